import type { Actor } from '../core/actor.ts';
import type { Db } from '../db/database.ts';

/** A row that a search found; `kind` says what it is, in one word or two. */
export type Found = { readonly kind: string; readonly title: string; readonly detail: string; readonly href: string };
/** What the actor may see that has every one of the words, each as the beginning of a word. */
export type Search = (db: Db, actor: Actor, words: readonly string[]) => Promise<readonly Found[]>;
