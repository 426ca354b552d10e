import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Actor } from '../core/actor.ts';
import { Busy } from '../core/errors.ts';
import { may } from '../core/permissions.ts';
import { onceOver, wentAway } from './gone.ts';
import { fileHeaders } from './headers.ts';
import type { FileReply, May } from './route.ts';

/** How many files one person may be taking at the same time, each held until it is taken; one that fills the disk counts as several. */
const MOST_OPEN = 8;
const ON_DISK = 4;
const AGAIN_SECONDS = 10;
/** A reader who takes nothing for so long has gone. */
export const STALLED_MS = 60_000;
/** How much, and how long, is sent on before looking again whether the reader may still have it. */
const LOOK_BYTES = 1 << 20;
const LOOK_MS = 1000;
const PIECE_BYTES = 1 << 16;

const open = new Map<string, number>();

/** Sends a file to a person for as long as they may have it: what is under way is broken off where the session ends, or does not allow it any more. */
export function sendFile(reply: FastifyReply, file: FileReply, whoNow: () => Promise<Actor | null>, actor: Actor, needs: May) {
  const { name, mediaType, bytes } = file;
  if (bytes instanceof Uint8Array && reply.request.method === 'HEAD')
    return reply.headers(fileHeaders(name, mediaType)).send(Buffer.from(bytes));
  const still = async () => {
    const now = await whoNow();
    return now?.account === actor.account && now.body.id === actor.body.id && (needs === 'anyone' || may(now.role, needs));
  };
  const close = () => (bytes instanceof Uint8Array ? null : void bytes.close());
  const release = take(`${actor.body.id} ${actor.account}`, bytes instanceof Uint8Array ? 1 : ON_DISK, close);
  onceOver(reply, () => {
    release();
    close();
  });
  if (reply.raw.destroyed) throw wentAway();
  reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
  const pieces = bytes instanceof Uint8Array ? piecesOf(bytes) : bytes.pieces();
  const size = bytes instanceof Uint8Array ? bytes.length : bytes.size;
  return reply
    .headers({ ...fileHeaders(name, mediaType), 'content-length': size })
    .send(Readable.from(whileStill(pieces, still), { objectMode: false, highWaterMark: PIECE_BYTES }));
}

function take(person: string, weight: number, refused: () => void): () => void {
  const taken = open.get(person) ?? 0;
  if (taken + weight > MOST_OPEN) {
    refused();
    throw new Busy('You are taking several files already. Let one of them end, then try again.', AGAIN_SECONDS, true);
  }
  open.set(person, taken + weight);
  return () => {
    const left = (open.get(person) ?? weight) - weight;
    if (left > 0) open.set(person, left);
    else open.delete(person);
  };
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

async function* whileStill(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  still: () => Promise<boolean>,
): AsyncGenerator<Uint8Array> {
  // Whoever waited in a line may have signed out meanwhile.
  let [sent, looked] = [0, Number.NEGATIVE_INFINITY];
  for await (const piece of pieces) {
    if (sent >= LOOK_BYTES || performance.now() - looked >= LOOK_MS) {
      if (!(await still())) throw new Error('The session of whoever took this file is over');
      [sent, looked] = [0, performance.now()];
    }
    sent += piece.length;
    yield piece;
  }
}
