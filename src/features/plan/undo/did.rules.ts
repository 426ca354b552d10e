import type { Id } from '../../../core/ids.ts';
import type { Change } from '../../../db/record.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';

/** What can be done with a plan as a whole or with many of its actions, and be taken back as long as nothing was built on it. */
export const KINDS = ['made', 'updated', 'several', 'rolled', 'closed', 'reopened', 'split', 'carried'] as const;
export type Kind = (typeof KINDS)[number];

/** A thing of another room from which an act came, such as a file that was imported. */
export type Source = { readonly kind: string; readonly id: string };

/** What an act did, as far as the changes that it recorded do not say it. */
export type Did = {
  readonly act: Id<'act'>;
  readonly of: Kind;
  /** Owners that were not known before. */
  readonly owners?: readonly string[];
  readonly source?: Source;
  /** The plan that it began. */
  readonly next?: PlanId;
  /** The action that it was done with, and the one that it began. */
  readonly from?: ActionId;
  readonly begun?: ActionId;
};

/** Fields of a plan in the record: that an act was done, and that it was taken back. */
export const [DID, UNDID] = ['did', 'undid'];

/** The change that says what was done with a plan, in words, so that it is found among its acts. */
export function didChange(plan: PlanId, words: string, did: Did): Change {
  return { field: DID, before: null, after: words, was: null, became: did, of: { kind: 'plan', id: plan } };
}

/** The change that says which act was taken back. */
export function undidChange(plan: PlanId, words: string, act: Id<'act'>): Change {
  return { field: UNDID, before: words, after: null, was: act, became: null, of: { kind: 'plan', id: plan } };
}
