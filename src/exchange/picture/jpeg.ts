import { exifOf, orientationIn } from './orientation.ts';

const [START, END, SCAN, COMMENT] = [0xd8, 0xd9, 0xda, 0xfe];
const [APP0, APP1, APP2, APP14, APP15] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];
const EXIF = 'Exif\0\0';
const COLOURS = 'ICC_PROFILE\0';

/** A JPEG without what was written into it besides the picture; null where it cannot be walked through to its end. */
export function plainJpeg(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null;
  const kept: Buffer[] = [];
  let orientation: number | null = null;
  for (let at = 2; ;) {
    const marker = markerAt(bytes, at);
    if (marker === null) return null;
    const { code, from, to } = marker;
    if (code === END) break;
    const segment = bytes.subarray(from, to);
    if (code === APP1 && segment.toString('latin1', 4, 4 + EXIF.length) === EXIF) orientation ??= orientationIn(segment.subarray(10));
    if (isPicture(code, segment)) kept.push(segment);
    if (code !== SCAN) at = to;
    else {
      at = endOfScan(bytes, to);
      kept.push(bytes.subarray(to, at));
    }
  }
  const exif = exifOf(orientation);
  // What stands first of all is the frame of the file itself (JFIF), where there is one.
  const head = kept[0]?.[1] === APP0 ? 1 : 0;
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...kept.slice(0, head),
    ...(exif ? [segmentOf(exif)] : []),
    ...kept.slice(head),
    Buffer.from([0xff, END]),
  ]);
}

/** The marker that stands somewhere, with its segment (ISO 10918-1, B.1.1); what fills before it is passed over. */
export function markerAt(bytes: Buffer, place: number): { readonly code: number; readonly from: number; readonly to: number } | null {
  if (bytes[place] !== 0xff) return null;
  let at = place;
  while (bytes[at + 1] === 0xff) at += 1;
  const code = bytes[at + 1];
  if (code === undefined || code < 0xc0 || code === START || (code >= 0xd0 && code <= 0xd7)) return null;
  if (code === END) return { code, from: at, to: at + 2 };
  if (at + 4 > bytes.length) return null;
  const to = at + 2 + bytes.readUInt16BE(at + 2);
  return to < at + 4 || to > bytes.length ? null : { code, from: at, to };
}

/** Whether a segment is part of the picture: of those that programs and cameras add, only the frame and how colours are meant. */
function isPicture(code: number, segment: Buffer): boolean {
  if (code === COMMENT) return false;
  if (code === APP2) return segment.toString('latin1', 4, 4 + COLOURS.length) === COLOURS;
  if (code === APP0) return segment.toString('latin1', 4, 9) === 'JFIF\0';
  return code < APP1 || code > APP15 || code === APP14;
}

/** Where the data of a scan end: at a marker that is neither an escaped byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function segmentOf(exif: Buffer): Buffer {
  const head = Buffer.from(`\xff\xe1\0\0${EXIF}`, 'latin1');
  head.writeUInt16BE(2 + EXIF.length + exif.length, 2);
  return Buffer.concat([head, exif]);
}
