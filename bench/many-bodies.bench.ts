import type { Actor } from '../src/core/actor.ts';
import { actionsOfPlan, type PlanId } from '../src/features/plan/actions/queries.ts';
import { crowd, type Found } from './crowd.ts';
import { addBodies, type BenchHouse, fillPlans, leadOf, openHouse } from './house.ts';
import { median, ms, printTable, times } from './table.ts';

const BODIES = 2000;
const SIZE = { themes: 10, actionsInTheme: 10, posts: 20 };
const ROUNDS = 5;
const QUERIES = 40;

type Neighbourhood = {
  readonly house: BenchHouse;
  readonly actor: Actor;
  readonly plan: PlanId;
  readonly url: string;
  readonly session: string;
  readonly pages: Found[];
  readonly queries: number[];
};

const alone = await neighbourhood(1);
const among = await neighbourhood(BODIES);
const { rows } = await among.house.owner.query<{ actions: number; bodies: number }>(
  'select count(*)::int as actions, count(distinct body_id)::int as bodies from action',
);
// In turns, so that both meet the same busy machine.
for (let round = -1; round < ROUNDS; round += 1) {
  for (const each of [alone, among]) {
    const pages = await crowd({ url: each.url, session: each.session, clients: 1, seconds: 1.5 });
    const queries: number[] = [];
    for (let time = 0; time < QUERIES; time += 1) queries.push(await timed(each));
    if (round < 0) continue;
    each.pages.push(pages);
    each.queries.push(median(queries));
  }
}
const page = (each: Neighbourhood) => median(each.pages.map((found) => found.p50));
const query = (each: Neighbourhood) => median(each.queries);
const ratio = (by: (each: Neighbourhood, round: number) => number) =>
  times(median(alone.queries.map((_, round) => by(among, round) / by(alone, round))));
printTable(
  `One body with 100 actions among ${rows[0]?.bodies.toLocaleString('en-GB')} bodies with ${rows[0]?.actions.toLocaleString('en-GB')} actions`,
  [
    { what: 'plan page, alone', value: ms(page(alone)) },
    { what: 'plan page, among the others', value: ms(page(among)) },
    { what: 'ratio of the page', value: ratio((each, round) => each.pages[round]?.p50 ?? 0), aim: '1.2 × at most' },
    { what: 'its actions from the database, alone', value: ms(query(alone)) },
    { what: 'its actions from the database, among the others', value: ms(query(among)) },
    { what: 'ratio of the query', value: ratio((each, round) => each.queries[round] ?? 0), aim: '1.2 × at most' },
  ],
);
await alone.house.close();
await among.house.close();

async function neighbourhood(bodies: number): Promise<Neighbourhood> {
  const house = await openHouse();
  const { actor, session } = await leadOf(house, 'Westmere College');
  await addBodies(house, actor, bodies - 1);
  await fillPlans(house, SIZE);
  const { rows } = await house.owner.query<{ id: PlanId }>('select id from plan where body_id = $1', [actor.body.id]);
  const plan = rows[0]?.id;
  if (!plan) throw new Error('The body has no plan');
  return { house, actor, plan, url: `${house.address}/plans/${plan}`, session, pages: [], queries: [] };
}

async function timed({ house, actor, plan }: Neighbourhood): Promise<number> {
  const begun = performance.now();
  await house.database.inBody(actor, 'read', (db) => actionsOfPlan(db, plan));
  return performance.now() - begun;
}
