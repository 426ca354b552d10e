import { type Id, newId } from '../../../core/ids.ts';
import { counted } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record } from '../../../db/record.ts';
import { addLinks } from '../../duties/public.ts';
import { addOwner, ownerByName, ownerMeant } from '../../people/public.ts';
import { insertDiary, insertOwners, insertRisks } from '../actions/write.queries.ts';
import { type PlanId, STEP } from '../actions/queries.ts';
import { insertMeasures, insertValues } from '../measures/queries.ts';
import { didChange } from '../undo/did.rules.ts';
import { insertWords, wordsOfAction } from '../words.queries.ts';
import { insertMerged, insertNewActions, type PlacedAction } from './create.queries.ts';
import { insertSteps } from '../steps/queries.ts';
import type { NewAction, NewOwner, NewPlan } from './new-plan.ts';
import { insertPlan, insertThemes } from './queries.ts';

/** Makes a plan with everything in it, in one recorded act; gives its identifier and the act. */
export async function createPlan(db: Db, plan: NewPlan): Promise<{ readonly id: PlanId; readonly act: Id<'act'> }> {
  const id = newId<'plan'>();
  await insertPlan(db, id, plan);
  const themes = plan.themes.map((theme, index) => ({ ...theme, id: newId<'theme'>(), position: (index + 1) * STEP }));
  await insertThemes(db, id, themes);
  const { owners, added } = await ownersFor(db, plan.actions);
  const placed = plan.actions.map((action, index) => ({
    action,
    id: newId<'action'>(),
    themeId: action.theme === null ? null : (themes[action.theme]?.id ?? null),
    position: (index + 1) * STEP,
  }));
  await insertNewActions(db, id, placed);
  await addParts(db, placed, owners, plan.fromFile);
  const act = newId<'act'>();
  const changes: Change[] = [
    plainChange('name', null, plan.name),
    // A plan that carries another on was begun by the act that says so.
    ...(plan.continues
      ? []
      : [didChange(id, plan.did ?? madeWords(plan), { act, of: 'made', owners: added, ...(plan.source ? { source: plan.source } : {}) })]),
    ...placed.map((each) => plainChange('title', null, each.action.title, { kind: 'action', id: each.id })),
  ];
  await record(db, { verb: 'plan.made', subject: { kind: 'plan', id }, changes });
  return { id, act };
}

const madeWords = ({ actions }: NewPlan) => `Made with ${counted(actions.length)} ${actions.length === 1 ? 'action' : 'actions'}`;

/** Adds what belongs to new actions and stands in tables of its own. */
async function addParts(db: Db, placed: readonly PlacedAction[], owners: ReadonlyMap<string, string>, fromFile: boolean): Promise<void> {
  await insertOwners(
    db,
    placed.flatMap(({ action, id }) => {
      const mine = new Map(action.owners.map((owner) => [owners.get(owner.name.toLowerCase()) ?? '', owner.name]));
      return [...mine].map(([owner, typed], position) => ({ action: id, owner, position, typed }));
    }),
  );
  await addSteps(db, placed, owners);
  await insertDiary(
    db,
    placed.flatMap(({ action, id }) => action.diary.map((note) => ({ ...note, id: newId<'diary'>(), action: id, fromFile }))),
  );
  await insertRisks(
    db,
    placed.flatMap(({ action, id }) => [...new Set(action.risks)].map((ref) => ({ action: id, ref }))),
  );
  await addLinks(
    db,
    placed.flatMap(({ action, id }) => [...new Set(action.requirements)].map((requirement) => ({ action: id, requirement }))),
  );
  await insertMerged(
    db,
    placed.flatMap(({ action, id }) => (action.merged ?? []).map((earlier) => ({ action: id, earlier }))),
  );
  await addMeasures(db, placed);
  await insertWords(
    db,
    'action',
    placed.flatMap(({ action, id }) => wordsOfAction(action, action.diary.at(-1)?.text ?? null).map((word) => ({ word, id }))),
  );
}

async function addSteps(db: Db, placed: readonly PlacedAction[], owners: ReadonlyMap<string, string>): Promise<void> {
  await insertSteps(
    db,
    placed.map(({ action, id }) => ({
      action: id,
      steps: (action.steps ?? []).map((step) => ({ ...step, id: newId<'step'>(), owner: step.owner && ownedBy(owners, step.owner) })),
    })),
  );
}

const ownedBy = (owners: ReadonlyMap<string, string>, { name }: NewOwner) => ({ id: owners.get(name.toLowerCase()) ?? '', name });

async function addMeasures(db: Db, placed: readonly PlacedAction[]): Promise<void> {
  const measures = placed.flatMap((each) =>
    (each.action.measures ?? []).map((measure) => ({
      ...measure,
      limit: measure.limit ?? ('at-least' as const),
      indicator: measure.indicator ?? null,
      from: null,
      to: null,
      id: newId<'measure'>(),
      action: each.id,
    })),
  );
  await insertMeasures(db, measures);
  await insertValues(
    db,
    measures.flatMap(({ id, values }) => values.map((value) => ({ ...value, id: newId<'value'>(), measure: id }))),
  );
}

/** The owners named in a plan, by their names in small letters; those not known yet are added. */
async function ownersFor(db: Db, actions: readonly NewAction[]): Promise<{ owners: Map<string, string>; added: string[] }> {
  const owners = new Map<string, string>();
  const added: string[] = [];
  const named = actions.flatMap(({ owners: own, steps = [] }) => [...own, ...steps.flatMap((step) => step.owner ?? [])]);
  // Of several that name one owner, the one that says who holds it tells most.
  for (const owner of [...named.filter((each) => each.holder), ...named]) {
    const key = owner.name.toLowerCase();
    if (owners.has(key)) continue;
    const known = await (owner.holder === owner.name ? ownerMeant(db, owner.name) : ownerByName(db, owner.name));
    const id = known?.id ?? (await addOwner(db, owner));
    if (!known) added.push(id);
    owners.set(key, id);
  }
  return { owners, added };
}
