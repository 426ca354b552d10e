import { addDays, printDay, type Day } from '../../../core/day.ts';
import type { Problem } from '../../../core/problem.ts';
import type { OwnedWord } from '../../../sockets/owned.ts';

/** What can own an action. */
export const OWNER_KINDS = ['post', 'group', 'outside', 'everyone'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** A name as it is compared: small letters, and every apostrophe the straight one. */
export const comparable = (name: string): string => name.trim().toLowerCase().replaceAll('’', "'");

/** As what a new holder can be invited in the form that names them; other roles are given under “Who may sign in”. */
export const HOLDER_ROLES = ['owner', 'reader'] as const;

/** What pages call each kind, and whoever stands for it. */
export const KIND_WORDS: Readonly<
  Record<OwnerKind, { readonly one: string; readonly many: string; readonly holder: string; readonly meaning: string }>
> = {
  post: { one: 'Post', many: 'Posts', holder: 'Holder', meaning: 'A role that one person holds at a time, such as Prevent lead' },
  group: { one: 'Group', many: 'Groups', holder: 'Chair', meaning: 'A committee or working group' },
  outside: { one: 'Outside body', many: 'Outside bodies', holder: 'Contact', meaning: 'The police, the council, the students’ union' },
  everyone: { one: 'Everyone', many: 'Everyone', holder: 'Holder', meaning: 'All staff, all students: nobody holds it' },
};

/** Whether a person can stand for owners of a kind. */
export function canBeHeld(kind: OwnerKind): boolean {
  return kind !== 'everyone';
}

/** One person's time in a post; `until` is the last day, null where it goes on. */
export type Held = { readonly id: string; readonly person: string; readonly name: string; readonly from: Day; readonly until: Day | null };

/** What a change of holder does to the holdings: at most one goes, ends or moves, at most one begins. */
export type HolderChange = {
  readonly remove?: string;
  readonly end?: { readonly id: string; readonly until: Day };
  readonly move?: { readonly id: string; readonly from: Day };
  readonly begin?: Day;
};

/**
 * Decides what a new holder from a day means: the present one ends the day before, or never was where both begin on one day;
 * naming the present holder again corrects since when. `person` is null for a vacancy and '' for somebody new.
 */
export function changeHolder(holdings: readonly Held[], person: string | null, from: Day, today: Day): HolderChange | readonly Problem[] {
  const present = holdings.find((each) => each.until === null);
  const before = holdings
    .filter((each) => each !== present)
    .reduce<Held | null>((last, each) => (last && last.from > each.from ? last : each), null);
  if (from > today) return [{ field: 'from', text: 'This day has not come yet. Record the change on its day, or after it.' }];
  if (before?.until && from <= before.until)
    return [{ field: 'from', text: `${before.name} held this until ${printDay(before.until)}. Give a later day.` }];
  if (!present) return person === null ? [{ field: 'person', text: 'This is vacant already. Choose who holds it.' }] : { begin: from };
  if (person === present.person) return { move: { id: present.id, from } };
  if (from < present.from)
    return [
      {
        field: 'from',
        text: `${present.name} has held this since ${printDay(present.from)}. Give a later day, or correct that one first.`,
      },
    ];
  const begins = person === null ? {} : { begin: from };
  return from === present.from ? { remove: present.id, ...begins } : { end: { id: present.id, until: addDays(from, -1) }, ...begins };
}

/** How many open things of a kind somebody owns. */
export type OpenCount = { readonly word: OwnedWord; readonly count: number };

/** "one open action and 2 open policies"; null where there is nothing open. */
export function openWords(counts: readonly OpenCount[]): string | null {
  const each = counts
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => (count === 1 ? `one open ${word.one}` : `${count} open ${word.many}`));
  return each.length === 0 ? null : new Intl.ListFormat('en-GB').format(each);
}

/** Why a post cannot end now, or nothing. */
export function endProblems(counts: readonly OpenCount[]): readonly Problem[] {
  const open = openWords(counts);
  if (open === null) return [];
  return [{ text: `It still owns ${open}. Give that to another post first, so that nothing is left without an owner.`, href: '#owned' }];
}
