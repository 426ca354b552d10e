import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { DueKind } from '../../../core/due/types.ts';
import { may } from '../../../core/permissions.ts';
import { shortened } from '../../../core/text.ts';
import type { DueItem } from '../../../sockets/due.ts';
import { editEntryPath, registerPath, reviewPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { capital } from './words.ts';

/** An entry that is to be reviewed, with the posts and groups that own it. */
export type Expected = {
  readonly id: string;
  readonly title: string;
  readonly next_on: string | null;
  readonly review_text: string;
  readonly review_kind: string;
  readonly owners: readonly string[];
};

const TITLE_LETTERS = 160;

/** The line that an entry to be reviewed makes for somebody, where it is theirs to do: on its day, or waiting where that is not known. */
export function dueOf(register: Register, row: Expected, actor: Pick<Actor, 'role' | 'posts'>): DueItem[] {
  const mayEdit = may(actor.role, rightsOf(register).edit);
  const theirs = mayEdit || row.owners.some((owner) => actor.posts.includes(owner));
  if (!theirs || register.review === null) return [];
  const { id, owners } = row;
  const noun = capital(register.words.one);
  const common = { about: id, title: shortened(row.title, TITLE_LETTERS), owners };
  if (row.next_on === null) return [{ ...common, ...waiting(register, row, mayEdit) }];
  const says = row.review_text === '' ? '' : `To be reviewed: “${row.review_text}”.`;
  return [
    {
      ...common,
      key: `entry:${id}:${row.next_on}`,
      on: row.next_on as Day,
      detail: noun,
      words: [`${noun}.`, says].filter(Boolean).join(' '),
      verb: register.review.verb,
      href: reviewPath(register.name, id),
    },
  ];
}

/**
 * What a line says of an entry of which it is not known when it is next reviewed: a cycle wants the review from which it is counted, other
 * words want a day.
 */
function waiting(register: Register, { id, review_kind }: Expected, mayEdit: boolean) {
  const { name, words } = register;
  const wantsReview = comesRound({ kind: review_kind as DueKind });
  return {
    key: `entry:${id}:unknown`,
    on: null,
    word: 'No date',
    detail: wantsReview
      ? `${capital(words.one)}: nobody has said when it was last reviewed`
      : `${capital(words.one)}: nobody has said when it is next reviewed`,
    verb: 'Say when',
    href: mayEdit && !wantsReview ? editEntryPath(name, id) : reviewPath(name, id),
    many: {
      kind: `entries:${name}:unknown`,
      title: (count: number) => `${count} ${words.many}: when each is next reviewed is not known`,
      verb: 'Show them',
      href: `${registerPath(name)}?state=unknown`,
    },
  };
}
