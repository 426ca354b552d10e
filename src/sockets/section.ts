import type { Actor } from '../core/actor.ts';
import type { Day } from '../core/day.ts';
import { may, type Permission } from '../core/permissions.ts';
import type { State } from '../core/state.ts';
import type { Db } from '../db/database.ts';

/** What a section answers, in the order in which a page or a paper asks it. */
export const QUESTIONS = {
  duty: 'Are we meeting the duty?',
  late: 'What is late?',
  moved: 'What has moved?',
  asked: 'What is asked of governors and groups?',
  year: 'How does the year look?',
} as const;
export type Question = keyof typeof QUESTIONS;

/** A group to which things are asked, those first to which the reader belongs. */
export type AskedGroup = { readonly id: string; readonly name: string };

/** For whom and since when sections are asked for; the day that they tell of is the day of the transaction. */
export type SectionAsked = {
  readonly groups: readonly AskedGroup[];
  /** Since when what moved is told; null: since what the room itself last has as agreed, or else the last three months. */
  readonly since: Day | null;
};

/** One thing that a section names: how it stands in a word or two, what it is, whose it is or why it stands here. */
export type SectionLine = {
  readonly key: string;
  readonly state: State;
  readonly when: string;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
};

/** How many stand in each state under one heading, with the same in words. */
export type SectionBar = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly counts: Readonly<Partial<Record<State, number>>>;
  readonly words: string;
};

/** One heading over the months of a year: how many of a month are done, late and still to come; the same in words. */
export type SectionStrip = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly months: readonly { readonly done: number; readonly late: number; readonly toCome: number }[];
  readonly words: string;
};

export type SectionBlock =
  | { readonly is: 'words'; readonly text: string }
  /** Some things by name, the first of `of`; `rest` leads to all of them, where there is a page of all. */
  | {
      readonly is: 'lines';
      readonly label: string;
      readonly lines: readonly SectionLine[];
      readonly of: number;
      readonly rest: { readonly text: string; readonly href: string } | null;
    }
  | { readonly is: 'bars'; readonly label: string; readonly bars: readonly SectionBar[] }
  /** Small multiples of one year, all on one scale; `names` are those of the months, `now` how many of them have passed by today, if it lies among them. */
  | {
      readonly is: 'strips';
      readonly label: string;
      readonly names: readonly string[];
      readonly now: number | null;
      readonly strips: readonly SectionStrip[];
    };

/** What a room tells on pages and papers that are put together of several rooms: a page for governors, packs and reports. */
export type Section = {
  /** `room.what`, as packs keep it: it never changes. */
  readonly name: `${string}.${string}`;
  readonly answers: Question;
  /** What somebody must be allowed to see it. */
  readonly may: Permission;
  /** What is said where there is nothing to tell. */
  readonly none: string;
  readonly load: (db: Db, actor: Actor, asked: SectionAsked) => Promise<readonly SectionBlock[]>;
};

/** One question with what the rooms say to it. */
export type Answered = { readonly question: Question; readonly title: string; readonly blocks: readonly SectionBlock[] };

/** What the rooms say to each question, of what the actor may see; a room that has nothing to tell says so. */
export async function answersOf(sections: readonly Section[], db: Db, actor: Actor, asked: SectionAsked): Promise<readonly Answered[]> {
  const seen = sections.filter((section) => may(actor.role, section.may));
  const told = await Promise.all(seen.map(async (section) => ({ ...section, blocks: await section.load(db, actor, asked) })));
  return Object.entries(QUESTIONS).flatMap(([question, title]): Answered[] => {
    const theirs = told.filter((section) => section.answers === question);
    const nothing = [...new Set(theirs.filter(({ blocks }) => blocks.length === 0).map(({ none }) => none))].join(' ');
    const blocks = [...theirs.flatMap((section) => section.blocks), ...(nothing === '' ? [] : [{ is: 'words' as const, text: nothing }])];
    return blocks.length === 0 ? [] : [{ question: question as Question, title, blocks }];
  });
}
