import type { Status } from '../plan/public.ts';

/** What a measure counts: the target, which side of it is good, and the unit; a share's unit is `%`, and one return, policy or paper is a yes. */
export type Counted = { readonly target: number; readonly unit: string; readonly most?: true };

/** A file is of the kind that its name ends in: rows of values for `csv` and `ods`, a line for each paragraph for `txt` and `odt`. */
export type Shown = { readonly title: string } & ({ readonly page: string } | { readonly file: string; readonly words: string });

/** What is told of an action at one time: `by` is a post, `ago` days before today, `into` days after the first of the year. */
export type Told = { readonly by: string; readonly ago?: number; readonly into?: number } & Saying;

export type Saying = {
  /** The note for the diary. */
  readonly text?: string;
  readonly status?: Status;
  /** Looked at again, so that what comes round moves on to its next time. */
  readonly looked?: true;
  /** What the measure stands at. */
  readonly value?: number;
  readonly due?: string;
  readonly title?: string;
  /** Why it is closed without a note; the status says how. */
  readonly why?: string;
  /** Steps that it is parted into, as a person writes them, and how many of its first open ones are done. */
  readonly steps?: readonly string[];
  readonly ticks?: number;
  readonly shows?: readonly Shown[];
  readonly comment?: { readonly to: readonly string[]; readonly text: string };
};

/** An action through both years. */
export type ActionStory = {
  readonly ref: string;
  readonly theme: string;
  readonly title: string;
  readonly context?: string;
  readonly measure: string;
  readonly count: Counted | null;
  /** Names of posts and groups. */
  readonly owners: readonly string[];
  /** As a person would type it, in the plan of each year; without `last` it is of this year alone, without `now` it goes on with its date moved. */
  readonly due: { readonly last?: string; readonly now?: string };
  /** How it stood when last year's plan began. */
  readonly began?: Status;
  /** How many days ago it was added to this year's plan; it carries on last year's where there was one. */
  readonly added?: number;
  /** What becomes of it when last year's plan ends while it is open; it goes on unless said. */
  readonly atEnd?: { readonly how: 'done' | 'drop'; readonly why: string } | { readonly how: 'merge'; readonly into: string };
  readonly requirements: readonly string[];
  readonly risks?: readonly string[];
  readonly story: readonly Told[];
};
