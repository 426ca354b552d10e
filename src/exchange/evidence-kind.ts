/** A kind of file that may be kept to show that something was done. */
export type FileKind = { readonly name: string; readonly endings: readonly string[]; readonly mediaType: string };

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const KINDS = {
  pdf: { name: 'PDF', endings: ['pdf'], mediaType: 'application/pdf' },
  png: { name: 'PNG picture', endings: ['png'], mediaType: 'image/png' },
  jpg: { name: 'JPEG picture', endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  docx: { name: 'Word document', endings: ['docx'], mediaType: `${OFFICE}.wordprocessingml.document` },
  xlsx: { name: 'Excel workbook', endings: ['xlsx'], mediaType: `${OFFICE}.spreadsheetml.sheet` },
  odt: { name: 'OpenDocument text', endings: ['odt'], mediaType: `${OPEN}.text` },
  ods: { name: 'OpenDocument spreadsheet', endings: ['ods'], mediaType: `${OPEN}.spreadsheet` },
  csv: { name: 'table of comma-separated values', endings: ['csv'], mediaType: 'text/csv; charset=utf-8' },
  txt: { name: 'plain text', endings: ['txt'], mediaType: 'text/plain; charset=utf-8' },
} as const satisfies Record<string, FileKind>;

/** Every ending that is taken, for the form and for telling people. */
export const EVIDENCE_ENDINGS: readonly string[] = Object.values(KINDS).flatMap((kind) => kind.endings);

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPG = [0xff, 0xd8, 0xff];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** What a file is by its content, or null for anything that is not kept; the name only tells a table of values from text. Whether it may be kept besides is said in `active/`. */
export function evidenceKind(bytes: Uint8Array, name: string): FileKind | null {
  const begins = (start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(PNG)) return KINDS.png;
  if (begins(JPG)) return KINDS.jpg;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.subarray(0, 1024).includes('%PDF-')) return KINDS.pdf;
  if (begins(ZIP)) return packageKind(buffer);
  if (bytes.length === 0 || buffer.includes(0) || !isText(buffer)) return null;
  if (/\.csv$/i.test(name)) return KINDS.csv;
  return /\.txt$/i.test(name) ? KINDS.txt : null;
}

const TEXT_CONTROLS = [0x09, 0x0a, 0x0c, 0x0d];
const LOOKED_AT = 1 << 16;

/** Control signs other than those of lines and tabs are not text. */
function isText(buffer: Buffer): boolean {
  return buffer.subarray(0, LOOKED_AT).every((byte) => byte > 0x1f || TEXT_CONTROLS.includes(byte));
}

function packageKind(buffer: Buffer): FileKind | null {
  const open = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet)PK/.exec(
    buffer.subarray(30, 120).toString('latin1'),
  )?.[1];
  const names = partNames(buffer);
  if (open) return open === 'text' ? KINDS.odt : KINDS.ods;
  if (!names.includes('[Content_Types].xml')) return null;
  if (names.includes('word/document.xml')) return KINDS.docx;
  return names.includes('xl/workbook.xml') ? KINDS.xlsx : null;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** Names in the directory at the end of a ZIP file (APPNOTE 4.3.12 and 4.3.16); nothing is unpacked. */
function partNames(buffer: Buffer): string[] {
  const names: string[] = [];
  let end = buffer.length - END_LENGTH;
  while (end >= Math.max(0, buffer.length - END_LENGTH - LONGEST_COMMENT) && buffer.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  if (end < 0 || buffer.readUInt32LE(end) !== DIRECTORY_END) return names;
  let at = buffer.readUInt32LE(end + 16);
  while (at + 46 <= end && buffer.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const length = buffer.readUInt16LE(at + 28);
    names.push(buffer.subarray(at + 46, at + 46 + length).toString('utf8'));
    at += 46 + length + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return names;
}
