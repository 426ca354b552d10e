import { crc32 } from 'node:zlib';
import { exifOf, orientationIn } from './orientation.ts';

const SIGNATURE = 8;
/** What makes the picture besides its critical chunks: see-through parts, colours, size of a point, and how it moves (PNG 3, 11.3). */
const PICTURE: ReadonlySet<string> = new Set('tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '));
const isCritical = (kind: string) => /^[A-Z][A-Za-z]{3}$/.test(kind);

/** A PNG without what was written into it besides the picture; null where it cannot be walked through to its end. */
export function plainPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE)];
  let orientation: number | null = null;
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const to = at + 12 + bytes.readUInt32BE(at);
    if (to > bytes.length) return null;
    const chunk = bytes.subarray(at, to);
    if (kind === 'eXIf') orientation ??= orientationIn(chunk.subarray(8, -4));
    if (isCritical(kind) || PICTURE.has(kind)) kept.push(chunk);
    at = to;
    if (kind === 'IEND') return Buffer.concat(withExif(kept, exifOf(orientation)));
  }
  return null;
}

/** The data stand behind the head of the picture, before all else. */
function withExif(kept: readonly Buffer[], exif: Buffer | null): readonly Buffer[] {
  return exif ? [...kept.slice(0, 2), chunkOf('eXIf', exif), ...kept.slice(2)] : kept;
}

/** A chunk with its length and its sum (PNG, 5.3). */
export function chunkOf(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
