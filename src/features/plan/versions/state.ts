import type { Day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Status } from '../actions/rules.ts';

/** A measure of an action in words: what is wanted, and how far it was. */
export type MeasureState = { readonly id: string; readonly wanted: string; readonly stands: string | null };

/** An action as it stood: owners by the names they had. */
export type ActionState = {
  readonly id: string;
  readonly themeId: string | null;
  readonly ref: string | null;
  readonly title: string;
  readonly context: string | null;
  readonly measure: string | null;
  readonly owners: readonly string[];
  readonly due: Due;
  readonly nextOn: Day | null;
  readonly status: Status;
  readonly statusText: string | null;
  readonly closedOn: Day | null;
  readonly closedWhy: string | null;
  readonly rag: string | null;
  readonly notes: string | null;
  readonly guidance: string | null;
  readonly risks: readonly string[];
  readonly measures: readonly MeasureState[];
  readonly last: { readonly on: Day | null; readonly text: string; readonly by: string } | null;
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

/** Letters of markup that an action takes on a page, by a rough count. */
export function lettersThen({ title, measure, owners, last, measures }: ActionState): number {
  const words = [title, measure, ...owners, last?.text, ...measures.flatMap((each) => [each.wanted, each.stands])];
  return 800 + words.reduce((sum, each) => sum + 2 * (each?.length ?? 0), 0);
}
