import type { FastifyInstance } from 'fastify';
import { day } from '../src/core/day.ts';
import { grow } from '../test/grown.ts';
import { addressOf, GETS } from '../test/routes/book.ts';
import { type Household, makeHousehold } from '../test/routes/household.ts';
import { pastedPlan } from '../test/routes/imported.ts';
import { done } from '../test/routes/sending.ts';
import type { World } from '../test/world.ts';
import { crowd } from './crowd.ts';
import { type BenchHouse, NOW, openHouse } from './house.ts';
import { quantile } from './table.ts';

/** Every page of the house that the routes' book knows, in a body that was added to two others and that the database has never counted. */
const SIZES = (process.env['ACTIONS'] ?? '300,3000').split(',').map(Number);
const ONLY = (process.env['PAGE'] ?? '').split(',');
const OTHERS = 300;
const [TIMES, CLIENTS, SECONDS] = [Number(process.env['TIMES'] ?? 12), 16, Number(process.env['SECONDS'] ?? 1)];
const BAR_MS = 50;
const BAR_BYTES = 2_000_000;
const HEAD = `${['p50 ms', 'p95 ms', 'CPU ms', '16: p95'].map((each) => each.padStart(9)).join('')} statements ${'bytes'.padStart(12)}`;

/** Messages wait: what is measured is pages. */
const NO_WORK: World['work'] = { drain: async () => 0, nightly: async () => undefined, start: async () => async () => undefined };
type Row = {
  readonly key: string;
  readonly p50: number;
  readonly p95: number;
  readonly cpu: number;
  readonly crowd: number;
  readonly statements: string;
  readonly bytes: number;
};

for (const actions of SIZES) {
  const house = await openHouse();
  const household = await furnished(house, actions);
  const pages = GETS.filter(({ key, entry }) => !entry.leads && !entry.unset && ONLY.some((part) => key.includes(part)));
  const wide = Math.max(...pages.map(({ key }) => key.length));
  process.stdout.write(
    `\nEvery page with ${actions} actions, of a body among three that was never counted\n${HEAD.padStart(wide + HEAD.length)}\n`,
  );
  const rows: Row[] = [];
  for (const { route, key, entry } of pages) {
    const row = await measured(house, household, key, addressOf(route, entry, household));
    process.stdout.write(`${lineOf(row, wide)}\n`);
    rows.push(row);
  }
  process.stdout.write(`${rows.filter((row) => row.p95 > BAR_MS).length} of ${rows.length} pages over ${BAR_MS} ms (one client, p95)\n`);
  await house.close();
}

/** A household beside two other bodies, with so many actions and files of so many rows. */
async function furnished(house: BenchHouse, actions: number): Promise<Household> {
  const world: World = {
    app: house.app as FastifyInstance,
    database: house.database,
    owner: house.owner,
    mails: [],
    postman: { deliver: async () => ({ is: 'sent' }) },
    work: NO_WORK,
    spool: '',
    clock: { now: NOW },
    errors: [],
    today: () => day('2026-11-22'),
    address: async () => house.address,
  };
  await house.owner.query('update installation set set_up_at = $1', [NOW]);
  for (const name of ['Northmere College', 'Southmere College']) await grow(house.owner, await makeHousehold(world, { name }), OTHERS);
  await house.owner.query('analyze');
  const household = await makeHousehold(world);
  await grow(house.owner, household, actions);
  const { lead, ids } = household;
  const file = { field: 'file', name: 'plan.txt', bytes: new TextEncoder().encode(pastedPlan(actions)) };
  const brought = async (path: string) =>
    /\/imports\/([^/?#]+)/.exec(String((await done(lead.upload(path, {}, file))).headers.location))?.[1] ?? '';
  return { ...household, ids: { ...ids, import: await brought('/import/file'), newer: await brought(`/plans/${ids['plan']}/newer/file`) } };
}

async function measured(house: BenchHouse, { lead }: Household, key: string, path: string): Promise<Row> {
  const session = lead.cookies.get('session') ?? '';
  const headers = { cookie: `session=${session}; browser=${'b'.repeat(43)}` };
  const url = house.address + path;
  const waits: number[] = [];
  let [statements, bytes] = ['', 0];
  const before = process.cpuUsage();
  for (let time = 0; time <= TIMES; time += 1) {
    // Drawn anew each time: what is remembered would hide what it costs.
    const begun = performance.now();
    const answer = await fetch(`${url}${path.includes('?') ? '&' : '?'}anew=${time}`, { headers });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) statements = `status ${answer.status}`;
    else if (time === 0) statements = answer.headers.get('x-statements') ?? '';
    // The first time plans the statements and warms the program.
    if (time > 0) waits.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  const many = statements.startsWith('status')
    ? { p95: Number.NaN }
    : await crowd({ url, session, clients: CLIENTS, seconds: SECONDS }).catch(() => ({ p95: Number.NaN }));
  return {
    key,
    p50: quantile(waits, 0.5),
    p95: quantile(waits, 0.95),
    cpu: (user + system) / 1000 / (TIMES + 1),
    crowd: many.p95,
    statements,
    bytes,
  };
}

function lineOf(row: Row, wide: number): string {
  const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0).padStart(8);
  const over = [row.p95 > BAR_MS ? `over ${BAR_MS} ms` : '', row.bytes > BAR_BYTES ? 'over 2 MB' : ''].filter(Boolean).join(', ');
  return `${row.key.padEnd(wide)} ${ms(row.p50)} ${ms(row.p95)} ${ms(row.cpu)} ${ms(row.crowd)} ${row.statements.padStart(10)} ${row.bytes.toLocaleString('en-GB').padStart(12)}  ${over}`.trimEnd();
}
