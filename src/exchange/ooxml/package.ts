import type { Archive } from '../archive.ts';
import { DAMAGED, Unreadable } from '../unreadable.ts';
import { child, children, readXml, textOf, type XmlElement } from '../xml.ts';

/** An Office file that has been judged safe to read. */
export type Package = {
  readonly kind: 'docx' | 'xlsx';
  /** Name of the main part, such as `word/document.xml`. */
  readonly main: string;
  readonly bytes: (name: string) => Promise<Buffer | null>;
  readonly tree: (name: string) => Promise<XmlElement | null>;
  /** What a part refers to inside the file; the kind is the last word of the relationship type (`styles`, `comments`). */
  readonly related: (name: string) => Promise<Related[]>;
};

export type Related = { readonly id: string; readonly kind: string; readonly part: string };

const MACROS =
  'The file holds macros, which are small programs, so it was not read. Save it as a plain Word document (.docx) or workbook (.xlsx), without macros, and try again.';
const EMBEDDED = 'Another file or a control is embedded in this one. Remove it, save the file and try again.';
const EXTERNAL =
  'The workbook takes values from another file. In Excel choose Data, then Edit Links (or Workbook Links), break the links, save it and try again.';
const LINKED =
  'The file fetches a part of itself from somewhere else. Put that part into the file itself or remove it, save it and try again.';
/** A path on the same computer: `C:\…`, `/Users/…`, either as a `file:` address too, or a bare name; not `\\server\…`. */
const LOCAL = /^(file:\/\/(localhost)?\/(?![/\\%])|[a-z]:[\\/]|\/(?![/\\%])|[^:\\/%]+$)/i;
const TEMPLATE =
  'The document is attached to a template on another computer. In Word choose Developer, then Document Template, attach Normal instead, save it and try again.';

/** Opens an Office file's package, refusing macros, embedded objects and outside links; throws Unreadable. */
export async function openPackage(archive: Archive): Promise<Package> {
  const tree = async (name: string) => {
    const part = await archive.read(name);
    return part && readXml(part);
  };
  const types = await tree('[Content_Types].xml');
  if (!types && archive.names.some((name) => /\.iwa$/i.test(name))) {
    throw new Unreadable(
      'This is a Pages or Numbers file. Choose File, then Export To, Word or Excel, and try again with the file that this makes.',
    );
  }
  if (!types) throw new Unreadable('The file is a ZIP archive and not a document. Unpack it and choose the plan itself.');
  refuseActive(archive.names, types);
  await refuseOutside(archive, tree);
  const related = async (name: string) => relationships(await tree(relsName(name)), name).filter((one) => !one.outside);
  const main = (await related('')).find((one) => one.kind === 'officeDocument')?.part;
  if (!main) throw new Unreadable(DAMAGED);
  return { kind: kindOf(main, types), main, bytes: archive.read, tree, related };
}

/** Title and number of pages from the file's own properties, null where it has none. */
export async function readProperties(file: Package): Promise<{ title: string | null; pages: number | null }> {
  const related = await file.related('');
  const part = async (kind: string) => {
    const found = related.find((one) => one.kind === kind);
    return found ? file.tree(found.part) : null;
  };
  const pages = Number(textOf(child(await part('extended-properties'), 'Pages')));
  const title = textOf(child(await part('core-properties'), 'dc:title')).trim();
  return { title: title || null, pages: Number.isInteger(pages) && pages > 0 ? pages : null };
}

function kindOf(main: string, types: XmlElement): 'docx' | 'xlsx' {
  const type = contentType(main, types);
  if (/wordprocessingml\.(document|template)\.main/.test(type)) return 'docx';
  if (/spreadsheetml\.(sheet|template)\.main/.test(type)) return 'xlsx';
  if (/sheet\.binary/.test(type)) throw new Unreadable('This is a binary workbook (.xlsb). Save it as a workbook (.xlsx) and try again.');
  if (/presentationml/.test(type))
    throw new Unreadable('This is a presentation. Copy the plan into a Word document (.docx) and try again.');
  throw new Unreadable('This is not a Word document or an Excel workbook. Save the plan as a Word document (.docx) and try again.');
}

function contentType(part: string, types: XmlElement): string {
  const name = `/${part}`.toLowerCase();
  const own = children(types, 'Override').find((one) => one.attributes['PartName']?.toLowerCase() === name);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const general = children(types, 'Default').find((one) => one.attributes['Extension']?.toLowerCase() === extension);
  return (own ?? general)?.attributes['ContentType'] ?? '';
}

function refuseActive(names: readonly string[], types: XmlElement): void {
  const said = children(types).map((one) => one.attributes['ContentType'] ?? '');
  if (said.some((type) => /macroEnabled|vbaProject|intlmacrosheet|\.macrosheet/i.test(type))) throw new Unreadable(MACROS);
  for (const name of names) {
    if (/vbaProject|vbaData\.xml$|(^|\/)macrosheets\//i.test(name)) throw new Unreadable(MACROS);
    if (/(^|\/)(embeddings|activeX|ctrlProps)\//i.test(name) || /oleObject[^/]*\.bin$/i.test(name)) throw new Unreadable(EMBEDDED);
    if (/(^|\/)externalLinks\//i.test(name)) throw new Unreadable(EXTERNAL);
  }
}

/** Links that a person follows and pictures (never fetched here) may stay; a template on the same computer too. */
async function refuseOutside(archive: Archive, tree: (name: string) => Promise<XmlElement | null>): Promise<void> {
  for (const name of archive.names.filter((one) => one.toLowerCase().endsWith('.rels'))) {
    for (const one of relationships(await tree(name), '')) {
      if (one.kind === 'externalLinkPath' || one.kind === 'externalLink') throw new Unreadable(EXTERNAL);
      if (one.kind === 'oleObject' || one.kind === 'control') throw new Unreadable(EMBEDDED);
      if (!one.outside || one.kind === 'hyperlink' || one.kind === 'image') continue;
      if (one.kind !== 'attachedTemplate') throw new Unreadable(LINKED);
      if (!LOCAL.test(one.part)) throw new Unreadable(TEMPLATE);
    }
  }
}

function relationships(rels: XmlElement | null, from: string): (Related & { outside: boolean })[] {
  return children(rels, 'Relationship').map(({ attributes }) => {
    const outside = attributes['TargetMode']?.toLowerCase() === 'external';
    const target = attributes['Target'] ?? '';
    const type = attributes['Type'] ?? '';
    return { id: attributes['Id'] ?? '', kind: kindOfRelation(type), part: outside ? target : resolved(target, from), outside };
  });
}

/** Strict files write `extendedProperties` where others write `extended-properties`. */
function kindOfRelation(type: string): string {
  const last = type.slice(type.lastIndexOf('/') + 1);
  if (last === 'extendedProperties') return 'extended-properties';
  return last === 'coreProperties' ? 'core-properties' : last;
}

function relsName(name: string): string {
  const slash = name.lastIndexOf('/');
  return `${name.slice(0, slash + 1)}_rels/${name.slice(slash + 1)}.rels`;
}

function resolved(target: string, from: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
