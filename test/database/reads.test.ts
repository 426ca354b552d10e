import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../src/app.ts';
import { grow } from '../grown.ts';
import { addressOf, GETS } from '../routes/book.ts';
import { type Household, makeHousehold } from '../routes/household.ts';
import { browserFor, makeWorld, type World } from '../world.ts';
import { type Ran, watched } from './watched.ts';

/** Actions of the body, each with three recorded changes, two notes, two values, a dozen words. */
const ACTIONS = 300;
/** How many rows a statement may look at for each action; all with all would be three hundred, and more where three tables meet. */
const MOST = 30;
/** A scan that is repeated more often, with more rows each time, is one of all with all. */
const [OFTEN, FEW] = [5, 5];

type Asked = { readonly key: string; readonly ran: readonly Ran[] };

/** Every page of a household with what each of its statements did. */
async function pages(world: World, household: Household): Promise<Asked[]> {
  let ran: Ran[] = [];
  const database = watched(world.database, (each) => ran.push(each));
  const app = await buildApp({
    database,
    publicUrl: 'http://127.0.0.1:7300',
    clock: () => world.clock.now,
    mailGoesOut: true,
    log: false,
    patience: 1_000_000,
  });
  const browser = await browserFor({ ...world, app }, household.actor);
  const asked: Asked[] = [];
  for (const { route, key, entry } of GETS) {
    ran = [];
    const { statusCode } = await browser.get(addressOf(route, entry, household));
    assert.ok(statusCode < 400, `${key}: ${statusCode}`);
    asked.push({ key, ran });
  }
  await app.close();
  return asked;
}

/** No table tells by itself how it is filled: as in the first minute after a plan was imported, and for ever where few rows change. */
async function withoutStatistics(): Promise<World> {
  const world = await makeWorld();
  await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
  const { rows } = await world.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows) await world.owner.query(`alter table "${name}" set (autovacuum_enabled = false)`);
  return world;
}

function faults(asked: readonly Asked[]): string[] {
  return asked.flatMap(({ key, ran }) =>
    ran.flatMap(({ sql, touched, scans }) => {
      const nested = scans.filter((scan) => scan.times > OFTEN && scan.each > FEW && scan.times * scan.each > ACTIONS * FEW);
      const wrong = [
        ...(touched > ACTIONS * MOST ? [`${touched} rows`] : []),
        ...nested.map((scan) => `${scan.what} ${scan.times} times, ${scan.each} rows each`),
      ];
      return wrong.length > 0 ? [`${key}: ${wrong.join('; ')}: ${sql.slice(0, 300)}`] : [];
    }),
  );
}

const world = await withoutStatistics();
await grow(world.owner, await makeHousehold(world, { name: 'Northmere College' }), 200);

for (const known of ['where the database has counted nothing yet', 'where it counted before the body came']) {
  test(`no page looks again and again at the same rows, ${known} (${GETS.length} pages)`, async (t) => {
    const household = await makeHousehold(world);
    await grow(world.owner, household, ACTIONS);
    const asked = await pages(world, household);
    const widest = asked
      .flatMap(({ key, ran }) => ran.map(({ touched }) => ({ key, touched })))
      .toSorted((one, other) => other.touched - one.touched)
      .slice(0, 8);
    t.diagnostic(`rows looked at, at most: ${widest.map(({ key, touched }) => `${key} ${touched}`).join(', ')}`);
    assert.deepEqual(faults(asked), []);
    assert.ok(asked.reduce((sum, { ran }) => sum + ran.length, 0) > GETS.length * 3, 'the statements were not seen');
    await world.owner.query('analyze');
  });
}
