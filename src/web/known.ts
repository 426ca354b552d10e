import type { FastifyRequest } from 'fastify';
import type { Actor } from '../core/actor.ts';

/** Who asks, and the token of their forms: what the frame of a page needs. */
export type Known = { readonly actor: Actor; readonly token: string };

const known = new WeakMap<FastifyRequest, Known>();

/** Notes who asks, so that what goes wrong is told inside their own frame; nobody where nobody is signed in. */
export function noteWho(request: FastifyRequest, actor: Actor | null, token: string): void {
  if (actor) known.set(request, { actor, token });
  else known.delete(request);
}

/** Who asks, as far as it was found out before something went wrong. */
export function whoAsks(request: FastifyRequest): Known | null {
  return known.get(request) ?? null;
}
