import type { Expression } from 'kysely';
import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import { valueFrom } from '../../../db/record.ts';
import { everyOwner } from '../../people/public.ts';

export type ActionId = Id<'action'>;

/** An action that a person has linked to a requirement, with what was last said of it. */
export type RequirementLink = {
  readonly requirement: string;
  readonly id: ActionId;
  readonly ref: string | null;
  readonly title: string;
  readonly status: string;
  /** By which day something is next expected of it. */
  readonly nextOn: Day | null;
  readonly plan: string;
  readonly owners: string;
  readonly last: { readonly on: Day | null; readonly text: string } | null;
};

/** Something outside the plan that meets a requirement. */
export type Elsewhere = { readonly requirement: string; readonly reason: string; readonly by: string; readonly at: Date };

const MOST = 5000;

/** The links of actions in open plans, of all requirements or of one. */
export async function requirementLinks(db: Db, requirement?: string): Promise<RequirementLink[]> {
  const linked = q
    .selectFrom('action_requirement')
    .innerJoin('action', (join) =>
      join.onRef('action.body_id', '=', 'action_requirement.body_id').onRef('action.id', '=', 'action_requirement.action_id'),
    )
    .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
    .where('action_requirement.body_id', '=', db.body)
    .where('plan.state', '=', 'open')
    .$if(requirement !== undefined, (each) => each.where('action_requirement.requirement', '=', requirement ?? ''));
  const [rows, owners] = await Promise.all([
    db.all(
      linked
        .select([
          'action_requirement.requirement',
          'action.id',
          'action.ref',
          'action.title',
          'action.status',
          'action.next_on',
          'plan.name as plan',
          'action.last_on',
          'action.last_text',
        ])
        .orderBy('plan.from_day', 'desc')
        .orderBy('action.position')
        .limit(MOST),
    ),
    ownerNames(db, linked.select('action.id').$asScalar()),
  ]);
  const byAction = Map.groupBy(owners, (owner) => owner.action_id);
  return rows.map((row) => ({
    requirement: row.requirement,
    id: row.id as ActionId,
    ref: row.ref,
    title: row.title,
    status: row.status,
    nextOn: row.next_on as Day | null,
    plan: row.plan,
    owners: (byAction.get(row.id) ?? []).map((owner) => owner.name).join('; '),
    last: row.last_text === null ? null : { on: row.last_on as Day | null, text: row.last_text },
  }));
}

/** Who owns some actions, in their order. */
function ownerNames(db: Db, actions: Expression<string>) {
  return db.all(
    q
      .selectFrom('action_owner')
      .innerJoin(everyOwner(db).as('owner'), 'owner.id', 'action_owner.owner_id')
      .select(['action_owner.action_id', 'owner.name'])
      .where('action_owner.body_id', '=', db.body)
      .where('action_owner.action_id', 'in', actions)
      .orderBy('action_owner.position'),
  );
}

export async function elsewheres(db: Db): Promise<Elsewhere[]> {
  const rows = await db.all(
    q.selectFrom('met_elsewhere').select(['requirement', 'reason', 'by_name as by', 'at']).where('body_id', '=', db.body).limit(MOST),
  );
  return rows;
}

/** Every link of an action with a requirement: a piece of the queries of rooms that make, copy or remove actions. */
export const everyLink = (db: Db) => q.selectFrom('action_requirement').select(['action_id', 'requirement']).where('body_id', '=', db.body);

/** The requirements that an action is linked to, and the plan in which it stands; no plan where there is no such action. */
export async function requirementsOf(
  db: Db,
  action: string,
): Promise<{ readonly plan: string | null; readonly requirements: readonly string[] }> {
  const rows = await db.all(
    q
      .selectFrom('action')
      .leftJoin(everyLink(db).where('action_id', '=', action).as('link'), 'link.action_id', 'action.id')
      .select(['action.plan_id', 'link.requirement'])
      .where('action.body_id', '=', db.body)
      .where('action.id', '=', action)
      .orderBy('link.requirement'),
  );
  return { plan: rows[0]?.plan_id ?? null, requirements: rows.flatMap((row) => row.requirement ?? []) };
}

/** The links of some actions, as `<action> <requirement>`. */
export async function linksOf(db: Db, actions: readonly string[]): Promise<string[]> {
  if (actions.length === 0) return [];
  const rows = await db.all(everyLink(db).where('action_id', 'in', actions));
  return rows.map((row) => `${row.action_id} ${row.requirement}`);
}

