import type { Body } from '../../../core/actor.ts';
import type { Db } from '../../../db/database.ts';
import { editionByCode, editionInForce, editionsFor } from '../catalogue.ts';
import type { Expectations } from '../expectations.ts';
import type { Catalogue, Edition } from '../types.ts';
import { actionsToSuggestFor, type MappedPlan } from './queries.ts';
import { gapsIn, type Suggested, suggestedFor } from './suggested.rules.ts';

/** The edition that the plan's paragraph numbers are of: as asked, else the one in force when the plan began. */
export function citedEdition({ sector, nation }: Body, plan: MappedPlan, asked: string, catalogue: Catalogue): Edition {
  return (
    editionsFor(sector, nation).find((edition) => edition.code === asked) ??
    editionByCode(editionInForce(sector, nation, plan.from)?.code ?? '') ??
    catalogue.edition
  );
}

/** What is suggested in a plan for expectations that nothing answers yet, and the order of its actions. */
export async function suggestedIn(
  db: Db,
  plan: MappedPlan,
  { catalogue, rows }: Pick<Expectations, 'catalogue' | 'rows'>,
): Promise<{ readonly suggested: readonly Suggested[]; readonly order: readonly string[] }> {
  const gaps = new Set(rows.flatMap((row) => (row.state === 'gap' ? [row.requirement.id] : [])));
  const actions = gaps.size === 0 ? [] : await actionsToSuggestFor(db, plan.id);
  const cited = citedEdition(db.actor.body, plan, '', catalogue);
  return { suggested: suggestedFor(actions, gapsIn(catalogue, gaps), cited), order: actions.map((action) => action.id) };
}
