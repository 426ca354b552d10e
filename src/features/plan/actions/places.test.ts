import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf, versionOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { updateFromFile } from '../file-update/acts.ts';
import { planById } from '../plans/queries.ts';
import type { NewAction } from '../plans/new-plan.ts';
import type { ActionId } from './queries.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const pen = penOf(lead);

const placesOf = async (table: 'action' | 'theme', plan: string) =>
  (await world.owner.query<{ place: number }>(`select position as place from ${table} where plan_id = $1 order by 1`, [plan])).rows.map(
    (row) => row.place,
  );
const doubled = (places: readonly number[]) => places.filter((place, at) => places.indexOf(place) !== at);

async function planOfSix() {
  const plan = await pen.aPlan();
  const actions: string[] = [];
  for (let number = 1; number <= 6; number += 1)
    actions.push(await pen.anAction(plan, { ref: `A${number}`, title: `Action ${number}`, theme: plan.themes[0] ?? '' }));
  const versions = new Map(
    await Promise.all(actions.map(async (path) => [path, versionOf((await lead.get(`${path}/edit`)).body)] as const)),
  );
  return { plan, actions, versions };
}

test('sixty moves at once leave every action of a plan in a place of its own', async () => {
  const { plan, actions, versions } = await planOfSix();
  const moves = Array.from({ length: 60 }, (_, at) => [actions[at % actions.length] ?? '', at % 7 < 4 ? 'up' : 'down'] as const);
  const answers = await Promise.all(moves.map(([path, way]) => lead.post(`${path}/move`, { _version: versions.get(path) ?? '', way })));
  assert.deepEqual([...new Set(answers.map((each) => each.statusCode))], [303]);
  const places = await placesOf('action', plan.id);
  assert.deepEqual([places.length, doubled(places)], [6, []]);
});

test('actions, themes and parts that are added at once come to places of their own, also while others move', async () => {
  const { plan, actions, versions } = await planOfSix();
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, at) =>
      lead.post(`${plan.path}/actions/new`, {
        title: `New ${at}`,
        ref: '',
        theme: plan.themes[0] ?? '',
        owners: '',
        due: '31 March 2027',
        measure: '',
        context: '',
        guidance: '',
        notes: '',
      }),
    ),
    ...Array.from({ length: 20 }, (_, at) => lead.post(`${plan.path}/themes`, { ref: '', title: `Theme ${at}` })),
    ...actions
      .slice(0, 3)
      .map((path) =>
        lead.post(`${path}/split`, { _version: versions.get(path) ?? '', first: 'First half', second: 'Second half', ref: '' }),
      ),
    ...actions.slice(3).map((path) => lead.post(`${path}/move`, { _version: versions.get(path) ?? '', way: 'up' })),
  ]);
  assert.deepEqual([...new Set(answers.map((each) => each.statusCode))], [303]);
  const [inPlan, themes] = [await placesOf('action', plan.id), await placesOf('theme', plan.id)];
  assert.deepEqual([inPlan.length, doubled(inPlan)], [29, []]);
  assert.deepEqual([themes.length, doubled(themes)], [22, []]);
});

test('fifteen actions that a file adds after one stand between it and the next, in their order', async () => {
  const { plan, actions } = await planOfSix();
  const [first = '', second = ''] = actions.map((path) => path.split('/').at(-1) ?? '');
  const due = { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null };
  const whole = (title: string) =>
    ({
      theme: null,
      ref: null,
      title,
      context: null,
      measure: null,
      owners: [],
      due,
      nextOn: null,
      status: 'not-started',
      statusText: null,
      rag: null,
      guidance: null,
      notes: null,
      risks: [],
      requirements: [],
      diary: [],
      closedOn: null,
    }) as unknown as NewAction;
  const added = (after: string, title: string) => ({ action: whole(title), theme: null, after: after as ActionId });
  await world.database.inBody(actor, 'write', async (db) => {
    await updateFromFile(db, await planById(db, plan.id), {
      file: 'newer.docx',
      source: { kind: 'import', id: '018f0000-0000-7000-8000-000000000001' },
      themes: [],
      changed: [],
      added: [...Array.from({ length: 15 }, (_, at) => added(first, `First ${at}`)), added(second, 'Second 0'), added(second, 'Second 1')],
    });
  });
  const { rows } = await world.owner.query<{ title: string }>('select title from action where plan_id = $1 order by position, title desc', [
    plan.id,
  ]);
  assert.deepEqual(
    rows.map((row) => row.title),
    [
      'Action 1',
      ...Array.from({ length: 15 }, (_, at) => `First ${at}`),
      'Action 2',
      'Second 0',
      'Second 1',
      'Action 3',
      'Action 4',
      'Action 5',
      'Action 6',
    ],
  );
  assert.deepEqual(doubled(await placesOf('action', plan.id)), []);
});
