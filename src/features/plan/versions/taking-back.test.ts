import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, penOf, versionOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';
import { planById } from '../plans/queries.ts';
import { planNow } from './now.queries.ts';
import { changesAfter, seqBefore } from './past.queries.ts';
import { rewind } from './rewind.ts';
import type { PlanState } from './state.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await lead.post('/people/add', { kind: 'group', name: 'Prevent Working Group', short: 'PWG' });
const { aPlan, anAction, send } = penOf(lead);

const stateOf = (id: string) => world.database.inBody(actor, 'read', async (db) => (await planNow(db, await planById(db, id))).state);

/** A small generator of numbers, the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const plain = (state: PlanState | null) =>
  state && {
    ...state,
    themes: state.themes.toSorted(byId),
    actions: state.actions
      .map(({ last: _last, measures, ...rest }) => ({ ...rest, measures: measures.map(({ id, wanted }) => ({ id, wanted })) }))
      .toSorted(byId),
  };
const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id);

test('taking back what was recorded gives the plan as it was, after any run of changes (60 acts, 12 looks back)', async () => {
  const plan = await aPlan('Plan that is changed a lot');
  const pick = numbers(7);
  const actions = [
    await anAction(plan, { theme: plan.themes[0] ?? '' }),
    await anAction(plan, { ref: 'A2', due: 'annually', theme: plan.themes[1] ?? '' }),
  ];
  const one = () => actions[pick(actions.length)] ?? '';
  const measures: string[] = [];
  const acts: readonly (() => Promise<unknown>)[] = [
    async () =>
      send(`${one()}/edit`, {
        ...FIELDS,
        title: `Title ${pick(99)}`,
        theme: plan.themes[pick(2)] ?? '',
        owners: ['Prevent lead', 'Registrar\nHead of Security', '', 'Dean'][pick(4)] ?? '',
        due: ['31 March 2027', 'termly', 'soon', ''][pick(4)] ?? '',
        notes: `Note ${pick(9)}`,
        context: `Context ${pick(9)}`,
        guidance: '7',
        measure: `Measure ${pick(9)}`,
      }),
    async () => send(`${one()}/update`, { status: ['on-track', 'at-risk', 'done'][pick(3)] ?? '', text: `Said ${pick(99)}` }),
    async () => send(`${one()}/close`, { how: 'dropped', why: `Reason ${pick(9)}` }),
    async () => reopen(one()),
    async () => void actions.push(await anAction(plan, { ref: `N${pick(99)}`, title: `New ${pick(99)}` })),
    async () => send(`${one()}/split`, { first: `First ${pick(99)}`, second: `Second ${pick(99)}`, ref: '' }),
    async () =>
      lead
        .post(`${one()}/measures/new`, {
          kind: 'count',
          says: `Sessions ${pick(9)}`,
          unit: 'sessions',
          target: String(1 + pick(20)),
          limit: 'at-least',
          from: '',
          to: '',
        })
        .then(
          async () =>
            void measures.splice(
              0,
              measures.length,
              ...(
                await world.owner.query<{ id: string }>(
                  'select m.id from measure m join action a on a.id = m.action_id where a.plan_id = $1',
                  [plan.id],
                )
              ).rows.map((row) => row.id),
            ),
        ),
    async () =>
      measures.length > 0
        ? send(`/measures/${measures[pick(measures.length)]}/edit`, {
            kind: 'count',
            says: `Meetings ${pick(9)}`,
            unit: 'meetings',
            target: String(1 + pick(20)),
            limit: 'at-least',
            from: '',
            to: '',
          })
        : null,
    async () => (measures.length > 1 ? send(`/measures/${measures.pop()}/remove`, {}) : null),
    async () =>
      send(`/themes/${plan.themes[pick(2)]}/edit`, {
        ref: `T${pick(9)}`,
        title: `Theme ${pick(99)}`,
        noneNeeded: pick(2) ? `Met ${pick(9)}` : '',
      }),
    async () => lead.post(`${plan.path}/themes`, { ref: '', title: `Added theme ${pick(99)}` }),
    async () => send(`${plan.path}/edit`, { name: `Plan ${pick(99)}`, from: '1 August 2026', to: '31 July 2027' }),
  ];
  const looks: { seq: number; state: PlanState }[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    if (turn % 5 === 0) looks.push({ seq: await seqNow(), state: await stateOf(plan.id) });
    await acts[pick(acts.length)]?.();
    if (turn === 30) await rename('Registrar', 'Registrar and clerk');
  }
  assert.ok(new Set(looks.map(({ state }) => JSON.stringify(plain(state)))).size > 10, 'the plan was changed between the looks');
  for (const { seq, state } of looks) {
    const back = await world.database.inBody(actor, 'read', async (db) => {
      const now = await planById(db, plan.id);
      return rewind((await planNow(db, now)).state, await changesAfter(db, now.id, seq));
    });
    assert.deepEqual(plain(back), plain(state), `at ${seq}`);
  }
});

async function reopen(action: string) {
  return lead.post(`${action}/reopen`, { _version: versionOf((await lead.get(`${action}/close`)).body) });
}
const seqNow = () => world.database.inBody(actor, 'read', (db) => seqBefore(db, new Date(world.clock.now.getTime() + 60_000)));
async function rename(from: string, to: string): Promise<void> {
  const id = String(
    (await world.owner.query('select id from owner where name = $1 and body_id = $2', [from, actor.body.id])).rows[0]?.id ?? '',
  );
  if (id) await send(`/people/${id}/edit`, { name: to, short: '' });
}

test('everything that was done holds in the record', async () => {
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});
