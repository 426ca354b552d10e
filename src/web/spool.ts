import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { Busy } from '../core/errors.ts';

/** Something made whole on the disk, to be sent from there; once closed it is gone from the disk. */
export type Spooled = { readonly size: number; readonly pieces: () => AsyncIterable<Uint8Array>; readonly close: () => Promise<void> };

/** Left free on the disk, for the database above all. */
const SPARE_BYTES = 1 << 30;
const A_WHILE_SECONDS = 600;
const PIECE_BYTES = 1 << 16;
const BEGINS = 'spool-';

/** Clears away what a program left that was ended in the moment before a file lost its name; only where no other program makes files there. */
export async function clearSpool(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.startsWith(BEGINS)) await rm(join(folder, name));
}

/**
 * Writes a stream, begun once there is a place for it, into a file of a folder, so that whoever reads it slowly holds up nothing but the file.
 * The file has no name from its first byte on: however the program ends, nothing stays behind. Throws Busy where the disk would fill.
 */
export async function spooled(begin: () => Readable, folder: string, gone: AbortSignal | null): Promise<Spooled> {
  const path = join(folder, `${BEGINS}${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    const { bavail, bsize } = await statfs(folder);
    gone?.throwIfAborted();
    // Read from the moment on in which it begins: an `error` that nobody hears ends the program.
    const from = begin();
    const size = await written(gone ? addAbortSignal(gone, from) : from, file, bavail * bsize - SPARE_BYTES);
    return { size, pieces: () => piecesOf(file), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw gone?.aborted ? gone.reason : error;
  }
}

async function written(from: Readable, file: FileHandle, room: number): Promise<number> {
  let size = 0;
  for await (const piece of from as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > room)
      throw new Busy('There is no room on the disk of the program to make this. Tell whoever runs it; nothing was lost.', A_WHILE_SECONDS);
    await file.writeFile(piece);
  }
  return size;
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
