import type { Nation, Sector } from '../../core/actor.ts';
import type { Day } from '../../core/day.ts';
import type { Problem } from '../../core/problem.ts';
import type { Verdict } from '../../core/verdict.ts';

/** What every field has; `inList` gives it a column of the list. */
type Named = {
  /** As the database keeps it: it never changes. Letters, figures and hyphens. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Other words under which people head a column of it. */
  readonly also?: readonly string[];
  readonly needed?: true;
  readonly inList?: true;
};

/** A field of a register. There is no further kind: what wants one is a room. */
export type Field = Named &
  (
    | { readonly is: 'line' | 'text' | 'day' | 'link' }
    | { readonly is: 'number'; readonly unit: string }
    /** Codes with their words, in the order in which they are offered. */
    | { readonly is: 'choice'; readonly of: Readonly<Record<string, string>> }
    /** Posts, groups and outside bodies; several in an order that counts. */
    | { readonly is: 'owner'; readonly how: 'one' | 'several' }
    /** A thing of one of these kinds, as the record names them: an entry of another register, a thing of another room. */
    | { readonly is: 'record'; readonly of: readonly string[] }
  );

/** A thing that is kept; a named member, filled where that field says something; something that happened on the day of that field. */
export type Shape =
  | { readonly is: 'kept' }
  | { readonly is: 'set'; readonly filledBy: string }
  | { readonly is: 'log'; readonly on: string };

/** What an entry says, for `check`: texts as typed, days as meant, owners by name. */
export type Told = {
  readonly text: (field: string) => string;
  readonly day: (field: string) => Day | null;
  readonly owners: (field: string) => readonly string[];
  readonly today: Day;
};

/**
 * How entries are reviewed again and again: the field that says when, what is pressed, what can be found; where that asks in which meeting or
 * at which place it was; what kind of thing is proposed, by its own form, where it did not hold.
 */
export type Reviewing = {
  readonly label: string;
  readonly hint: string;
  readonly verb: string;
  readonly verdicts: readonly Verdict[];
  /** The day field from which the next review is counted while nobody has reviewed it; without one that is not known. */
  readonly began?: string;
  readonly where?: { readonly label: string; readonly hint: string };
  readonly mend?: { readonly kind: string; readonly button: string };
};

/** Everyone, auditors too; or the lead and those down to a rank. */
export type Rank = 'everyone' | 'deputy' | 'secretary' | 'owner' | 'reader';

/** Something that a body keeps, said as data: pages, forms, history, dues, figures, papers and imports come from it. */
export type Register = {
  /** Its address; with `entry_` in front, what the record calls its entries: it never changes. Small letters. */
  readonly name: string;
  readonly words: { readonly one: string; readonly many: string; readonly lead: string; /** What to add first. */ readonly empty: string };
  /** Its place among the registers of the navigation. */
  readonly order: number;
  /** Kinds of organisation and nations that see it in the navigation; all unless said. */
  readonly sectors?: readonly Sector[];
  readonly nations?: readonly Nation[];
  /** Down to which rank people see it, keep it, and say how an entry of their own was found. */
  readonly may: { readonly read: Rank; readonly edit: Rank; readonly review: Rank };
  readonly shape: Shape;
  readonly title: { readonly label: string; readonly hint: string };
  readonly owners: { readonly label: string; readonly hint: string; readonly how: 'one' | 'several' } | null;
  readonly edition: { readonly label: string; readonly hint: string } | null;
  readonly fields: readonly Field[];
  readonly review: Reviewing | null;
  /** The field of those who approve an entry and the day field that says when they have; an entry without that day waits for them. */
  readonly approval?: { readonly by: string; readonly on: string };
  /** Of which kind of thing an entry can be made, what is pressed there, and the field that takes what the thing says. */
  readonly from?: { readonly kind: string; readonly button: string; readonly into: string };
  /** What is pressed where an entry is kept no longer, what it is then, and what is asked. */
  readonly end: { readonly verb: string; readonly word: string; readonly why: string };
  /** Titles that are offered to begin with: names alone, never facts. */
  readonly starting: Readonly<Partial<Record<Sector, readonly string[]>>>;
  /** What is wrong with an entry as a whole. */
  readonly check: (entry: Told) => readonly Problem[];
};

/** What the record, and whatever hangs on things, calls the entries of a register. */
export const kindOf = (register: Pick<Register, 'name'>): string => `entry_${register.name}`;
