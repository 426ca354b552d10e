import type { Actor, Sector } from '../../../core/actor.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { namedDay, noSuchDay } from '../../../core/due/typed-day.ts';
import { may } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import { asLine, asLines, counted } from '../../../core/text.ts';
import type { Register, Told } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import {
  type Content,
  EMPTY,
  type Named,
  OWNERS,
  type Part,
  partsOf,
  REVIEW,
  sentThing,
  slotsOf,
  type Stood,
  type TextPart,
  textOf,
  type Texts,
  type ThingOf,
  type Value,
  withValue,
} from './parts.ts';

/** The most letters of what is typed. */
export const LONGEST = { line: 300, text: 8000, link: 2000 } as const;

/** The most letters of a part. */
export const longestOf = (part: Part): number => (part.is === 'text' || part.is === 'link' ? LONGEST[part.is] : LONGEST.line);

export const tooLong = (longest: number): string => `Make it shorter than ${counted(longest)} letters`;

/** A thing that a field can name: of which kind it is, in a word, and what it is called today. */
export type Nameable = ThingOf & { readonly word: string; readonly title: string };

/** What is read against: the calendar, the day, whom an entry may name, and which things. */
export type Terms = {
  readonly calendar: BodyCalendar;
  readonly today: Day;
  readonly owners: readonly Named[];
  readonly things: readonly Nameable[];
};

/** What a form says of an entry, or what is to be mended in it. */
export type ReadEntry =
  | { readonly is: 'entry'; readonly content: Content }
  | { readonly is: 'wrong'; readonly problems: readonly Problem[] };

/** What a form says of an entry, part by part, and whether it holds as a whole. */
export function readEntry(register: Register, texts: Texts, terms: Terms): ReadEntry {
  const problems: Problem[] = [];
  let stood: Stood = { ...EMPTY, nextOn: null };
  for (const part of partsOf(register)) {
    const read = part.is === 'owner' ? readOwners(part, texts, terms) : readText(part, texts[part.name] ?? '', terms);
    if (read.is === 'wrong') problems.push(read.problem);
    else stood = withValue(part, stood, read.value);
  }
  if (problems.length > 0) return { is: 'wrong', problems };
  const { nextOn: _, ...content } = stood;
  const whole = register.check(toldOf(register, content, terms)).map((problem) => atItsSlot(register, problem));
  return whole.length > 0 ? { is: 'wrong', problems: whole } : { is: 'entry', content };
}

/** A problem of a part that has several boxes stands by the first of them. */
function atItsSlot(register: Register, problem: Problem): Problem {
  const part = partsOf(register).find((each) => each.name === problem.field);
  return part ? { ...problem, field: slotsOf(part)[0] ?? part.name } : problem;
}

function toldOf(register: Register, content: Content, { calendar, today }: Terms): Told {
  const words = (name: string) => {
    const part = partsOf(register).find((each) => each.name === name);
    return part && part.is !== 'owner' ? textOf(part, content) : '';
  };
  return {
    today,
    text: words,
    day: (name) => (name === REVIEW ? readDue(content.review.text, calendar, null).to : (content.fields[name]?.on ?? null)),
    owners: (name) => (content.owners[name] ?? []).map((owner) => owner.name),
  };
}

type Read = { readonly is: 'said'; readonly value: Value } | { readonly is: 'wrong'; readonly problem: Problem };
const said = (value: Value): Read => ({ is: 'said', value });
const wrongIn = (field: string, text: string): Read => ({ is: 'wrong', problem: { field, text } });

function readOwners(part: Part, texts: Texts, { owners }: Terms): Read {
  const slots = slotsOf(part);
  const ids = slots.flatMap((slot) => texts[slot] || []);
  const named = [...new Set(ids)].map((id) => owners.find((owner) => owner.id === id));
  const [first = part.name] = slots;
  if (named.some((owner) => owner === undefined)) return wrongIn(first, 'Choose a post, group or body of the list');
  if (part.needed && named.length === 0) return wrongIn(first, `Choose one under “${part.label}”`);
  return said(named.filter((owner) => owner !== undefined));
}

function readText(part: TextPart, sent: string, terms: Terms): Read {
  const { calendar, today } = terms;
  const wrong = (says: string) => wrongIn(part.name, says);
  // Whatever way it came, from a form or from a file.
  const text = part.is === 'text' ? asLines(sent) : asLine(sent.toWellFormed());
  if (text.length > longestOf(part)) return wrong(tooLong(longestOf(part)));
  if (text === '' && part.needed) return wrong(`Fill in “${part.label}”`);
  if (part.is === 'review') return readReviewWords(text, terms);
  if (text === '') return said({ text });
  switch (part.is) {
    case 'day': {
      const on = namedDay(text, calendar, today);
      // “Today” is another day tomorrow.
      return on
        ? said({ text: /^today$/i.test(text) ? printDay(on) : text, on })
        : wrong('Write one day with its year, such as 12 November 2026');
    }
    case 'number': {
      const bare = withoutUnit(text, part.unit);
      const number = Number(bare.replaceAll(/[\s,]/g, ''));
      return bare !== '' && Number.isFinite(number) ? said({ text: bare, number }) : wrong(`Write a number of ${part.unit}, such as 12`);
    }
    case 'choice':
      return Object.hasOwn(part.of, text) ? said({ text }) : wrong('Choose one of the list');
    case 'record': {
      const thing = terms.things.find((each) => part.of.includes(each.kind) && sentThing(each) === text);
      return thing ? said({ text: thing.title, of: { kind: thing.kind, id: thing.id } }) : wrong('Choose one of the list');
    }
    case 'link':
      if (!isAddress(text)) return wrong('Write the whole address, such as https://www.example.ac.uk/policy');
      return holdsSecret(text)
        ? wrong('Remove the name and password from the address: everyone who reads this would see them')
        : said({ text });
    default:
      return said({ text });
  }
}

/** When an entry is next reviewed, as typed; the day is counted where its other parts are known. */
function readReviewWords(typed: string, { calendar }: Terms): Read {
  const none = noSuchDay(typed);
  if (none !== null) return wrongIn(REVIEW, noSuchDayWords(none));
  const { text, kind } = readDue(typed, calendar, null);
  return said({ text, kind, nextOn: null });
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
