import type { Actor } from '../core/actor.ts';

/** A page of another room about one post, group or outside body, which its own page leads to; null for who may not open it. */
export type OwnerLink = (actor: Actor, owner: string) => { readonly text: string; readonly href: string } | null;
