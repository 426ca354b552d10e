import { openArchive } from './archive.ts';
import { composed } from './composed.ts';
import { readCsv } from './csv.ts';
import { readDocx } from './docx/read.ts';
import { textOf } from './encoding.ts';
import { readHtml } from './html/read.ts';
import { withoutLayoutTables } from './layout-tables.ts';
import type { NeutralDocument } from './model/document.ts';
import { openOpenDocument, type OpenFile } from './odf/package.ts';
import { readOds } from './ods/read.ts';
import { readOdt } from './odt/read.ts';
import { openPackage, type Package } from './ooxml/package.ts';
import { sniff } from './sniff.ts';
import { readText } from './text.ts';
import { Unreadable } from './unreadable.ts';
import { readXlsx } from './xlsx/read.ts';

const MAX_BYTES = 25 << 20;

const OFFICE: Readonly<Record<Package['kind'], (file: Package) => Promise<NeutralDocument>>> = { docx: readDocx, xlsx: readXlsx };
const OPEN: Readonly<Record<OpenFile['kind'], (file: OpenFile) => Promise<NeutralDocument>>> = { odt: readOdt, ods: readOds };

/** Reads a file of any kind that is supported; the content decides, not the name. Throws Unreadable, whose message is for people. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<NeutralDocument> {
  return composed(withoutLayoutTables(await readAny(bytes, name)));
}

async function readAny(bytes: Uint8Array, name: string): Promise<NeutralDocument> {
  if (bytes.length > MAX_BYTES) {
    throw new Unreadable('The file is larger than 25 MB. Remove pictures or other parts that are not the plan, save it and try again.');
  }
  const kind = sniff(bytes, name);
  if (kind === 'html') return readHtml(bytes);
  if (kind === 'csv') return readCsv(textOf(bytes));
  if (kind === 'text') return readText(textOf(bytes));
  // The PDF library is large, so it is loaded for PDFs alone.
  if (kind === 'pdf') return (await import('./pdf/read.ts')).readPdf(bytes);
  const archive = await openArchive(bytes);
  const open = await openOpenDocument(archive);
  if (open) return OPEN[open.kind](open);
  const file = await openPackage(archive);
  return OFFICE[file.kind](file);
}
