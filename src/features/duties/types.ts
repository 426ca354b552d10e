import type { Nation, Sector } from '../../core/actor.ts';
import type { Day } from '../../core/day.ts';

/** The sectors that a catalogue has been written for. */
export const CATALOGUE_SECTORS = ['university', 'college', 'school', 'trust', 'council'] as const satisfies readonly Sector[];

export const SURES = ['verified', 'secondary', 'recall', 'inferred', 'open'] as const;
/** How sure a fact of guidance is: read in the official text, read elsewhere, remembered, worked out, or not established. */
export type Sure = (typeof SURES)[number];

export const FORCES = ['must', 'should', 'good-practice', 'local'] as const;
/** Law, an expectation of guidance, good practice, or a local arrangement (2023 guidance, paragraph 5). */
export type Force = (typeof FORCES)[number];

export const EDITION_KINDS = ['duty-guidance', 'guidance', 'act', 'framework', 'advice', 'toolkit'] as const;
/** What sort of text an edition is; only `duty-guidance` is the Prevent duty guidance itself. */
export type EditionKind = (typeof EDITION_KINDS)[number];

export const THEMES = [
  'leadership-and-partnership',
  'capabilities',
  'reducing-permissive-environments',
  'monitoring-and-assurance',
  'free-speech',
  'equality-and-data',
] as const;
/** The three themes of the 2023 guidance, and three of ours for what lies beside it. */
export type ThemeCode = (typeof THEMES)[number];

/** A theme with its title; `edition` names the text it is taken from, null for our own. */
export type DutyTheme = { readonly code: ThemeCode; readonly title: string; readonly edition: string | null; readonly sure: Sure };

/** One edition of a text that asks something, with the days it is in force (both included). */
export type Edition = {
  readonly code: string;
  readonly kind: EditionKind;
  readonly title: string;
  /** As it is named inside a sentence: "the 2015 guidance for higher education". */
  readonly spoken: string;
  readonly nations: readonly Nation[];
  readonly sectors: readonly Sector[];
  readonly issued: Day | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly replacedBy: string | null;
  readonly source: { readonly title: string; readonly address: string; readonly citation: string };
  readonly sure: Sure;
  readonly note: string | null;
};

/** Where a requirement stands in an edition; `paragraphs` is the text as cited, null where it is not established. */
export type GuidanceRef = { readonly edition: string; readonly paragraphs: string | null; readonly sure: Sure };

/** One expectation, in our own words. */
export type Requirement = {
  readonly id: string;
  readonly sectors: readonly Sector[];
  readonly nations: readonly Nation[];
  /** The heading of the 2015 guidance, null where it had none. */
  readonly theme2015: string | null;
  readonly theme2023: ThemeCode;
  readonly force: Force;
  readonly title: string;
  readonly summary: string;
  readonly refs: readonly GuidanceRef[];
  /** What bodies usually keep to show it. */
  readonly evidence: readonly string[];
  readonly cadence: { readonly text: string; readonly everyMonths: number | null };
  readonly sure: Sure;
  readonly source: string;
};

/** What a run of paragraphs of an edition is about, as a noun phrase. */
export type ParagraphTopic = {
  readonly edition: string;
  readonly from: number;
  readonly to: number;
  readonly about: string;
  readonly sure: Sure;
};

/** Words that show that an action speaks of a topic; `*` at the end stands for any ending. */
export type WordTopic = { readonly topic: string; readonly words: readonly string[]; readonly requirements: readonly string[] };

/** What one edition asks of one sector in one nation, with the tables that suggestions are made from. */
export type Catalogue = {
  readonly sector: Sector;
  readonly nation: Nation;
  readonly edition: Edition;
  readonly editions: readonly Edition[];
  readonly requirements: readonly Requirement[];
  readonly paragraphs: readonly ParagraphTopic[];
  readonly topics: readonly WordTopic[];
};
