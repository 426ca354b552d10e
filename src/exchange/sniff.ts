import { looksLikeValues } from './csv.ts';
import { encodingOf, textOf } from './encoding.ts';
import { Unreadable } from './unreadable.ts';

/** What a file is by its content, whatever its name says: a package of parts (ZIP), values parted by commas (by name, or because rows are equally wide), a PDF, a web page, or text without markup. */
export type Sniffed = 'package' | 'pdf' | 'html' | 'csv' | 'text';

const AS_WORD = 'Save it as a Word document (.docx) and try again.';
const AS_WORKBOOK = 'Save it as a workbook (.xlsx) and try again.';
const LOCKED = 'The file is locked with a password. Open it, take the password off, save it and try again.';

const LOOKED_AT = 4096;
const VALUES_LOOKED_AT = 1 << 16;
/** How pages begin: with or without a declaration, comments and the old XML line. */
const PAGE =
  /^(?:<\?xml(?![^>]*<)[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|link|table|div|p|h[1-6]|ul|ol|span|main|article|section|center|font)\b/i;

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const PICTURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];

/** Says what the bytes are, or throws Unreadable with what to save the file as. The name only tells comma-separated text from prose. */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  if (bytes.length === 0) throw new Unreadable('The file is empty. Check that you chose the right file, and that it has been saved.');
  if (begins(bytes, ZIP)) return 'package';
  if (begins(bytes, OLE)) throw new Unreadable(oldOffice(bytes));
  if (PICTURES.some((start) => begins(bytes, start))) {
    throw new Unreadable('This is a picture, and words in pictures cannot be read. Choose the document that it was made from.');
  }
  const start = textOf(bytes.subarray(0, LOOKED_AT)).trimStart();
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (start.startsWith('{\\rtf')) throw new Unreadable(`This is a rich text file (.rtf). ${AS_WORD}`);
  if (/^MIME-Version:|^From: <?Saved by/i.test(start)) throw new Unreadable(`This is a web archive (.mht). ${AS_WORD}`);
  if (PAGE.test(start)) return page(name);
  if (start.startsWith('<?xml')) throw new Unreadable(`This is an XML file, not a document. Open it in Word or Excel. ${AS_WORD}`);
  if (!isText(bytes))
    throw new Unreadable('This is not a document that can be read here. Save the plan as a Word document (.docx) and try again.');
  return /\.(csv|tsv)$/i.test(name) || looksLikeValues(textOf(bytes.subarray(0, VALUES_LOOKED_AT))) ? 'csv' : 'text';
}

/** A page may be named as old Office files are, for some programs export pages so; under these names it was never meant to be one. */
function page(name: string): 'html' {
  const claimed = /\.(docx|xlsx|odt|ods|pdf)$/i.exec(name)?.[1];
  if (claimed)
    throw new Unreadable(
      `This is a web page, although its name ends in .${claimed}. Open it in a browser and save it as a web page (.html), or choose the file that it was made from.`,
    );
  return 'html';
}

/** Old and encrypted Office files are the same kind of container; its directory names what is inside, in UTF-16. */
function oldOffice(bytes: Uint8Array): string {
  const holds = (stream: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return LOCKED;
  if (holds('WordDocument')) return `This is an old Word document (.doc). ${AS_WORD}`;
  if (holds('Workbook') || holds('Book')) return `This is an old Excel workbook (.xls). ${AS_WORKBOOK}`;
  return `This is an old kind of Office file. ${AS_WORD}`;
}

function isText(bytes: Uint8Array): boolean {
  return encodingOf(bytes).startsWith('utf-16') || !bytes.subarray(0, 1 << 16).includes(0);
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
