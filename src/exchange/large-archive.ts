import { type Entry, open, type ZipFile } from 'yauzl';
import { Unreadable } from './unreadable.ts';

const GB = 1 << 30;
const MAX_ENTRIES = 100_000;
const MAX_PART = 4 * GB;
const MAX_TOTAL = 64 * GB;
const MAX_RATIO = 100;
/** Below this a whole archive may be packed as tightly as it likes. */
const RATIO_FLOOR = GB / 2;

const BROKEN = 'The file is damaged or was cut short. Get it again from where it was made.';
const STRANGE =
  'The file is packed in a way that Due Regard does not pack its exports. Take the file as it was exported: one that was unpacked and packed again is not taken in.';
const TOO_BIG = 'The file would unpack to far more than an export holds.';

/** A ZIP on the disk whose parts are read as streams, because it may be larger than the memory. */
export type LargeArchive = {
  readonly names: readonly string[];
  /** The bytes of a part; throws Unreadable where there is none, or where it is not of the size that the archive declares. */
  readonly read: (name: string) => AsyncGenerator<Buffer>;
  readonly close: () => void;
};

/** Opens a ZIP by its path and judges its directory before anything is unpacked; throws Unreadable. */
export async function openLargeArchive(path: string): Promise<LargeArchive> {
  const zip = await opened(path);
  try {
    const entries = await listed(zip);
    checkSizes([...entries.values()]);
    return { names: [...entries.keys()], read: (name) => partOf(zip, entries.get(name)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error || !zip) reject(new Unreadable(BROKEN, { cause: error }));
      else resolve(zip);
    });
  });
}

function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', (error) => reject(new Unreadable(BROKEN, { cause: error })));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= MAX_ENTRIES) return reject(new Unreadable(TOO_BIG));
      const unixKind = (entry.externalFileAttributes >>> 16) & 0xf000;
      const strange =
        unixKind === 0xa000 || entries.has(entry.fileName) || (entry.generalPurposeBitFlag & 1) !== 0 || entry.fileName.endsWith('/');
      if (strange) return reject(new Unreadable(STRANGE));
      entries.set(entry.fileName, entry);
      return zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Bombs let many entries share the same packed bytes, or a few bytes unpack to very many: neither is begun. */
function checkSizes(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  if (
    total > MAX_TOTAL ||
    entries.some((entry) => entry.uncompressedSize > MAX_PART) ||
    (total > RATIO_FLOOR && total > packed * MAX_RATIO)
  )
    throw new Unreadable(TOO_BIG);
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Unreadable(STRANGE);
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
  }
}

async function* partOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw new Unreadable(BROKEN);
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error || !opened ? reject(new Unreadable(BROKEN, { cause: error })) : resolve(opened)));
  });
  let size = 0;
  try {
    for await (const piece of stream) {
      size += (piece as Buffer).length;
      if (size > entry.uncompressedSize) throw new Unreadable(TOO_BIG);
      yield piece as Buffer;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(BROKEN, { cause: error });
  }
  if (size !== entry.uncompressedSize) throw new Unreadable(BROKEN);
}

const LONGEST_LINE_BYTES = 128 << 20;

/** The lines of a text in pieces, without their ends and without empty ones; throws Unreadable where one is longer than 128 MB. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, from)) {
      const line = Buffer.concat([...rest, piece.subarray(from, at)]).toString('utf8');
      if (line !== '') yield line;
      rest = [];
      length = 0;
      from = at + 1;
    }
    rest.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE_BYTES) throw new Unreadable(TOO_BIG);
  }
  const last = Buffer.concat(rest).toString('utf8');
  if (last !== '') yield last;
}
