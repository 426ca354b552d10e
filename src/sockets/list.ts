import type { Asked } from '../core/list.ts';
import type { Permission } from '../core/permissions.ts';
import type { SignedIn } from '../web/route.ts';

/**
 * A list that a room shows, of which people keep views: where it is, who may see it and who may share, and what of an address is its own.
 */
export type ViewedList = {
  /** As it is kept with each view: it never changes. */
  readonly name: string;
  /** Its page, with `:name` for what the address fills in. */
  readonly path: string;
  /** The entry of the navigation under which it stands. */
  readonly under: string;
  readonly may: Permission;
  readonly share: Permission;
  /** What it is called in a sentence, once somebody has come to it; NotFound where it is not there. */
  readonly titled: (context: SignedIn) => Promise<string>;
  /** What an address asks of it, as it says it itself; nothing else is kept. */
  readonly said: (asked: Asked) => readonly (readonly [string, string])[];
};
