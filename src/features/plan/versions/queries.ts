import type { Db } from '../../../db/database.ts';
import * as frozen from '../../records/public.ts';
import type { PlanId } from '../actions/queries.ts';
import type { PlanState } from './state.ts';

/** Plans, as what a group agreed names the kind of them. */
export const PLAN = 'plan';

/** A version of a plan: what a group agreed of it, kept for ever. */
export type Version = frozen.Version & { readonly planId: PlanId };

const versionFrom = <Each extends frozen.Version>(version: Each) => ({ ...version, planId: version.thing.id as PlanId });

/** The versions of a plan, newest first, without their contents. */
export function versionsOf(db: Db, plan: PlanId): Promise<Version[]> {
  return versionsIn(db, [plan]);
}

/** The versions of some plans, newest first, without their contents. */
export async function versionsIn(db: Db, plans: readonly PlanId[]): Promise<Version[]> {
  return (await frozen.versionsOf(db, PLAN, plans)).map(versionFrom);
}

/** One version with the plan that it keeps, by the identifier in an address; NotFound where there is none or it is another body's. */
export async function versionById(db: Db, text: string): Promise<Version & { readonly state: PlanState }> {
  const { content, ...version } = await frozen.versionById(db, PLAN, text);
  return { ...versionFrom(version), state: content as PlanState };
}
