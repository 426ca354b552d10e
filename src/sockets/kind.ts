import { NotFound } from '../core/errors.ts';
import type { Permission } from '../core/permissions.ts';
import type { Db } from '../db/database.ts';

/** What can hang on a thing; who adds it may remove it too. */
export type Hung = 'comment' | 'file' | 'link';

/** A kind of thing that a room keeps, for what hangs on things of any kind: comments, files, links; reviews in time. */
export type Kind = {
  /** As the record names it; the migration that lets something hang on it says the same. It never changes. */
  readonly name: string;
  /** What people call it: "action", "actions". */
  readonly word: { readonly one: string; readonly many: string };
  /** What somebody must be allowed to see it. */
  readonly may: Permission;
  /** The entry of the navigation under which its pages stand. */
  readonly under: string;
  /** Its page; with `:name` in the place of the identifier, the pattern of addresses below it. */
  readonly path: (id: string) => string;
  /** What those of some things are called that are there, each in one line, by identifier. */
  readonly found: (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /**
   * Those with all the words, each as the beginning of a word, each told from the others, so many at most. Things of a kind without it
   * cannot be picked.
   */
  readonly withWords?: (db: Db, words: readonly string[], most: number) => Promise<ReadonlyMap<string, string>>;
  /** How one becomes a thing of another kind, such as an action a standing way of working. */
  readonly becoming?: Becoming;
  /** The address of the form that adds one, filled in and to be linked with another thing; null where there is none for whoever asks. */
  readonly proposed?: (db: Db, title: string, of: { readonly kind: string; readonly id: string }) => Promise<string | null>;
  /** What is attached to it shows that something was done, and is called evidence; else it is files and links. */
  readonly evidence?: true;
  /**
   * Throws NotFound where there is no such thing, and says why where the actor may not hang this on it; where something is written, it
   * stays so to the end.
   */
  readonly checkMayAdd: (db: Db, id: string, what: Hung) => Promise<void>;
};

/** What a thing says of itself, for what another thing is made of it. */
export type SaidOfThing = {
  readonly title: string;
  readonly text: string;
  /** Posts, groups and outside bodies that own it, in their order. */
  readonly owners: readonly string[];
  /** How it comes round, as typed; empty where it does not. */
  readonly again: string;
};

/** How a thing becomes one of another kind: it ends as that, and stands again where that is taken back. */
export type Becoming = {
  /** What it says; null where it cannot become anything, or not by whoever asks. */
  readonly said: (db: Db, id: string) => Promise<SaidOfThing | null>;
  /** Ends it with the reason, and gives the version that it has then. */
  readonly end: (db: Db, id: string, why: string) => Promise<number>;
  /** Takes the end back; Conflict where the thing was changed since that version. */
  readonly back: (db: Db, id: string, version: number) => Promise<void>;
};

/** The kind of that name; NotFound where no room offers one. */
export function kindNamed(kinds: readonly Kind[], name: string): Kind {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) throw new NotFound();
  return kind;
}

/** What one thing is called; NotFound where there is none. */
export async function titleOf(db: Db, kind: Kind, id: string): Promise<string> {
  const title = (await kind.found(db, [id])).get(id);
  if (title === undefined) throw new NotFound();
  return title;
}
