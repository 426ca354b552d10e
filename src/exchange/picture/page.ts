import { deflateSync, inflateSync } from 'node:zlib';
import { markerAt } from './jpeg.ts';
import { orientationIn } from './orientation.ts';

/** Points of a picture that is drawn at all: more than any camera takes, less than what fills the memory. */
const MOST_POINTS = 100_000_000;
/** Bytes of a picture that has to be taken apart here, as one with transparent points. */
const MOST_BYTES = 200_000_000;

/** A picture as a page of a PDF can hold it, without being drawn anew. */
type Held = {
  readonly width: number;
  readonly height: number;
  /** Which way up it is shown (TIFF 6.0, Orientation). */
  readonly orientation: number;
  /** What the page says of it besides its size. */
  readonly says: string;
  readonly data: Uint8Array;
};

/** A picture as the only thing on a page of its size, the right way up; null where it is too large or of a kind that is not drawn. */
export function pageOf(bytes: Uint8Array, mediaType: string): Uint8Array | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const held = mediaType === 'image/jpeg' ? heldJpeg(whole) : heldPng(whole);
  if (!held || held.width * held.height > MOST_POINTS || held.width * held.height === 0) return null;
  return pdfWith(held);
}

const [FIRST_FRAME, LAST_FRAME, APP1, END] = [0xc0, 0xcf, 0xe1, 0xd9];
const NO_FRAMES = [0xc4, 0xc8, 0xcc];
const COLOURS: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB' };

/** A JPEG by its frame header (ISO 10918-1, B.2.2). */
function heldJpeg(bytes: Buffer): Held | null {
  let orientation = 1;
  for (let at = 2; ;) {
    const marker = markerAt(bytes, at);
    if (marker === null || marker.code === END) return null;
    const { code, from, to } = marker;
    if (code === APP1 && bytes.toString('latin1', from + 4, from + 8) === 'Exif')
      orientation = orientationIn(bytes.subarray(from + 10, to)) ?? 1;
    if (code >= FIRST_FRAME && code <= LAST_FRAME && !NO_FRAMES.includes(code)) {
      if (to - from < 10) return null;
      const colours = COLOURS[bytes[from + 9] ?? 0];
      const [height, width] = [bytes.readUInt16BE(from + 5), bytes.readUInt16BE(from + 7)];
      const says = `/Filter /DCTDecode /BitsPerComponent 8 /ColorSpace ${colours}`;
      return colours ? { width, height, orientation, says, data: bytes } : null;
    }
    at = to;
  }
}

/** How many values each point of a PNG has, by its kind of colour (PNG, 11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG; one whose lines are interlaced is not drawn. */
function heldPng(bytes: Buffer): Held | null {
  const chunks = chunksOf(bytes);
  const head = chunks.find((chunk) => chunk.kind === 'IHDR')?.data;
  if (!head || head.length < 13) return null;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth, colour, interlaced] = [head[8] ?? 0, head[9] ?? 0, head[12]];
  const channels = CHANNELS[colour];
  if (channels === undefined || interlaced !== 0 || width * height > MOST_POINTS) return null;
  const data = Buffer.concat(chunks.filter((chunk) => chunk.kind === 'IDAT').map((chunk) => chunk.data));
  const exif = chunks.find((chunk) => chunk.kind === 'eXIf')?.data;
  const common = { width, height, orientation: (exif && orientationIn(exif)) ?? 1 };
  if (colour === 4 || colour === 6) {
    const plain = depth === 8 ? onWhite(data, width, height, channels) : null;
    return plain && { ...common, data: plain, says: `/Filter /FlateDecode /BitsPerComponent 8 ${spaceOf(channels - 1)}` };
  }
  const palette = chunks.find((chunk) => chunk.kind === 'PLTE')?.data;
  const space =
    colour === 3
      ? `/ColorSpace [/Indexed /DeviceRGB ${Math.floor((palette?.length ?? 0) / 3) - 1} <${palette?.toString('hex')}>]`
      : spaceOf(channels);
  const lines = `/DecodeParms << /Predictor 15 /Colors ${channels} /BitsPerComponent ${depth} /Columns ${width} >>`;
  return { ...common, data, says: `/Filter /FlateDecode /BitsPerComponent ${depth} ${space} ${lines}` };
}

const spaceOf = (channels: number) => `/ColorSpace ${COLOURS[channels]}`;

function chunksOf(bytes: Buffer): { readonly kind: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ kind: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** The points of a PNG whose last value says how much of them is seen, as they are seen on white paper. */
function onWhite(data: Buffer, width: number, height: number, channels: number): Buffer | null {
  const stride = width * channels;
  if ((stride + 1) * height > MOST_BYTES) return null;
  const lines = inflateSync(data, { maxOutputLength: (stride + 1) * height });
  if (lines.length < (stride + 1) * height) return null;
  const seen = Buffer.alloc(width * height * (channels - 1));
  let above = new Uint8Array(stride);
  for (let y = 0, to = 0; y < height; y += 1) {
    const from = y * (stride + 1);
    const line = unfiltered(lines[from] ?? 0, lines.subarray(from + 1, from + 1 + stride), above, channels);
    for (let x = 0; x < stride; x += channels) {
      const alpha = (line[x + channels - 1] ?? 0) / 255;
      for (let each = 0; each < channels - 1; each += 1) seen[to++] = Math.round(255 - (255 - (line[x + each] ?? 0)) * alpha);
    }
    above = line;
  }
  return deflateSync(seen, { level: 1 });
}

/** A line of a PNG as it was before it was told by what stands beside and above it (PNG, 9.2). */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at += 1) {
    const left = at < step ? 0 : (plain[at - step] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    plain[at] = (line[at] ?? 0) + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0);
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** How a picture is laid on its page, by which way up it is shown; `w` and `h` are those of the page. */
const LAID: Readonly<Record<number, (w: number, h: number) => readonly number[]>> = {
  2: (w, h) => [-w, 0, 0, h, w, 0],
  3: (w, h) => [-w, 0, 0, -h, w, h],
  4: (w, h) => [w, 0, 0, -h, 0, h],
  5: (w, h) => [0, -h, -w, 0, w, h],
  6: (w, h) => [0, -h, w, 0, 0, h],
  7: (w, h) => [0, h, w, 0, 0, 0],
  8: (w, h) => [0, h, -w, 0, w, 0],
};

/** Pages are measured in points, of which one may have 14,400 (ISO 32000-1, Annex C). */
const PAGE = 1000;

function pdfWith({ width, height, orientation, says, data }: Held): Uint8Array {
  const lies = orientation > 4;
  const [across, down] = lies ? [height, width] : [width, height];
  const [w, h] = across > down ? [PAGE, (PAGE * down) / across] : [(PAGE * across) / down, PAGE];
  const matrix = LAID[orientation]?.(w, h) ?? [w, 0, 0, h, 0, 0];
  const drawn = `${matrix.map((each) => each.toFixed(3)).join(' ')} cm /I Do`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w.toFixed(3)} ${h.toFixed(3)}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${says} /Length ${data.length} >>\nstream\n`,
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    places.push(length);
    const end = index === objects.length - 1 ? [Buffer.from(data), Buffer.from('\nendstream')] : [];
    for (const part of [Buffer.from(`${index + 1} 0 obj\n${object}`, 'latin1'), ...end, Buffer.from('\nendobj\n')]) put(part);
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}
