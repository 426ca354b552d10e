import { Conflict } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record, valueFrom } from '../../../db/record.ts';
import { bringOwnersBack, ownersOf, removeUnusedOwners, stillOwners } from '../../people/public.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { isSearched } from '../actions/fields.ts';
import { actionsByIds, type ActionId } from '../actions/queries.ts';
import type { Patched } from '../actions/patch.rules.ts';
import { changesOfAll, writeAll } from '../actions/several.acts.ts';
import { lastChanges, removeNote } from '../actions/write.queries.ts';
import { holdOpen } from '../plans/open.ts';
import { type Plan, setState } from '../plans/queries.ts';
import { othersIn } from '../file-update/queries.ts';
import { deleteActions, deletePlan, deleteThemes } from '../plans/remove.queries.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import { type Kind, undidChange } from './did.rules.ts';
import { changesIn } from './queries.ts';
import { patchBefore } from './patch.rules.ts';
import type { Act, Thing } from './rules.ts';

/** An act to be taken back, and the things of it that nobody touched since. */
export type Back = { readonly plan: Plan; readonly act: Act; readonly things: readonly Thing[] };

/** What was taken back: how many actions, what could not be given back, and whether the plan itself went. */
export type Taken = { readonly count: number; readonly missing: readonly string[]; readonly gone: boolean };

type Row = Awaited<ReturnType<typeof changesIn>>[number];

/** How each kind of act is taken back. */
export const BACK: Readonly<Record<Kind, (db: Db, back: Back) => Promise<Taken>>> = {
  made: unmake,
  rolled: (db, back) => restore(db, back, 'plan.rollOverUndone'),
  updated: (db, back) => restore(db, back, 'plan.amendmentUndone'),
  several: (db, back) => restore(db, back, 'plan.actionsChangeUndone'),
  closed: (db, back) => restore(db, back, 'plan.closingUndone'),
  reopened: (db, back) => restore(db, back, 'plan.reopeningUndone'),
  split: unbegin,
  carried: unbegin,
};

/** Removes a plan that was made as a whole, with the owners that it brought and nothing else names. */
async function unmake(db: Db, { plan, act, things }: Back): Promise<Taken> {
  await deletePlan(db, plan.id);
  await removeUnusedOwners(db, act.did.owners ?? [], true);
  await record(db, {
    verb: 'plan.unmade',
    subject: { kind: 'plan', id: plan.id },
    changes: [plainChange('name', plan.name, null), undidChange(plan.id, act.words, act.did.act)],
  });
  return { count: things.filter((thing) => thing.kind === 'action').length, missing: [], gone: true };
}

/** Gives fields, notes and states back as they were before an act, and removes what it brought. */
async function restore(db: Db, { plan, act, things }: Back, verb: `plan.${string}`): Promise<Taken> {
  const free = new Set(things.map((thing) => thing.id));
  const rows = (await changesIn(db, act.seq)).filter((row) => row.kind !== 'action' || free.has(row.id));
  const brought = rows.filter((row) => row.field === 'title' && row.before === null);
  const idsOf = (kind: string) => brought.filter((row) => row.kind === kind).map((row) => row.id);
  const begun = new Set(brought.map((row) => row.id));
  if (await othersIn(db, idsOf('theme'), idsOf('action')))
    throw new Conflict('An action stands in a theme that came with this. Move it to another theme first. Nothing was changed.');
  if (act.did.next) await deletePlan(db, act.did.next);
  const { patched, missing } = await backOf(
    db,
    rows.filter((row) => row.kind === 'action' && !begun.has(row.id)),
  );
  const states = rows.filter((row) => row.kind === 'plan' && row.field === 'state');
  for (const row of states) await setState(db, { id: row.id as Plan['id'], version: null }, valueFrom(row.was) as Plan['state']);
  await deleteActions(db, idsOf('action'));
  await deleteThemes(db, plan.id, idsOf('theme'));
  await removeUnusedOwners(db, act.did.owners ?? [], true);
  const changes = [...changesOfAll(db, patched), ...[...states, ...brought, ...notesIn(rows)].map(turned)];
  const subject = { kind: 'plan', id: (states[0]?.id ?? plan.id) as Plan['id'] };
  await record(db, { verb, subject, changes: [...changes, undidChange(subject.id, act.words, act.did.act)] });
  return { count: patched.length + idsOf('action').length, missing, gone: act.did.next === plan.id };
}

