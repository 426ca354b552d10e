import { crc32 } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { DAMAGED, TOO_BIG_INSIDE, Unreadable } from './unreadable.ts';

const MB = 1 << 20;
const MAX_PACKED = 25 * MB;
const MAX_ENTRIES = 2000;
const MAX_PART = 100 * MB;
const MAX_TOTAL = 200 * MB;
const MAX_RATIO = 100;
/** Below this a part may be packed as tightly as it likes: small regular XML reaches any ratio. */
const RATIO_FLOOR = 4 * MB;

const STRANGE =
  'The file is packed in a way that office programs do not use, so it was not read. Open it in Word or Excel, save it again and try once more.';

/** The parts of a ZIP file, unpacked only when asked for. */
export type Archive = {
  /** Names as in the file, in its order. */
  readonly names: readonly string[];
  /** The part's bytes, or null where there is none; case of the name does not matter. Throws Unreadable beyond the limits. */
  readonly read: (name: string) => Promise<Buffer | null>;
};

/** Opens a ZIP and judges its directory before anything is unpacked; throws Unreadable. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  if (bytes.length > MAX_PACKED) {
    throw new Unreadable('The file is larger than 25 MB. Remove pictures or other parts that are not the plan, save it and try again.');
  }
  const zip = await opened(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const entries = await listed(zip);
  checkWhole([...entries.values()]);
  let unpacked = 0;
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    async read(name) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return null;
      const part = await inflated(zip, entry, MAX_TOTAL - unpacked);
      unpacked += part.length;
      return part;
    },
  };
}

function opened(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error || !zip) reject(new Unreadable(DAMAGED, { cause: error }));
      else resolve(zip);
    });
  });
}

function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', (error) => reject(new Unreadable(DAMAGED, { cause: error })));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const problem = entries.size >= MAX_ENTRIES ? TOO_BIG_INSIDE : entryProblem(entry, entries);
      if (problem) return reject(new Unreadable(problem));
      entries.set(entry.fileName.toLowerCase(), entry);
      return zip.readEntry();
    });
    zip.readEntry();
  });
}

function entryProblem(entry: Entry, before: ReadonlyMap<string, Entry>): string | null {
  const unixKind = (entry.externalFileAttributes >>> 16) & 0xf000;
  if (unixKind === 0xa000 || before.has(entry.fileName.toLowerCase())) return STRANGE;
  if ((entry.generalPurposeBitFlag & 1) !== 0) {
    return 'The file is locked with a password. Open it, take the password off, save it and try again.';
  }
  if (/\.(zip|docx|docm|xlsx|xlsm|xlsb|pptx|odt|ods|odp|rar|7z|gz|tar|jar)$/i.test(entry.fileName)) {
    return 'Another file is embedded in this one (for example a spreadsheet behind a chart). Remove it, or put it in as a picture, save and try again.';
  }
  return tooBig(entry.uncompressedSize, entry.compressedSize) ? TOO_BIG_INSIDE : null;
}

function tooBig(unpacked: number, packed: number): boolean {
  return unpacked > MAX_PART || (unpacked > RATIO_FLOOR && unpacked > packed * MAX_RATIO);
}

/** Bombs let many entries share the same packed bytes: entries must lie one after the other. */
function checkWhole(entries: readonly Entry[]): void {
  if (entries.length === 0) throw new Unreadable(DAMAGED);
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > MAX_TOTAL) throw new Unreadable(TOO_BIG_INSIDE);
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Unreadable(STRANGE);
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
  }
}

/** Unpacks one entry, counting as it goes: the size that the file declares is not trusted. */
function inflated(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const damaged = (error: unknown) => reject(new Unreadable(DAMAGED, { cause: error }));
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return damaged(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('error', damaged);
      stream.on('end', () => {
        const part = Buffer.concat(chunks, size);
        if (crc32(part) === entry.crc32) resolve(part);
        else damaged('checksum');
      });
      return stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= room && !tooBig(size, entry.compressedSize)) return;
        stream.destroy();
        reject(new Unreadable(TOO_BIG_INSIDE));
      });
    });
  });
}
