import { crc32, deflateSync } from 'node:zlib';

/** What a camera wrote into a photograph. */
export type Written = {
  readonly orientation?: number;
  readonly place?: string;
  /** A smaller picture in its data, which has an end of its own. */
  readonly preview?: boolean;
  readonly little?: boolean;
};

/** EXIF data with which way up the picture is, and the place (GPS) behind it. */
export function exif({ orientation = 1, place, preview, little = false }: Written): Buffer {
  const head = Buffer.alloc(26);
  const short = (value: number, at: number) => (little ? head.writeUInt16LE(value, at) : head.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (little ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at));
  head.write(little ? 'II*\0' : 'MM\0*', 'latin1');
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return Buffer.concat([head, Buffer.from(place ?? ''), preview ? Buffer.from('ffd8ffd9', 'hex') : Buffer.alloc(0)]);
}

/** A segment of a JPEG. */
export function segment(marker: number, data: Buffer | string): Buffer {
  const body = Buffer.from(data as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const exifSegment = (written: Written) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(written)]));
const FRAME = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
const SCANS = Buffer.concat([
  segment(0xdb, 'tables'),
  segment(0xc2, 'frame'),
  segment(0xda, 'scan'),
  Buffer.from('123456ff00789aff d0bcde'.replace(' ', ''), 'hex'),
  segment(0xc4, 'more tables'),
  segment(0xda, 'scan'),
  Buffer.from('0102ff00', 'hex'),
]);

/** A JPEG with two scans, put together as a camera does; `more` segments stand before the picture. */
export function photograph(written: Written = {}, ...more: readonly Buffer[]): Buffer {
  const { orientation = 1, place, preview, little } = written;
  const data = orientation !== 1 || place !== undefined || preview || little ? [exifSegment(written)] : [];
  return Buffer.concat([Buffer.from('ffd8', 'hex'), FRAME, ...data, ...more, SCANS, Buffer.from('ffd9', 'hex')]);
}

/** A chunk of a PNG. */
export function pngChunk(kind: string, data: Buffer | string = ''): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from(data as string, 'latin1')]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG with other chunks before and after the picture. */
export function drawing(before: readonly Buffer[] = [], after: readonly Buffer[] = []): Buffer {
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, pngChunk('IHDR', 'size'), ...before, pngChunk('IDAT', 'points'), ...after, pngChunk('IEND')]);
}

/** A JPEG of 48 by 32 points that can be drawn: red and green above, blue and yellow below. */
export const QUARTERS = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC',
    '0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAg',
    'ADADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAcJCP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAXAQEBAQEAAAAAAAAAAAAAAAAIBQ',
    'YH/8QAHREBAAAHAQEAAAAAAAAAAAAAAAVCRYGDwcMHCP/aAAwDAQACEQMRAD8AnQDHEiLEjqxI8Vkvoefeafl5gCQPTl4A8XYhoOz4aDjb9CU7',
    'LyWITPbYANyw/9k=',
  ].join(''),
  'base64',
);

/** The same with data that say which way up it is. */
export function quartersTurned(orientation: number): Buffer {
  return Buffer.concat([QUARTERS.subarray(0, 2), exifSegment({ orientation }), QUARTERS.subarray(2)]);
}

export type PngHead = { readonly width: number; readonly height: number; readonly depth?: number; readonly colour: number };

/** A PNG of lines as they are filtered, each behind the number of its filter. */
export function png({ width, height, depth = 8, colour }: PngHead, lines: Uint8Array, before: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, pngChunk('IHDR', head), ...before, pngChunk('IDAT', deflateSync(lines)), pngChunk('IEND')]);
}
