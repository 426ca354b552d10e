import type { Active } from './found.ts';

const PNG_START = 8;
const MEND = 'Open the picture, save it again as a picture and try once more.';
const HIDDEN: Active = { what: 'has another file hidden behind the picture', where: '', mend: MEND };
const BROKEN: Active = { what: 'breaks off before the picture ends', where: '', mend: MEND };

/** What stands in a PNG behind its last chunk (PNG 3, 5.3); a picture has nothing there. */
export function activeInPng(bytes: Uint8Array): Active | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = PNG_START; at + 12 <= buffer.length;) {
    const kind = buffer.toString('latin1', at + 4, at + 8);
    at += 12 + buffer.readUInt32BE(at);
    if (kind === 'IEND') return buffer.subarray(at).some((byte) => byte !== 0) ? HIDDEN : null;
  }
  return BROKEN;
}

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
/** Cameras put previews and films behind a photograph; what could be opened as something else begins so. */
const OTHERWISE = /%PDF-|<(?:script|html|iframe|\?php|!doctype)/iu;

/** What stands in a JPEG behind its first end that could be opened as something else than a picture. */
export function activeInJpg(bytes: Uint8Array): Active | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.indexOf(END_OF_IMAGE);
  if (end < 0) return BROKEN;
  if (buffer.subarray(0, 1024).includes('%PDF-')) return HIDDEN;
  return OTHERWISE.test(buffer.subarray(end + 2).toString('latin1')) ? HIDDEN : null;
}
