import type { Actor, Sector } from '../../../core/actor.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { namedDay, noSuchDay } from '../../../core/due/typed-day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import type { Id } from '../../../core/ids.ts';
import { may } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import { asLine, asLines, counted } from '../../../core/text.ts';
import type { Field, Register, Told } from '../register.ts';
import { rightsOf } from '../permissions.ts';

export type EntryId = Id<'entry'>;
/** A post, group or outside body that an entry names. */
export type Named = { readonly id: string; readonly name: string; readonly holder: string | null; readonly ended: boolean };
/** What a field holds: as typed, and as meant where it is a day or a number. */
export type Kept = { readonly text: string; readonly on?: Day; readonly number?: number };

/** What an entry says. */
export type Content = {
  readonly title: string;
  readonly edition: string;
  readonly fields: Readonly<Record<string, Kept>>;
  readonly owners: Readonly<Record<string, readonly Named[]>>;
  readonly review: { readonly text: string; readonly kind: DueKind };
};

/** An entry that says nothing yet. */
export const EMPTY: Content = { title: '', edition: '', fields: {}, owners: {}, review: { text: '', kind: 'none' } };

/** When an entry was reviewed, and what was found. */
export type LastReview = { readonly on: Day; readonly verdict: string };

/** A thing of a register. */
export type Entry = Content & {
  readonly id: EntryId;
  readonly nextOn: Day | null;
  /** The last review that counts: the newest by its own day of those that stand. */
  readonly last: LastReview | null;
  readonly endedOn: Day | null;
  readonly endedWhy: string;
  readonly version: number;
};

/** A part of an entry that a form asks for: a field of its register, or what every entry has. */
export type Part = Field | (Pick<Field, 'name' | 'label' | 'hint' | 'needed' | 'inList'> & { readonly is: 'review' });

const TITLE = 'title';
const OWNERS = 'owners';
const EDITION = 'edition';
export const REVIEW = 'review';

/** Everything that a form of a register asks for, in its order: forms, papers, imports and the history go along this list. */
export function partsOf(register: Register): readonly Part[] {
  const { title, owners, edition, review, fields } = register;
  return [
    { name: TITLE, is: 'line', needed: true, ...title },
    ...(owners ? [{ name: OWNERS, is: 'owner' as const, ...owners }] : []),
    ...(edition ? [{ name: EDITION, is: 'line' as const, ...edition }] : []),
    ...fields,
    ...(review ? [{ name: REVIEW, is: 'review' as const, label: review.label, hint: review.hint }] : []),
  ];
}

/** How many posts and groups a part can name. */
const MOST_OWNERS = 6;

/** The names under which a form sends a part: one, or one for each post or group that it can name. */
export function slotsOf(part: Part): readonly string[] {
  if (part.is !== 'owner' || part.how === 'one') return [part.name];
  return Array.from({ length: MOST_OWNERS }, (_, at) => `${part.name}-${at + 1}`);
}

/** The most letters of what is typed. */
export const LONGEST = { line: 300, text: 8000, link: 2000 } as const;

/** The most letters of a part. */
export const longestOf = (part: Part): number => (part.is === 'text' || part.is === 'link' ? LONGEST[part.is] : LONGEST.line);

export const tooLong = (longest: number): string => `Make it shorter than ${counted(longest)} letters`;

/** What a form sends, as text by the names of its slots. */
export type Texts = Readonly<Record<string, string>>;

/** The text of a part that is no owner. */
function textOf(content: Content, name: string): string {
  if (name === TITLE) return content.title;
  if (name === EDITION) return content.edition;
  return name === REVIEW ? content.review.text : (content.fields[name]?.text ?? '');
}

/** An entry as a form sends it: what a form begins with, and what takes a change back. */
export function textsOf(register: Register, content: Content): Texts {
  return Object.fromEntries(
    partsOf(register).flatMap((part) => {
      if (part.is !== 'owner') return [[part.name, textOf(content, part.name)]];
      const named = content.owners[part.name] ?? [];
      return slotsOf(part).map((slot, at) => [slot, named[at]?.id ?? '']);
    }),
  );
}

/** What is read against: the calendar, the day, and whom an entry may name. */
export type Terms = { readonly calendar: BodyCalendar; readonly today: Day; readonly owners: readonly Named[] };

/** What a form says of an entry, or what is to be mended in it. */
export function readEntry(register: Register, texts: Texts, terms: Terms): Content | readonly Problem[] {
  const problems: Problem[] = [];
  const fields: Record<string, Kept> = {};
  const owners: Record<string, readonly Named[]> = {};
  for (const part of partsOf(register)) {
    const read = part.is === 'owner' ? readOwners(part, texts, terms) : readText(part, texts[part.name] ?? '', terms);
    if (Array.isArray(read)) owners[part.name] = read as readonly Named[];
    else if ('problem' in read) problems.push(read.problem);
    else if (read !== null && (read as Kept).text !== '') fields[part.name] = read as Kept;
  }
  const due = readDue(fields[REVIEW]?.text ?? '', terms.calendar, null);
  const { [TITLE]: title, [EDITION]: edition, [REVIEW]: _, ...others } = fields;
  const content: Content = {
    title: title?.text ?? '',
    edition: edition?.text ?? '',
    fields: others,
    owners,
    review: { text: due.text, kind: due.kind },
  };
  if (problems.length > 0) return problems;
  const whole = register.check(toldOf(content, terms)).map((problem) => atItsSlot(register, problem));
  return whole.length > 0 ? whole : content;
}

