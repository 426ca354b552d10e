import type { Archive } from '../archive.ts';
import { readXml, walkXml, children, type Attributes } from '../xml.ts';
import { activeFields } from './fields.ts';
import { type Active, beginsAsXml, leadsOut, shown, staysLocal } from './found.ts';
import { reachOfFormula } from './formula.ts';

const MACROS = 'In Word or Excel save it as a plain document (.docx) or workbook (.xlsx), without macros, and try again.';
const TAKE_OUT = 'Remove that part, or put a picture in its place, save it and try again.';
const UNLINK = 'In Excel choose Data, then Queries & Connections and Workbook Links, delete what stands there, save it and try again.';
const PICTURE = 'Cut the picture, put it in again with Paste Special as a picture, save the file and try again.';
const TEMPLATE = 'In Word choose Developer, then Document Template, attach Normal instead, save it and try again.';

/** Parts by their names. */
const PARTS: readonly (readonly [name: RegExp, what: string, mend: string])[] = [
  [/vbaProject|vbaData\.xml$|(?:^|\/)macrosheets\//iu, 'holds macros, which are small programs', MACROS],
  [/(?:^|\/)(?:activeX|ctrlProps)\//iu, 'holds controls that run programs', TAKE_OUT],
  [
    /(?:^|\/)embeddings\/|oleObject[^/]*\.bin$|\.(?:exe|dll|js|vbs|hta|lnk|ps1|bat|cmd|jar|msi|scr)$/iu,
    'has another file inside',
    TAKE_OUT,
  ],
  [/(?:^|\/)externalLinks\//iu, 'takes values from another file', UNLINK],
  [/^xl\/(?:connections\.xml|queryTables\/)/iu, 'takes values from somewhere else', UNLINK],
  [/^customUI\//iu, 'changes the buttons of Word or Excel', MACROS],
  [
    /(?:^|\/)webextensions\//iu,
    'starts an add-in from the web',
    'Remove the add-in from the file (File, then Info, Inspect Document), save it and try again.',
  ],
];

/** Relationships that are refused wherever they lead. */
const KINDS: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  oleObject: ['has another file inside or linked', TAKE_OUT],
  package: ['has another file inside', TAKE_OUT],
  aFChunk: ['has another document inside', TAKE_OUT],
  control: ['holds controls that run programs', TAKE_OUT],
  vbaProject: ['holds macros, which are small programs', MACROS],
  attachedToolbars: ['changes the buttons of Word', MACROS],
  extensibility: ['changes the buttons of Word or Excel', MACROS],
  externalLink: ['takes values from another file', UNLINK],
  externalLinkPath: ['takes values from another file', UNLINK],
  connections: ['takes values from somewhere else', UNLINK],
  queryTable: ['takes values from somewhere else', UNLINK],
};

/** What an Office file of Microsoft's kind would do of itself when opened; null where it does nothing. Throws Unreadable where it cannot be looked into. */
export async function activeInOffice(archive: Archive): Promise<Active | null> {
  for (const name of archive.names) {
    const part = PARTS.find(([pattern]) => pattern.test(name));
    if (part) return { what: part[1], where: '', mend: part[2] };
  }
  const types = await archive.read('[Content_Types].xml');
  if (types && children(readXml(types)).some((one) => /macroEnabled|vbaProject|macrosheet/iu.test(one.attributes['ContentType'] ?? '')))
    return { what: 'holds macros, which are small programs', where: '', mend: MACROS };
  for (const name of archive.names) {
    const found = await inPart(archive, name);
    if (found) return found;
  }
  return null;
}

async function inPart(archive: Archive, name: string): Promise<Active | null> {
  const bytes = await archive.read(name);
  if (!bytes || bytes.length === 0) return null;
  if (!beginsAsXml(bytes) && !/\.(?:xml|rels|vml|svg)$/iu.test(name)) return null;
  const found = /\.rels$/iu.test(name) ? inRelationships(bytes) : inXml(bytes);
  return found && { ...found, where: found.where || placeOf(name) };
}

function inRelationships(bytes: Buffer): Active | null {
  for (const { attributes } of children(readXml(bytes), 'Relationship')) {
    const found = inRelationship(attributes);
    if (found) return found;
  }
  return null;
}

function inRelationship(attributes: Attributes): Active | null {
  const type = attributes['Type'] ?? '';
  const kind = type.slice(type.lastIndexOf('/') + 1);
  const target = attributes['Target'] ?? '';
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known) return { what: known[0], where: '', mend: known[1] };
  if (kind === 'hyperlink' || (attributes['TargetMode']?.toLowerCase() !== 'external' && !leadsOut(target))) return null;
  if (kind === 'image') return staysLocal(target) ? null : { what: `fetches a picture from ${shown(target)}`, where: '', mend: PICTURE };
  if (kind === 'attachedTemplate')
    return staysLocal(target) ? null : { what: `fetches its template from ${shown(target)}`, where: '', mend: TEMPLATE };
  return {
    what: `fetches a part of itself from ${shown(target)}`,
    where: '',
    mend: 'Put that part into the file itself or remove it, save it and try again.',
  };
}

const FORMULAS: ReadonlySet<string> = new Set([
  'f',
  'formula',
  'formula1',
  'formula2',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
]);
const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** What else stands in a fraction is no formula of a workbook. */
const holdsFormula = (name: string) => name !== 'm:f' && FORMULAS.has(localName(name));
const holdsInstruction = (name: string) => name === 'w:instrText' || name === 'w:delInstrText';

function inXml(bytes: Buffer): Active | null {
  const fields = activeFields();
  let found: Active | null = null;
  let text = '';
  let cell = '';
  // How deep the walk is within words that say what to do: what stands between them does not part them.
  let within = 0;
  const keep = (each: Active | null) => void (found ??= each);
  walkXml(bytes, {
    open(name, attributes) {
      if (within > 0 || holdsFormula(name) || holdsInstruction(name)) within += 1;
      if (name === 'c') cell = attributes['r'] ?? '';
      if (name === 'w:fldChar') keep(fields.mark(attributes['w:fldCharType']));
      else if (name === 'w:fldSimple') keep(fields.simple(attributes['w:instr'] ?? ''));
      keep(inElement(localName(name), attributes));
    },
    text: (more) => void (text += within > 0 ? more : ''),
    close(name) {
      if (within === 0) return;
      within -= 1;
      if (within > 0) return;
      if (holdsInstruction(name)) fields.instruct(text);
      else if (text !== '') keep(inFormula(text, cell));
      text = '';
    },
  });
  return found ?? fields.rest();
}

function inFormula(text: string, cell: string): Active | null {
  const what = reachOfFormula(text);
  return what === null
    ? null
    : { what, where: cell === '' ? '' : `cell ${cell}`, mend: 'Copy the cell and paste it as a value, save the workbook and try again.' };
}

/** Pictures named without a relationship, as VML does, and sources of letters sent to many. */
function inElement(name: string, attributes: Attributes): Active | null {
  if (name === 'connectString' || name === 'ddeLink' || name === 'dbPr' || name === 'webPublishItem')
    return { what: 'takes its values from somewhere else', where: '', mend: UNLINK };
  if (name === 'script') return { what: 'runs a script', where: '', mend: TAKE_OUT };
  for (const key in attributes) {
    const local = localName(key);
    const value = attributes[key] ?? '';
    const fetched =
      local === 'src' ||
      local === 'SchemaRef' ||
      local === 'manifestLocation' ||
      (local === 'href' && (name === 'image' || name === 'use'));
    if (fetched && leadsOut(value) && !staysLocal(value) && !/^data:/iu.test(value))
      return { what: `fetches a part of itself from ${shown(value)}`, where: '', mend: PICTURE };
  }
  return null;
}

function placeOf(name: string): string {
  const part = name.replace(/_rels\/|\.rels$/giu, '');
  if (/header\d*\.xml$/iu.test(part)) return 'in a header';
  if (/footer\d*\.xml$/iu.test(part)) return 'in a footer';
  if (/(?:foot|end)notes\.xml$/iu.test(part)) return 'in a note';
  if (/comments/iu.test(part)) return 'in a comment';
  if (/^xl\//iu.test(part)) return 'in one of its sheets';
  return /document\d*\.xml$/iu.test(part) ? 'in its text' : '';
}
