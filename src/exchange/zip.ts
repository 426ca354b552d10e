import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of a ZIP; its content is asked for when its turn comes, and never held whole. */
export type ZipPart = {
  readonly path: string;
  /** Kept as it is where it is packed already, or must be. */
  readonly store?: boolean;
  readonly content: () => AsyncIterable<Uint8Array | string>;
};

const PIECE_LETTERS = 1 << 16;

/** A ZIP of the parts, in their order, as a stream; an error while reading a part ends it, and closing it ends the part that is open. */
export function zipOf(parts: Iterable<ZipPart>, at: Date): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const fail = (error: Error) => void out.destroy(error);
  let open: Readable | null = null;
  zip.on('error', fail);
  out.on('close', () => open?.destroy());
  for (const { path, store, content } of parts) {
    zip.addReadStreamLazy(path, { mtime: at, mode: 0o100644, compress: store !== true }, (done) => {
      open = Readable.from(pieces(content()), { objectMode: false });
      // The library watches its own streams, not this one.
      open.on('error', fail);
      done(null, open);
    });
  }
  zip.end();
  return out;
}

/** Texts are gathered into pieces: a stream of single rows would take longer than the rows themselves. */
async function* pieces(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let text = '';
  for await (const each of content) {
    if (typeof each === 'string') text += each;
    if (text.length > PIECE_LETTERS || (typeof each !== 'string' && text !== '')) {
      yield Buffer.from(text);
      text = '';
    }
    if (typeof each !== 'string') yield each;
  }
  if (text !== '') yield Buffer.from(text);
}