const notesIn = (rows: readonly Row[]) => rows.filter((row) => row.field.startsWith(NOTE_FIELD));

const turned = ({ kind, id, field, before, after, was, became }: Row): Change => ({
  field,
  before: after,
  after: before,
  was: valueFrom(became),
  became: valueFrom(was),
  of: { kind, id: id as ActionId },
});

const valued = (rows: readonly { readonly field: string; readonly was: string | null }[]) =>
  rows.map(({ field, was }) => ({ field, was: valueFrom(was) }));

/** Who can be given work today, with what they are called, by identifier; of those that some changes name, ones that were removed are brought back. */
async function presentOwners(
  db: Db,
  rows: readonly { readonly field: string; readonly was: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const named = rows.flatMap(({ field, was }) =>
    field === 'owners' ? ((valueFrom(was) ?? []) as readonly { readonly id: string }[]) : [],
  );
  const ids = [...new Set(named.map((owner) => owner.id))];
  const [present, still] = await Promise.all([ownersOf(db), stillOwners(db, ids)]);
  const removed = ids.filter((id) => !still.has(id));
  const back = removed.length === 0 ? [] : await bringOwnersBack(db, removed);
  return new Map([...present, ...back].map((owner) => [owner.id, owner.name]));
}

/** Gives actions back as they were before some changes; owners that have ended or are gone are named. */
async function backOf(
  db: Db,
  rows: readonly Row[],
): Promise<{ readonly patched: readonly Patched[]; readonly missing: readonly string[] }> {
  const byAction = Map.groupBy(rows, (row) => row.id);
  const patched: Patched[] = [];
  const missing: string[] = [];
  const present = await presentOwners(db, rows);
  for (const action of await actionsByIds(db, [...byAction.keys()])) {
    const mine = byAction.get(action.id) ?? [];
    const back = patchBefore(valued(mine), present);
    missing.push(...back.missing);
    patched.push({ action, patch: back.patch });
    for (const note of notesIn(mine)) await removeNote(db, action, note.field.slice(NOTE_FIELD.length));
  }
  await writeAll(db, patched);
  const found = patched.filter(({ action, patch }) => isSearched(patch) || notesIn(byAction.get(action.id) ?? []).length > 0);
  for (const each of await actionsByIds(
    db,
    found.map(({ action }) => action.id),
  ))
    await indexWords(db, 'action', each.id, wordsOfAction(each, each.last?.text ?? null));
  return { patched, missing: [...new Set(missing)] };
}

/** Removes an action that was begun from another, which is as it was again. */
async function unbegin(db: Db, { plan, act }: Back): Promise<Taken> {
  const { from, begun } = act.did;
  const both = await actionsByIds(
    db,
    [from, begun].flatMap((id) => id ?? []),
  );
  const [action, other] = [both.find((each) => each.id === from), both.find((each) => each.id === begun)];
  if (!action || !other) throw new Conflict('One of the two actions is gone. Nothing was changed.');
  await holdOpen(db, action.planId);
  await holdOpen(db, other.planId);
  const rows = await lastChanges(db, action);
  const { patch, missing } = patchBefore(valued(rows), await presentOwners(db, rows));
  const patched = [{ action, patch }];
  await writeAll(db, patched);
  await indexWords(db, 'action', action.id, wordsOfAction({ ...action, ...patch }, action.last?.text ?? null));
  await deleteActions(db, [other.id]);
  await record(db, {
    verb: 'action.unmade',
    subject: { kind: 'action', id: other.id },
    changes: [plainChange('title', other.title, null), ...changesOfAll(db, patched), undidChange(plan.id, act.words, act.did.act)],
  });
  return { count: 1, missing, gone: false };
}
