import { programOf } from '../src/core/actor.ts';
import { offersOf, reactionsOf } from '../src/sockets/feature.ts';
import { FEATURES } from '../src/app.ts';
import { withReactions } from '../src/db/reactions.ts';
import { addOwner } from '../src/features/people/public.ts';
import { fillPlans, leadOf, openHouse } from './house.ts';
import { ms, printTable } from './table.ts';

/** What it costs that measures watch figures: a change that moves twenty of them, and a night in which five thousand move. */
const [SOME, MANY] = [20, 5000];
const WATCHING = `insert into measure (body_id, id, action_id, kind, says, unit, target, indicator)
  select body_id, uuidv7(), id, 'share', 'Posts held', '', 100, 'people.posts-held' from action cross join generate_series(1, 17) n
  where body_id = $1 and closed_on is null limit $2`;

const house = await openHouse();
const { actor } = await leadOf(house, 'Westmere College');
await fillPlans(house, { themes: 12, actionsInTheme: 30, posts: 40 });
const database = withReactions(house.database, reactionsOf(FEATURES));

async function change(name: string): Promise<number> {
  const begun = performance.now();
  await database.inBody(actor, 'write', async (db) => void (await addOwner(db, { kind: 'post', name, short: null })));
  return performance.now() - begun;
}

const plain: number[] = [];
const moving: number[] = [];
for (let time = 0; time < 10; time += 1) plain.push(await change(`Plain post ${time}`));
await house.owner.query(WATCHING, [actor.body.id, SOME]);
for (let time = 0; time < 10; time += 1) moving.push(await change(`Moving post ${time}`));
await house.owner.query(WATCHING, [actor.body.id, MANY]);
const job = offersOf(FEATURES).jobs.find((each) => each.name === 'plan.figures');
const begun = performance.now();
await house.database.inBody(programOf(actor.body), 'write', async (db) => void (await job?.run(db, {}, { scanner: null })));
const night = performance.now() - begun;
const { rows } = await house.owner.query<{ count: number }>(
  'select count(*)::int as count from measure_value where figure is not null and body_id = $1',
  [actor.body.id],
);
const middle = (all: readonly number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
printTable('Measures that watch a figure', [
  { what: 'a change that no measure watches', value: ms(middle(plain)) },
  { what: `a change that moves ${SOME} measures`, value: ms(middle(moving)) },
  { what: `a night in which ${rows[0]?.count} values are stored`, value: ms(night) },
]);
await house.close();
