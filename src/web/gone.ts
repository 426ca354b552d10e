import type { FastifyReply } from 'fastify';
import { Busy } from '../core/errors.ts';

/** Does this once whoever asked has their answer, or has gone; at once where they are gone already, of which nothing more is heard. */
export function onceOver({ raw }: FastifyReply, over: () => void): void {
  if (raw.destroyed) over();
  else raw.once('close', over);
}

/** Nobody is there to read it. */
export const wentAway = () => new Busy('You went away before your turn came. Ask once more.', 1);
