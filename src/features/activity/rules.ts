import type { Actor } from '../../core/actor.ts';
import { type Asked, asking } from '../../core/list.ts';
import type { BodyCalendar } from '../../core/calendar.ts';
import type { Day } from '../../core/day.ts';
import { namedDay } from '../../core/due/typed-day.ts';
import { may } from '../../core/permissions.ts';
import { shortened } from '../../core/text.ts';
import type { Verdict } from '../../db/seal.ts';
import type { Kind } from '../../sockets/kind.ts';
import type { Recorded } from '../../sockets/recorded.ts';
import { activityPath } from './paths.ts';

/** How many entries stand on a page, and how many a download holds at most. */
export const ON_A_PAGE = 50;
export const IN_A_PAPER = 2000;
/** Through how many of the newest entries a word is looked for. */
export const LOOKED_THROUGH = 20_000;
/** How many changes of one entry are told. */
export const CHANGES_TOLD = 8;

/** In place of a person: what nobody who is a member did, such as the program at night. */
export const NOBODY = 'nobody';

/** What of the record somebody may see. */
export type Sight = {
  /** What entries may be about, whoever did it. */
  readonly nouns: readonly string[];
  /** What is shown to whoever did it alone. */
  readonly own: readonly string[];
  /** Kinds of things of which nothing is shown. */
  readonly hidden: readonly string[];
};

/** What of the record somebody may see, by what the rooms say of their entries. */
export function sightOf({ role }: Pick<Actor, 'role'>, recorded: readonly Recorded[], kinds: readonly Kind[]): Sight {
  const seen = recorded.filter((each) => each.may === 'of its thing' || (each.may !== 'own' && may(role, each.may)));
  return {
    nouns: seen.flatMap((each) => each.nouns),
    own: recorded.filter((each) => each.may === 'own').flatMap((each) => each.nouns),
    hidden: kinds.filter((kind) => !may(role, kind.may)).map((kind) => kind.name),
  };
}

/** What somebody has narrowed the record to; all of it stands in the address. */
export type Narrowing = {
  readonly who: string;
  readonly what: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly words: string;
  /** The entry before which the page begins; null for the newest. */
  readonly before: number | null;
  /** The texts of days as they were typed, also where they are none. */
  readonly typed: { readonly from: string; readonly to: string };
};

/** The narrowing that an address says; anything odd in it counts as nothing. */
export function narrowingFrom(asked: Asked, today: Day, calendar: BodyCalendar): Narrowing {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '').slice(0, 200).trim();
  const day = (name: string) => (one(name) === '' ? null : namedDay(one(name), calendar, today));
  return {
    who: one('who'),
    what: one('what'),
    from: day('from'),
    to: day('to'),
    words: one('q'),
    before: /^\d{1,15}$/.test(one('before')) ? Number(one('before')) : null,
    typed: { from: one('from'), to: one('to') },
  };
}

export function isNarrowed({ who, what, from, to, words }: Narrowing): boolean {
  return who + what + words !== '' || from !== null || to !== null;
}

/** What is typed in place of a day and is none, in a sentence; null where nothing is. */
export function dayProblem({ from, to, typed }: Narrowing): string | null {
  const wrong = [from === null ? typed.from : '', to === null ? typed.to : ''].filter((words) => words !== '');
  return wrong.length === 0
    ? null
    : `${wrong.map((words) => `“${words}”`).join(' and ')} is not understood as a day. Write it like 12 January 2027.`;
}

const said = ({ who, what, words, typed }: Narrowing) =>
  [
    ['who', who],
    ['what', what],
    ['from', typed.from],
    ['to', typed.to],
    ['q', words],
  ].flatMap(([name = '', value = '']) => (value === '' ? [] : [[name, value] as const]));

/** The address of the record as it is narrowed, from an entry on. */
export function narrowedPath(narrowing: Narrowing, before: number | null, path = activityPath): string {
  return asking(path, [...said(narrowing), ...(before === null ? [] : [['before', String(before)] as const])]);
}

const parted = (text: string) => text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What entries are about, as a choice: “Calendar feed”. */
export const nounWords = (noun: string): string => capital(parted(noun));

/** What was done, in the record's own words: “Action updated”. */
export function verbWords(verb: string): string {
  const [noun = '', done = ''] = verb.split('.');
  return capital(`${parted(noun)} ${parted(done)}`);
}

/** A change of an entry as it was recorded. */
export type Told = { readonly field: string; readonly before: string | null; readonly after: string | null };

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const MOST_LETTERS = 240;

/** A change in one sentence, in the words that were recorded; identifiers say nothing to people and are left out. */
export function changeWords({ field, before, after }: Told): string {
  const name = UUID.test(field) ? (field.startsWith('diary:') ? 'Note' : 'Change') : capital(parted(field));
  const side = (text: string | null) =>
    text === null || UUID.test(text) ? null : shortened(text.replaceAll(/\s+/g, ' ').trim(), MOST_LETTERS);
  const [was, is] = [side(before), side(after)];
  if (is === null && was === null) return name;
  if (is === null) return `${name}: was “${was}”`;
  return was === null ? `${name}: “${is}”` : `${name}: “${is}”, was “${was}”`;
}

/** Whether the record holds, in plain words. */
export function verdictWords(verdict: Verdict): string {
  if (!verdict.holds)
    return `The record does not hold at entry ${verdict.at}: ${verdict.why}. Somebody changed it in the database itself. Keep a backup of today and tell whoever runs the program.`;
  const gone =
    verdict.wordless.length === 0
      ? ''
      : ` The words of ${verdict.wordless.length === 1 ? 'one entry' : `${verdict.wordless.length} entries`} were removed as a whole.`;
  return `The record holds: each of its ${verdict.entries} entries seals the one before it, and the words of each are those that were written.${gone}`;
}
