import type { Archive } from '../archive.ts';
import { DAMAGED, Unreadable } from '../unreadable.ts';
import { child, children, readXml, textOf, type XmlElement } from '../xml.ts';

/** An OpenDocument file that has been judged safe to read. */
export type OpenFile = {
  readonly kind: 'odt' | 'ods';
  /** Root of `content.xml`, which holds the words and the looks given to them by hand. */
  readonly content: XmlElement;
  /** Root of `styles.xml`: named styles, headers and footers. */
  readonly styles: XmlElement | null;
  readonly title: string | null;
  readonly pages: number | null;
};

const TYPE = 'application/vnd.oasis.opendocument.';
const LOCKED = 'The file is locked with a password. Open it, take the password off, save it and try again.';
const MACROS = 'The file holds macros, which are small programs, so it was not read. Remove them, save the file and try again.';
const DDE =
  'The file starts another program to fetch its contents (DDE), so it was not read. Remove that link, save the file and try again.';

/** Opens an OpenDocument text or spreadsheet, refusing passwords and macros; null where the archive is none. Throws Unreadable. */
export async function openOpenDocument(archive: Archive): Promise<OpenFile | null> {
  const manifest = await part(archive, 'META-INF/manifest.xml');
  const said = (await archive.read('mimetype'))?.toString('latin1').trim() ?? '';
  const type = said.startsWith(TYPE) ? said : mainType(manifest);
  if (!type.startsWith(TYPE)) return null;
  const kind = kindOf(type.slice(TYPE.length));
  if (children(manifest, 'manifest:file-entry').some((entry) => child(entry, 'manifest:encryption-data'))) throw new Unreadable(LOCKED);
  if (archive.names.some((name) => /^(Basic|Scripts)\/./i.test(name))) throw new Unreadable(MACROS);
  const content = await part(archive, 'content.xml');
  if (!content) throw new Unreadable(DAMAGED);
  const meta = child(await part(archive, 'meta.xml'), 'office:meta');
  const pages = Number(child(meta, 'meta:document-statistic')?.attributes['meta:page-count']);
  return {
    kind,
    content,
    styles: await part(archive, 'styles.xml'),
    title: textOf(child(meta, 'dc:title')).trim() || null,
    pages: kind === 'odt' && Number.isInteger(pages) && pages > 0 ? pages : null,
  };
}

/** Refuses an element that would fetch its contents from another program. */
export function refuseDde(name: string): void {
  if (name === 'text:dde-connection' || name === 'table:dde-links' || name === 'office:dde-source') throw new Unreadable(DDE);
}

async function part(archive: Archive, name: string): Promise<XmlElement | null> {
  const bytes = await archive.read(name);
  return bytes && readXml(bytes);
}

function mainType(manifest: XmlElement | null): string {
  const root = children(manifest, 'manifest:file-entry').find((entry) => entry.attributes['manifest:full-path'] === '/');
  return root?.attributes['manifest:media-type'] ?? '';
}

function kindOf(type: string): OpenFile['kind'] {
  if (/^text(-template)?$/.test(type)) return 'odt';
  if (/^spreadsheet(-template)?$/.test(type)) return 'ods';
  if (type.startsWith('presentation'))
    throw new Unreadable('This is a presentation. Copy the plan into a text document (.odt or .docx) and try again.');
  throw new Unreadable(
    'This is an OpenDocument file, but neither a text nor a spreadsheet. Copy the plan into a text document (.odt or .docx) and try again.',
  );
}
