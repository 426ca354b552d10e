import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import type { Pieces } from '../ui/frame.tsx';

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** Ends a piece so that another can follow, and lets nothing in that one point back into this. */
const OPEN_END = { finishFlush: constants.Z_FULL_FLUSH };
// The frame is a few thousand letters, and its own for each answer: what is quick to begin is quickest.
const FRAME = { level: 1, memLevel: 5 };
const deflated = promisify(deflateRaw);

/** What the inside of a page comes to, for as long as the page is remembered. */
const known = new WeakMap<Buffer, Promise<Buffer>>();

/** Sends a page, compressed where the browser takes it and nobody else can have asked for it (decision 024). */
export async function sendPage(request: FastifyRequest, reply: FastifyReply, secure: boolean, pieces: Pieces) {
  reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding, sec-fetch-site');
  if (!accepts(request.headers['accept-encoding'], 'gzip') || !isOwn(request, secure)) return reply.send(Buffer.concat(pieces));
  return reply.header('content-encoding', 'gzip').send(await packed(pieces));
}

/** Whether it was asked for by a page of ours or by the person alone; where the browser does not say, only what is in the clear anyway. */
function isOwn(request: FastifyRequest, secure: boolean): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined ? !secure : site === 'same-origin' || site === 'none';
}

/** One gzip file of three pieces, each compressed for itself, so that the inside need be only once. */
async function packed([before, main, after]: Pieces): Promise<Buffer> {
  let inside = known.get(main);
  if (!inside) known.set(main, (inside = deflated(main, OPEN_END)));
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(after, crc32(main, crc32(before))), 0);
  tail.writeUInt32LE(before.length + main.length + after.length, 4);
  return Buffer.concat([GZIP_HEAD, deflateRawSync(before, { ...FRAME, ...OPEN_END }), await inside, deflateRawSync(after, FRAME), tail]);
}

/** Whether a browser takes a coding by its name, as its header says. */
export function accepts(header: string | readonly string[] | undefined, coding: string): boolean {
  for (const each of String(header ?? '').split(',')) {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    if (name === coding) return !parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter));
  }
  return false;
}
