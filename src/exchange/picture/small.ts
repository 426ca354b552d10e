import { deflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { pageOf } from './page.ts';
import { chunkOf } from './png.ts';

/** Points along the longer side of a small picture: twice what it takes on a page. */
const LONGEST = 240;
/** What the drawing of one page may take. */
const MOST_MEMORY = 384 << 20;
const PAGE_BYTES = 1 << 16;

/**
 * A small picture (PNG) of a photograph, a drawing, or the first page of a PDF; null where there is nothing to draw. It is drawn by PDFium
 * within WebAssembly, for the process that reads files: a file made to fill the memory ends there.
 */
export async function smallPicture(bytes: Uint8Array, mediaType: string): Promise<Uint8Array | null> {
  const pdf = mediaType === 'application/pdf' ? bytes : pageOf(bytes, mediaType);
  if (pdf === null) return null;
  boundMemory();
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  if (document.getPageCount() === 0) return null;
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = LONGEST / Math.max(originalWidth, originalHeight);
  if (!Number.isFinite(scale) || scale <= 0) return null;
  const [width, height] = [originalWidth, originalHeight].map((side) => Math.max(1, Math.round(side * scale)));
  const drawn = await page.render({ width: width ?? 1, height: height ?? 1, render: 'bitmap' });
  return pngOf(drawn);
}

/** Holds what WebAssembly may take of the memory, which no setting of Node does. */
function boundMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function bounded(pages) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > MOST_MEMORY) throw new RangeError('More memory than one page may take');
    return grow.call(this, pages);
  };
}

/** Points of four values each, the last unused, as a PNG. */
function pngOf({ width, height, data }: { readonly width: number; readonly height: number; readonly data: Uint8Array }): Uint8Array {
  const lines = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    lines[to++] = 1;
    for (let x = 0; x < width; x += 1)
      for (let each = 0; each < 3; each += 1) {
        const at = (y * width + x) * 4 + each;
        lines[to++] = (data[at] ?? 0) - (x === 0 ? 0 : (data[at - 4] ?? 0));
      }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunkOf('IHDR', head), chunkOf('IDAT', deflateSync(lines, { level: 9 })), chunkOf('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}
