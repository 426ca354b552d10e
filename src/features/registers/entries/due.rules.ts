import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { may } from '../../../core/permissions.ts';
import { shortened } from '../../../core/text.ts';
import type { DueItem } from '../../../sockets/due.ts';
import { reviewPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { rightsOf } from '../rights.ts';

/** An entry that is to be reviewed, with the posts and groups that own it. */
export type Expected = {
  readonly id: string;
  readonly title: string;
  readonly next_on: string | null;
  readonly review_text: string;
  readonly owners: readonly string[];
};

const TITLE_LETTERS = 160;

/** The line that an entry to be reviewed makes for somebody, where it is theirs to do. */
export function dueOf(register: Register, row: Expected, actor: Pick<Actor, 'role' | 'posts'>): DueItem[] {
  const theirs = may(actor.role, rightsOf(register).edit) || row.owners.some((owner) => actor.posts.includes(owner));
  if (!theirs || row.next_on === null || register.review === null) return [];
  const says = row.review_text === '' ? '' : `To be reviewed: “${row.review_text}”.`;
  const noun = `${register.words.one.charAt(0).toUpperCase()}${register.words.one.slice(1)}`;
  return [
    {
      key: `entry:${row.id}:${row.next_on}`,
      about: row.id,
      on: row.next_on as Day,
      title: shortened(row.title, TITLE_LETTERS),
      says: noun,
      words: [`${noun}.`, says].filter(Boolean).join(' '),
      verb: register.review.verb,
      href: reviewPath(register.name, row.id),
      owners: row.owners,
    },
  ];
}