/** Actions of open plans that can be linked, newest plan first. */
export function linkableActions(db: Db) {
  return db.all(
    q
      .selectFrom('action')
      .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
      .select(['action.id', 'action.ref', 'action.title', 'plan.name as plan'])
      .where('action.body_id', '=', db.body)
      .where('plan.state', '=', 'open')
      .where('action.status', '<>', 'dropped')
      .orderBy('plan.from_day', 'desc')
      .orderBy('action.position')
      .limit(2000),
  );
}

/** One action by the identifier in a form; NotFound where there is none or it is another body's. */
export async function actionToLink(db: Db, text: string): Promise<{ id: ActionId; ref: string | null; title: string }> {
  const id = idFrom<'action'>(text);
  const row = id && (await db.maybe(q.selectFrom('action').select(['ref', 'title']).where('body_id', '=', db.body).where('id', '=', id)));
  if (!row) throw new NotFound();
  return { id, ...row };
}

/** A link that was confirmed or removed: the requirement's identifier on the side on which the link was there. */
export type LinkChange = { readonly action: ActionId; readonly was: unknown; readonly became: unknown };

/** The links that the last recorded act on a plan confirmed and removed, with its number in the record and whose account it was; null where there is none. */
export async function lastLinked(db: Db, plan: string): Promise<{ seq: number; by: string | null; changes: readonly LinkChange[] } | null> {
  const acts = q
    .selectFrom('record')
    .select(['seq', 'actor_account'])
    .where('body_id', '=', db.body)
    .where('verb', '=', 'duties.linked')
    .where('subject_kind', '=', 'plan')
    .where('subject_id', '=', plan);
  const last = await db.maybe(acts.orderBy('seq', 'desc').limit(1));
  if (!last) return null;
  const changes = await db.all(
    q
      .selectFrom('change')
      .innerJoin('action', (join) => join.onRef('action.body_id', '=', 'change.body_id').onRef('action.id', '=', 'change.subject_id'))
      .select(['change.subject_id as action', 'change.was', 'change.became'])
      .where('change.body_id', '=', db.body)
      .where('change.seq', '=', last.seq)
      .where('change.field', '=', 'answers')
      .orderBy('change.place'),
  );
  return {
    seq: last.seq,
    by: last.actor_account,
    changes: changes.map(({ action, was, became }) => ({
      action: action as ActionId,
      was: valueFrom(was),
      became: valueFrom(became),
    })),
  };
}

export async function addLinks(db: Db, links: readonly { action: string; requirement: string }[]): Promise<void> {
  const rows = links.map((link) => ({ body_id: db.body, action_id: link.action, requirement: link.requirement }));
  await inChunks(rows, (some) =>
    db.run(
      q
        .insertInto('action_requirement')
        .values(some)
        .onConflict((each) => each.doNothing()),
    ),
  );
}

/** Gives an action the links of another. */
export async function copyLinks(db: Db, from: string, to: string): Promise<void> {
  await db.run(
    q
      .insertInto('action_requirement')
      .columns(['body_id', 'action_id', 'requirement'])
      .expression(
        q
          .selectFrom('action_requirement')
          .select((each) => ['body_id', each.val(to).as('action_id'), 'requirement'])
          .where('body_id', '=', db.body)
          .where('action_id', '=', from),
      ),
  );
}

export async function removeLink(db: Db, action: string, requirement: string): Promise<void> {
  await db.run(
    q
      .deleteFrom('action_requirement')
      .where('body_id', '=', db.body)
      .where('action_id', '=', action)
      .where('requirement', '=', requirement),
  );
}

export async function saveElsewhere(db: Db, requirement: string, reason: string): Promise<void> {
  const said = { reason, by_name: db.actor.name };
  await db.run(
    q
      .insertInto('met_elsewhere')
      .values({ body_id: db.body, requirement, ...said })
      .onConflict((each) => each.columns(['body_id', 'requirement']).doUpdateSet(said)),
  );
}

export async function removeElsewhere(db: Db, requirement: string): Promise<void> {
  await db.run(q.deleteFrom('met_elsewhere').where('body_id', '=', db.body).where('requirement', '=', requirement));
}
