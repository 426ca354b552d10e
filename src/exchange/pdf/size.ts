import { constants, inflateSync } from 'node:zlib';
import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';

/** What one stream and all streams of a file may unpack to. Pictures are never unpacked, so they do not count. */
const MOST_IN_STREAM = 64 << 20;
const MOST_IN_FILE = 200 << 20;
/** How far before a stream its dictionary is looked for. */
const DICTIONARY = 2048;

/** Refuses a file whose packed streams unpack to more than a plan could need, before anything is read of it. */
export function refuseBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let total = 0;
  let done = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const before = file.toString('latin1', Math.max(done, at - DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const end = file.indexOf('endstream', at);
    done = end < 0 ? file.length : end;
    const filters = dictionary.match(/\/(?:Fl(?:ateDecode)?|LZW(?:Decode)?)\b/gu) ?? [];
    if (filters.length === 0 || /\/Subtype\s*\/Image\b/u.test(dictionary)) continue;
    if (filters.length > 1) throw new Unreadable(TOO_BIG_INSIDE);
    total += filters[0]?.startsWith('/Fl') ? unpacked(file.subarray(start(file, at + 6), done)) : 0;
    if (total > MOST_IN_FILE) throw new Unreadable(TOO_BIG_INSIDE);
  }
}

function start(file: Buffer, at: number): number {
  const after = file[at] === 0x0d ? at + 1 : at;
  return file[after] === 0x0a ? after + 1 : after;
}

/** How long a stream is unpacked; 0 where it cannot be unpacked, as in a locked file. */
function unpacked(packed: Buffer): number {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_IN_STREAM, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable(TOO_BIG_INSIDE, { cause: error });
    return 0;
  }
}
