import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type Action, actionsOfPlan, type PlanId } from '../actions/queries.ts';
import { type Theme, themesOf } from '../plans/queries.ts';
import { type Past, pastOf, type Told } from './rules.ts';

/** An action with all that a newer file may speak of. */
export type StandingAction = {
  readonly action: Action;
  readonly risks: readonly string[];
  readonly diary: readonly string[];
  /** Its owners as the plan typed them. */
  readonly typed: readonly string[];
  readonly past: Past;
};

const FIELDS = ['themeId', 'ref', 'title', 'context', 'measure', 'due', 'status', 'notes', 'guidance', 'owners', 'risks'];
const NO_PAST: Past = { fromFile: false, since: new Map() };

/** A plan as it stands, with what people have changed in it since a file last spoke. */
export async function planAsItStands(
  db: Db,
  plan: PlanId,
): Promise<{ readonly themes: readonly Theme[]; readonly actions: readonly StandingAction[] }> {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  const [themes, actions, risks, diary, typed, pasts] = await Promise.all([
    themesOf(db, plan),
    actionsOfPlan(db, plan),
    db.all(
      q
        .selectFrom('action_risk')
        .select(['action_id', 'ref'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan)
        .orderBy('ref'),
    ),
    db.all(q.selectFrom('diary').select(['action_id', 'text']).where('body_id', '=', db.body).where('action_id', 'in', inPlan)),
    db.all(
      q
        .selectFrom('action_owner')
        .select(['action_id', 'as_typed'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan)
        .orderBy('position'),
    ),
    pastsOfPlan(db, plan),
  ]);
  const of = <Row extends { readonly action_id: string }>(rows: readonly Row[]) => Map.groupBy(rows, (row) => row.action_id);
  const [risked, noted, owned] = [of(risks), of(diary), of(typed)];
  return {
    themes,
    actions: actions.map((action) => ({
      action,
      risks: (risked.get(action.id) ?? []).map((row) => row.ref),
      diary: (noted.get(action.id) ?? []).map((row) => row.text),
      typed: (owned.get(action.id) ?? []).flatMap((row) => row.as_typed ?? []),
      past: pasts.get(action.id) ?? NO_PAST,
    })),
  };
}

/** What people have changed on the actions of a plan since a file last spoke of each field, by action. */
export async function pastsOfPlan(db: Db, plan: PlanId): Promise<ReadonlyMap<string, Past>> {
  return pastOf((await db.all(changesQuery(db, plan))) as readonly Told[]);
}

function changesQuery(db: Db, plan: PlanId) {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  return q
    .selectFrom('change')
    .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
    .select(['change.subject_id as action', 'change.field', 'change.before', 'record.verb'])
    .where('change.body_id', '=', db.body)
    .where('change.subject_kind', '=', 'action')
    .where('change.subject_id', 'in', inPlan)
    .where('change.field', 'in', FIELDS)
    .orderBy('change.seq')
    .orderBy('change.place');
}

/** The columns of the file that a plan came from, table by table. */
export async function columnsOfPlan(
  db: Db,
  plan: PlanId,
): Promise<readonly (readonly { readonly heading: string; readonly meaning: string }[])[]> {
  const row = await db.one(q.selectFrom('plan').select('columns').where('body_id', '=', db.body).where('id', '=', plan));
  return Array.isArray(row.columns) ? (row.columns as { heading: string; meaning: string }[][]) : [];
}
