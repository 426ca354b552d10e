import type { Day } from '../../../core/day.ts';
import type { OwnerKind } from '../../people/public.ts';
import type { ActionFields } from '../actions/fields.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import type { Source } from '../undo/did.rules.ts';
import type { Aim } from '../measures/rules.ts';
import type { Step } from '../steps/rules.ts';

/** Who owns something, by name; one that is not known yet is added. */
export type NewOwner = {
  readonly name: string;
  readonly kind: OwnerKind;
  readonly short: string | null;
  /** Who holds it, where a file says so and it is new. */
  readonly holder?: string;
};

/** An action of a plan that is made as a whole, from a file, a sample or the demonstration. */
export type NewAction = Omit<ActionFields, 'themeId' | 'closedWhy'> & {
  readonly theme: number | null;
  readonly owners: readonly NewOwner[];
  readonly risks: readonly string[];
  readonly requirements: readonly string[];
  /** Oldest first. */
  readonly diary: readonly { readonly on: Day | null; readonly text: string; readonly by: string }[];
  /** What it is done in, in their order. */
  readonly steps?: readonly NewStep[];
  /** How far it is, where that is known already. */
  readonly measures?: readonly NewMeasure[];
  /** The action of an earlier plan that it carries on, and those that went into it besides. */
  readonly continues?: ActionId;
  readonly merged?: readonly ActionId[];
};

/** A step of an action that is made with all that is in it. */
export type NewStep = Omit<Step, 'id' | 'owner'> & { readonly owner: NewOwner | null };

/** A measure with its values, oldest first. */
export type NewMeasure = Omit<Aim, 'from' | 'to' | 'limit'> & {
  readonly limit?: Aim['limit'];
  readonly indicator?: string | null;
  readonly values: readonly { readonly on: Day; readonly value: number; readonly by: string }[];
};

/** A plan that is made as a whole. */
export type NewPlan = {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly columns: unknown;
  readonly themes: readonly { readonly ref: string | null; readonly title: string; readonly noneNeeded?: string | null }[];
  readonly actions: readonly NewAction[];
  /** Whether the diary comes from a file. */
  readonly fromFile: boolean;
  /** The plan of an earlier year that it carries on. */
  readonly continues?: PlanId;
  /** How it came, in words, and from what of another room. */
  readonly did?: string;
  readonly source?: Source;
};
