import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly packed?: boolean;
  /** Size to declare instead of the true one. */
  readonly declares?: number;
  readonly flags?: number;
  /** Unix kind of file in the upper half, such as 0xa000 for a link. */
  readonly unix?: number;
  /** Start of an earlier part to point at instead of an own one. */
  readonly sharesWith?: number;
};

/** A small ZIP writer for samples, also for samples that lie. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const raw = Buffer.from(part.data as string);
    const data = part.packed ? deflateRawSync(raw) : raw;
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0x800, 2);
    common.writeUInt16LE(part.packed ? 8 : 0, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(part.declares ?? raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    const start = part.sharesWith === undefined ? offset : (starts[part.sharesWith] ?? 0);
    starts.push(start);
    if (part.sharesWith === undefined) {
      const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
      files.push(file);
      offset += file.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((part.unix ?? 0) << 16) >>> 0, 6);
    tail.writeUInt32LE(start, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, tail, name]));
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}
