import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DAMAGED, Unreadable } from '../unreadable.ts';
import { refuseBombs } from './size.ts';

const MOST_PAGES = 400;

const LOCKED = 'The file is locked with a password. Open it, take the password off, save it and try again.';
const TOO_LONG = `The file has more than ${MOST_PAGES} pages, so it was not read. Save the pages that hold the plan as a file of their own and try again.`;

/** A folder of the PDF library beside its code, as a path. */
function folder(name: string): string {
  return fileURLToPath(new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));
}

/** Opens a PDF; nothing is fetched, run or drawn. Throws Unreadable where it is locked, broken or too long. A file that only forbids changes opens. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  refuseBombs(bytes);
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    fontExtraProperties: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    // Pictures are not looked at, so none is unpacked.
    maxImageSize: 1,
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
  });
  const opened = await task.promise.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : '';
    throw new Unreadable(name === 'PasswordException' ? LOCKED : DAMAGED, { cause: error });
  });
  if (opened.numPages > MOST_PAGES) throw new Unreadable(TOO_LONG);
  return opened;
}

/** What the PDF library gives, or Unreadable where it finds the file damaged only now. */
export async function orDamaged<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    throw new Unreadable(DAMAGED, { cause: error });
  });
}
