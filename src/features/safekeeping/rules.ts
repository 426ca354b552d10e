import type { Actor, Body } from '../../core/actor.ts';

/** Who acts where somebody at the machine itself reads a whole body. */
export function terminal(body: Body): Actor {
  return { account: null, name: 'the terminal', role: 'auditor', body, posts: [] };
}
