import { connect, type Socket } from 'node:net';
import type { Scanner, Verdict } from '../core/scanner.ts';

export type ClamdAddress = { readonly host: string; readonly port: number };

const PIECE_BYTES = 1 << 16;
/** How long the scanner may keep silent, and how long it may take in all. */
const SILENT_MS = 20_000;
const WHOLE_MS = 60_000;
/** Its answer is one line. */
const MOST_LETTERS = 4096;

type Patience = { readonly silentMs?: number; readonly wholeMs?: number };

/**
 * The virus scanner clamd at an address, asked by its INSTREAM command: the only computer besides the mail server that the program calls,
 * where it is told to.
 */
export function clamdAt({ host, port }: ClamdAddress, patience: Patience = {}): Scanner {
  return { at: `${host}:${port}`, scan: (bytes) => ask(host, port, bytes, patience) };
}

function ask(host: string, port: number, bytes: Uint8Array, { silentMs = SILENT_MS, wholeMs = WHOLE_MS }: Patience): Promise<Verdict> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let [answer, whole] = ['', false];
    // Whatever it says of a file that it was not given whole is no word on that file.
    const judged = (): Verdict => {
      const verdict = verdictOf(answer);
      return verdict.is === 'clean' && !whole ? { is: 'unsure', why: 'it answered before it had the whole file' } : verdict;
    };
    let fault = 'it closed the connection without an answer';
    const end = (verdict: Verdict) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(verdict);
    };
    const silent = (): void => end({ is: 'unsure', why: 'it did not answer in time' });
    const timer = setTimeout(silent, wholeMs);
    socket.setTimeout(silentMs, silent);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0') || answer.length > MOST_LETTERS) end(judged());
    });
    // What it said before it hung up counts: of a file that is too large it says so and goes.
    socket.on('error', (error: NodeJS.ErrnoException) => (fault = error.code ?? 'the connection broke'));
    socket.on('close', () => end(answer === '' ? { is: 'unsure', why: fault } : judged()));
    socket.on('connect', () => send(socket, bytes, () => (whole = true)));
  });
}

/**
 * The file in pieces, each behind its length, and a length of nought at the end (clamd(8), INSTREAM); `sent` is called once all of it has
 * gone out.
 */
function send(socket: Socket, bytes: Uint8Array, sent: () => void): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0), (error) => error ?? sent());
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/**
 * Reads an answer; what is neither clean nor found is no verdict. Names of viruses are letters that cannot be mistaken for anything else.
 */
export function verdictOf(answer: string): Verdict {
  const line = answer.split('\0', 1)[0]?.trim() ?? '';
  if (line === 'stream: OK') return { is: 'clean' };
  const what = /^stream: (.+) FOUND$/s.exec(line)?.[1];
  if (what !== undefined) return { is: 'found', what: what.replaceAll(/[^\w.:+-]+/g, '_').slice(0, 100) };
  if (line.includes('size limit exceeded'))
    return { is: 'unsure', why: 'it takes no file of this size: raise its StreamMaxLength to 25M', tooLarge: true };
  return { is: 'unsure', why: 'its answer is none of those that are known' };
}