/** A problem of a part that has several boxes stands by the first of them. */
function atItsSlot(register: Register, problem: Problem): Problem {
  const part = partsOf(register).find((each) => each.name === problem.field);
  return part ? { ...problem, field: slotsOf(part)[0] ?? part.name } : problem;
}

function toldOf(content: Content, { calendar, today }: Terms): Told {
  return {
    today,
    text: (name) => textOf(content, name),
    day: (name) => (name === REVIEW ? readDue(content.review.text, calendar, null).to : (content.fields[name]?.on ?? null)),
    owners: (name) => (content.owners[name] ?? []).map((owner) => owner.name),
  };
}

type Read = { readonly problem: Problem } | Kept | readonly Named[];

function readOwners(part: Part, texts: Texts, { owners }: Terms): Read {
  const slots = slotsOf(part);
  const ids = slots.flatMap((slot) => texts[slot] || []);
  const named = [...new Set(ids)].map((id) => owners.find((owner) => owner.id === id));
  const [first = part.name] = slots;
  if (named.some((owner) => owner === undefined)) return { problem: { field: first, text: 'Choose a post, group or body of the list' } };
  if (part.needed && named.length === 0) return { problem: { field: first, text: `Choose one under “${part.label}”` } };
  return named.filter((owner) => owner !== undefined);
}

function readText(part: Exclude<Part, { is: 'owner' }>, sent: string, { calendar, today }: Terms): { readonly problem: Problem } | Kept {
  const wrong = (says: string) => ({ problem: { field: part.name, text: says } });
  // Whatever way it came, from a form or from a file.
  const text = part.is === 'text' ? asLines(sent) : asLine(sent.toWellFormed());
  if (text.length > longestOf(part)) return wrong(tooLong(longestOf(part)));
  if (text === '') return part.needed ? wrong(`Fill in “${part.label}”`) : { text };
  switch (part.is) {
    case 'day': {
      const on = namedDay(text, calendar, today);
      // “Today” is another day tomorrow.
      return on
        ? { text: /^today$/i.test(text) ? printDay(on) : text, on }
        : wrong('Write one day with its year, such as 12 November 2026');
    }
    case 'number': {
      const bare = withoutUnit(text, part.unit);
      const number = Number(bare.replaceAll(/[\s,]/g, ''));
      return bare !== '' && Number.isFinite(number) ? { text: bare, number } : wrong(`Write a number of ${part.unit}, such as 12`);
    }
    case 'choice':
      return Object.hasOwn(part.of, text) ? { text } : wrong('Choose one of the list');
    case 'link':
      if (!isAddress(text)) return wrong('Write the whole address, such as https://www.example.ac.uk/policy');
      return holdsSecret(text) ? wrong('Remove the name and password from the address: everyone who reads this would see them') : { text };
    case 'review': {
      const none = noSuchDay(text);
      return none === null ? { text } : wrong(noSuchDayWords(none));
    }
    default:
      return { text };
  }
}

/** What is asked where somebody wrote a day that no calendar has. */
export const noSuchDayWords = (none: string) => `There is no ${none}. Write a day that there is`;

/** A number without the unit that people, and our own papers, write after it. */
function withoutUnit(text: string, unit: string): string {
  return text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, text.length - unit.length).trim() : text;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function holdsSecret(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

/** What a part of an entry says, as people read it: a choice in its words, owners by name. */
export function partWords(part: Part, content: Content): string {
  if (part.is === 'owner') return (content.owners[part.name] ?? []).map((owner) => owner.name).join('; ');
  const text = textOf(content, part.name);
  return part.is === 'choice' ? (part.of[text] ?? text) : part.is === 'number' && text !== '' ? `${text} ${part.unit}` : text;
}

/**
 * Whether somebody may say how an entry was found and show it: who keeps the register, of any; others, of what their posts own, and where
 * nobody owns anything, of any.
 */
export function mayReview(actor: Pick<Actor, 'role' | 'posts'>, register: Register, { owners }: Pick<Content, 'owners'>): boolean {
  const { review, edit } = rightsOf(register);
  if (!may(actor.role, review)) return false;
  return register.owners === null || may(actor.role, edit) || (owners[OWNERS] ?? []).some((owner) => actor.posts.includes(owner.id));
}

/** Whether somebody may correct or take back what was recorded: whoever recorded it, and whoever keeps the register. */
export function mayChange(
  actor: Pick<Actor, 'role' | 'account'>,
  register: Register,
  { account }: { readonly account: string | null },
): boolean {
  return may(actor.role, rightsOf(register).edit) || (account !== null && actor.account === account);
}

/** Titles that may be added together to begin with: those that the register offers, each once. */
export function offeredTitles(register: Register, sector: Sector, titles: readonly string[]): readonly string[] {
  return (register.starting[sector] ?? []).filter((title) => titles.includes(title));
}
