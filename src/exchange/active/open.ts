import type { Archive } from '../archive.ts';
import { type Attributes, walkXml } from '../xml.ts';
import { type Active, beginsAsXml, leadsOut, shown, staysLocal } from './found.ts';
import { reachOfFormula } from './formula.ts';

const OUT = 'Remove that part or break its link (Edit, then Links to External Files), save it and try again.';
const MACROS = 'Remove the macros (Tools, then Macros, Organise), save it and try again.';
const EMBEDDED = 'Remove that part, or put a picture in its place, save it and try again.';

/** Elements that take their contents from another program or file. */
const FETCHING: ReadonlySet<string> = new Set([
  'dde-connection',
  'dde-connection-decl',
  'dde-link',
  'dde-links',
  'dde-source',
  'cell-range-source',
  'table-source',
  'database-source-sql',
  'database-source-query',
  'database-source-table',
]);
const PROGRAMS: ReadonlySet<string> = new Set(['applet', 'plugin', 'floating-frame', 'event-listener', 'script']);
/** Links that a person follows. */
const LINKS: ReadonlySet<string> = new Set(['text:a', 'draw:a', 'draw:area-rectangle', 'draw:area-circle', 'draw:area-polygon']);
const PROGRAM_ADDRESS = /^\s*(?:vnd\.sun\.star\.script|macro|script|javascript|vbscript):/iu;

/** What an OpenDocument file would do of itself when opened; null where it does nothing. Throws Unreadable where it cannot be looked into. */
export async function activeInOpenDocument(archive: Archive): Promise<Active | null> {
  for (const name of archive.names) {
    if (/^(?:Basic|Scripts|Dialogs)\/./iu.test(name)) return { what: 'holds macros, which are small programs', where: '', mend: MACROS };
    if (/^Object \d+$|(?:^|\/)(?:oleObject[^/]*|[^/]*\.(?:bin|ole|exe|dll|js|vbs|hta|lnk|jar))$/iu.test(name))
      return { what: 'has another file inside', where: '', mend: EMBEDDED };
  }
  for (const name of archive.names) {
    const bytes = await archive.read(name);
    const found = bytes && (beginsAsXml(bytes) || (bytes.length > 0 && /\.(?:xml|svg)$/iu.test(name))) ? inXml(bytes) : null;
    if (found) return { ...found, where: /styles\.xml$/iu.test(name) ? 'in its headers, footers or styles' : '' };
  }
  return null;
}

function inXml(bytes: Buffer): Active | null {
  let found: Active | null = null;
  walkXml(bytes, {
    open: (name, attributes) => void (found ??= inElement(name, attributes)),
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function inElement(name: string, attributes: Attributes): Active | null {
  const local = name.slice(name.indexOf(':') + 1);
  if (PROGRAMS.has(local)) return { what: 'starts a program', where: '', mend: MACROS };
  if (FETCHING.has(local)) return { what: 'takes its contents from another program or file', where: '', mend: OUT };
  for (const key in attributes) {
    const found = inAttribute(name, local, key.slice(key.indexOf(':') + 1), attributes[key] ?? '');
    if (found) return found;
  }
  return null;
}

function inAttribute(name: string, element: string, attribute: string, value: string): Active | null {
  if (PROGRAM_ADDRESS.test(value)) return { what: 'starts a program', where: '', mend: MACROS };
  if (attribute === 'formula' || attribute === 'expression' || attribute === 'condition') {
    const what = reachOfFormula(value);
    return what === null ? null : { what, where: '', mend: 'Copy the cell and paste it as a value, save the file and try again.' };
  }
  if (attribute !== 'href' || LINKS.has(name) || value === '' || value.startsWith('#')) return null;
  if (element === 'section-source') return { what: `takes words from another file, ${shown(value)}`, where: '', mend: OUT };
  if (!leadsOut(value) || staysLocal(value) || /^data:/iu.test(value)) return null;
  if (element === 'image' || element === 'background-image' || element === 'fill-image')
    return { what: `fetches a picture from ${shown(value)}`, where: '', mend: OUT };
  return { what: `fetches a part of itself from ${shown(value)}`, where: '', mend: OUT };
}
