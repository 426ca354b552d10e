import type { Day } from '../../../core/day.ts';
import type { ActionFields } from '../actions/fields.ts';
import type { Step } from '../steps/rules.ts';

/** A measure of an action in words: what is wanted, and how far it was. */
export type MeasureState = { readonly id: string; readonly wanted: string; readonly stands: string | null };

/** An action as it stood: owners by the names they had. */
export type ActionState = Omit<ActionFields, 'themeId'> & {
  readonly id: string;
  readonly themeId: string | null;
  readonly owners: readonly string[];
  readonly risks: readonly string[];
  /** Left out where a version was kept before actions had steps. */
  readonly steps?: readonly Step[];
  readonly measures: readonly MeasureState[];
  readonly last: { readonly on: Day | null; readonly text: string; readonly by: string } | null;
  /** What was changed since in words that do not tell the value: it stands here in those words, or as it is now. */
  readonly inWordsOnly?: readonly string[];
};

export type ThemeState = { readonly id: string; readonly ref: string | null; readonly title: string; readonly noneNeeded: string | null };

/** A whole plan as it stood: what a version keeps, and what is compared. */
export type PlanState = {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly themes: readonly ThemeState[];
  readonly actions: readonly ActionState[];
};

/** What cannot be told of some actions, a sentence each: it was changed since in words that do not tell the value. */
export function inWordsOnly(actions: readonly ActionState[]): string[] {
  return actions.flatMap(({ ref, title, inWordsOnly: fields = [] }) =>
    fields.map((field) => `${[ref, title.split('\n')[0]].filter(Boolean).join(' ')}: ${field.toLowerCase()}.`),
  );
}

/** Letters of markup that an action takes on a page, by a rough count. */
export function lettersThen({ title, measure, owners, steps = [], last, measures }: ActionState): number {
  const words = [
    title,
    measure,
    ...owners,
    ...steps.map((step) => step.text),
    last?.text,
    ...measures.flatMap((each) => [each.wanted, each.stands]),
  ];
  return 800 + words.reduce((sum, each) => sum + 2 * (each?.length ?? 0), 0);
}
