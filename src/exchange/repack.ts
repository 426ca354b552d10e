import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { openArchive } from './archive.ts';

/** A part of a package with its content. */
export type Part = { readonly path: string; readonly content: Uint8Array | string; readonly store?: boolean };

/** A part as it lies in a package. */
export type PackedPart = {
  readonly path: string;
  readonly data: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly packed: boolean;
};

const deflated = promisify(deflateRaw);

/** A part packed by itself, to be put into packages as often as it is needed. */
export async function packedPart({ path, content, store }: Part): Promise<PackedPart> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const data = store === true ? bytes : await deflated(bytes);
  return { path, data, crc: crc32(bytes), size: bytes.length, packed: store !== true };
}

/** The parts as a package, in their order. The time is that of the paper: the same paper gives the same bytes. */
export async function packageOf(parts: readonly (Part | PackedPart)[], at: Date): Promise<Uint8Array> {
  const packed = await Promise.all(parts.map((part) => ('data' in part ? part : packedPart(part))));
  const time = dosTime(at);
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const part of packed) {
    const name = Buffer.from(part.path);
    const about = aboutPart(part, name.length, time);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), about, name]);
    directory.push(directoryEntry(about, name, offset));
    pieces.push(local, part.data);
    offset += local.length + part.data.length;
  }
  const length = directory.reduce((sum, entry) => sum + entry.length, 0);
  return Buffer.concat([...pieces, ...directory, directoryEnd(packed.length, length, offset)]);
}

/** What is said of a part twice, before it and in the directory: APPNOTE 4.3.7, from the version needed to the length of the extra field. */
function aboutPart({ data, crc, size, packed }: PackedPart, nameLength: number, time: number): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  // Names are UTF-8.
  about.writeUInt16LE(0x0800, 2);
  about.writeUInt16LE(packed ? 8 : 0, 4);
  about.writeUInt32LE(time, 6);
  about.writeUInt32LE(crc, 10);
  about.writeUInt32LE(data.length, 14);
  about.writeUInt32LE(size, 18);
  about.writeUInt16LE(nameLength, 22);
  return about;
}

/** A part in the directory: APPNOTE 4.3.12. */
function directoryEntry(about: Buffer, name: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), about, rest, name]);
}

/** The end of the directory: APPNOTE 4.3.16. */
function directoryEnd(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** A moment as packages write it, whose zone nobody says: that of Greenwich. */
function dosTime(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

/** A package with some of its parts changed; null from `change` leaves a part as it is. Throws Unreadable. */
export async function repacked(bytes: Uint8Array, change: (path: string, content: Buffer) => string | null, at: Date): Promise<Uint8Array> {
  const archive = await openArchive(bytes);
  const parts: Part[] = [];
  for (const path of archive.names.filter((name) => !name.endsWith('/'))) {
    const content = (await archive.read(path)) ?? Buffer.alloc(0);
    parts.push({ path, content: change(path, content) ?? content });
  }
  return packageOf(parts, at);
}
