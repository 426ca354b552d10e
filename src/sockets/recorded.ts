import type { Permission } from '../core/permissions.ts';

/** What a room's entries of the record are about: the nouns of their verbs, and who may see such entries. */
export type Recorded = {
  /** `action` for `action.updated`. */
  readonly nouns: readonly string[];
  /** A permission; `own` for what is shown to whoever did it alone; `of its thing` where whoever may see the thing may see this. */
  readonly may: Permission | 'own' | 'of its thing';
};
