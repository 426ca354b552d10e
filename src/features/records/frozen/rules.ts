import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { typedDay } from '../../../core/due/typed-day.ts';
import type { Problem } from '../../../core/problem.ts';

/** A group that can agree something. */
export type Agreeing = { readonly id: string; readonly name: string };

/** What a group agreed: when, and whether the thing is kept as it stands or as it stood at the end of that day. */
export type Agreement = {
  readonly group: Agreeing;
  readonly agreedOn: Day;
  readonly note: string | null;
  /** The day at whose end it stood so; null where it is kept as it stands. */
  readonly stoodOn: Day | null;
};

/** An agreement as a form sends it. */
export type TypedAgreement = {
  readonly group: string;
  readonly agreedOn: string;
  readonly stood: 'now' | 'day';
  readonly note: string | null;
};

/** What an agreement is read against. */
export type AgreementTerms = { readonly groups: readonly Agreeing[]; readonly calendar: BodyCalendar; readonly today: Day };

/** An agreement understood, or what is to be mended in it. */
export function readAgreement(typed: TypedAgreement, { groups, calendar, today }: AgreementTerms): Agreement | readonly Problem[] {
  const agreedOn = typedDay(typed.agreedOn, calendar);
  const group = groups.find((each) => each.id === typed.group);
  const problem = agreedProblem(agreedOn, today) ?? (group ? null : { field: 'group', text: 'Choose a group' });
  if (problem || !group || !agreedOn) return problem ? [problem] : [];
  return { group, agreedOn, note: typed.note, stoodOn: typed.stood === 'day' && agreedOn < today ? agreedOn : null };
}

/** What is wrong with the day of an agreement, or null. */
export function agreedProblem(agreedOn: Day | null, today: Day): Problem | null {
  if (!agreedOn) return { field: 'agreedOn', text: 'Enter the day of the meeting, such as 6 November 2026' };
  if (agreedOn > today) return { field: 'agreedOn', text: 'This day has not come yet. Make the version when the group has agreed it' };
  return null;
}

/** What a group's agreement of a thing is called: "Version 3, agreed 6 Nov 2026". */
export function versionWords(version: { readonly number: number; readonly agreedOn: Day }): string {
  return `Version ${version.number}, agreed ${printDay(version.agreedOn)}`;
}

/** How a version is held against itself and the record. */
export type HeldVersion = {
  readonly id: string;
  readonly words: string;
  /** Whether its content is the one of which it bears the digest. */
  readonly fits: boolean;
  readonly digest: string;
  /** The digest that the record names; null where it was recorded before it named any. */
  readonly recorded: string | null;
};

/** What is wrong with a version, in a sentence; null where it is what was agreed. */
export function thawed({ id, words, fits, digest, recorded }: HeldVersion): string | null {
  if (!fits) return `${words} (${id}): its content is not the one that was agreed.`;
  return recorded !== null && recorded !== digest ? `${words} (${id}): the record names another content than it holds.` : null;
}
