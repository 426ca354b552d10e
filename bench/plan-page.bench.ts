import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from '../src/core/actor.ts';
import { actorOfSession } from '../src/db/system.ts';
import { importedFrom } from '../src/features/intake/source.ts';
import { actionsOfPlan } from '../src/features/plan/actions/queries.ts';
import { newestAct } from '../src/features/plan/undo/queries.ts';
import { planList } from '../src/features/plan/plans/list.ts';
import { viewsOf } from '../src/features/saved-views/public.ts';
import { measuresOfPlan } from '../src/features/plan/measures/queries.ts';
import { planById, themesOf } from '../src/features/plan/plans/queries.ts';
import { digest } from '../src/web/tokens.ts';
import { crowd, type Found } from './crowd.ts';
import { type BenchHouse, fillPlans, leadOf, openHouse, TODAY } from './house.ts';
import { median, ms, printTable, quantile, times } from './table.ts';

const CLIENTS = 16;
const SECONDS = Number(process.env['SECONDS'] ?? 4);
const ROUNDS = 3;
const PAUSE_MS = 500;
const PAGES_ANEW = 60;

const house = await openHouse();
const { actor, session } = await leadOf(house, 'Westmere College');
await fillPlans(house, { themes: 12, actionsInTheme: 25, posts: 40 });
const { rows } = await house.owner.query<{ id: string }>('select id from plan where body_id = $1', [actor.body.id]);
const path = `/plans/${rows[0]?.id}`;
const written = await fetch(house.address + path, { headers: { cookie: `session=${session}`, 'accept-encoding': 'identity' } });
const bytes = Buffer.from(await written.arrayBuffer());
const bare = await bareServer(house, actor, rows[0]?.id ?? '', written, bytes);

const ask = (address: string, seconds: number, pauseMs = 0) => crowd({ url: address + path, session, clients: CLIENTS, seconds, pauseMs });
await ask(house.address, 2);
await ask(bare.address, 1);
const ours: Found[] = [];
const theirs: Found[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  ours.push(await ask(house.address, SECONDS));
  theirs.push(await ask(bare.address, SECONDS));
}
const calm = await ask(house.address, SECONDS, PAUSE_MS);
const alone = await crowd({ url: house.address + path, session, clients: 1, seconds: SECONDS / 2 });
const packed = await crowd({ url: house.address + path, session, clients: CLIENTS, seconds: SECONDS, packed: true });
const packedBytes = await sizePacked();
const anew = await drawnAnew(house.address);
const bareAnew = await drawnAnew(bare.address);
// Ratios are taken within each round, so that a busy moment falls on both sides.
const ratio = (by: (mine: Found, bare: Found) => number) => times(median(ours.map((mine, round) => by(mine, theirs[round] ?? mine))));
const of = (found: readonly Found[], name: keyof Found) => median(found.map((each) => each[name]));
printTable(`Plan page: 300 actions, ${Math.round(bytes.length / 1024)} kB, ${CLIENTS} clients`, [
  { what: 'pages a second, no pause', value: of(ours, 'perSecond').toFixed(0), aim: '150 or more' },
  { what: 'bare node:http, same queries and bytes', value: of(theirs, 'perSecond').toFixed(0) },
  { what: 'bare to ours', value: ratio((mine, bare) => bare.perSecond / mine.perSecond), aim: '3 × at most' },
  { what: 'processor time of a page, ours', value: ms(of(ours, 'cpuMs')) },
  { what: 'processor time of a page, bare', value: ms(of(theirs, 'cpuMs')) },
  { what: 'bare to ours, processor time', value: ratio((mine, bare) => mine.cpuMs / bare.cpuMs), aim: '3 × at most' },
  { what: 'p50 and p95, no pause', value: `${ms(of(ours, 'p50'))} and ${ms(of(ours, 'p95'))}` },
  { what: `p50 and p95, each client waits ${PAUSE_MS} ms`, value: `${ms(calm.p50)} and ${ms(calm.p95)}`, aim: 'p95 of 50 ms' },
  { what: 'p50 and p95, one client', value: `${ms(alone.p50)} and ${ms(alone.p95)}` },
  { what: `compressed to ${Math.round(packedBytes / 1024)} kB, pages a second`, value: packed.perSecond.toFixed(0) },
  { what: 'processor time of a page, compressed', value: ms(packed.cpuMs) },
  { what: 'drawn anew after each write, one client', value: `${ms(anew.p50)} and ${ms(anew.p95)}`, aim: 'p95 of 50 ms' },
  { what: 'processor time of a page drawn anew', value: ms(anew.cpuMs) },
  { what: 'the same of the bare server', value: ms(bareAnew.cpuMs) },
  { what: 'bare to a page drawn anew, processor time', value: times(anew.cpuMs / bareAnew.cpuMs), aim: '2.4 × at most' },
]);
bare.server.close();
bare.server.closeAllConnections();
await house.close();

/** Bytes of the page as a browser gets it. */
async function sizePacked(): Promise<number> {
  const { headers, body } = await fetch(house.address + path, { headers: { cookie: `session=${session}` } });
  await body?.cancel();
  return Number(headers.get('content-length'));
}

/**
 * The page when something was written since it was last asked for: it is remembered only until then. Ours and the bare one are asked by the
 * same client in turn, whose own time is in both.
 */
async function drawnAnew(address: string): Promise<Pick<Found, 'p50' | 'p95' | 'cpuMs'>> {
  const waits: number[] = [];
  let spent = 0;
  for (let n = 0; n < PAGES_ANEW; n += 1) {
    await house.owner.query('update record_head set hash = md5(hash) where body_id = $1', [actor.body.id]);
    const before = process.threadCpuUsage();
    const at = performance.now();
    await (await fetch(address + path, { headers: { cookie: `session=${session}`, 'accept-encoding': 'identity' } })).arrayBuffer();
    waits.push(performance.now() - at);
    const { user, system } = process.threadCpuUsage(before);
    spent += (user + system) / 1000;
  }
  return { p50: quantile(waits, 0.5), p95: quantile(waits, 0.95), cpuMs: spent / PAGES_ANEW };
}

/**
 * What the page costs without the program: the same questions to the same database, the same bytes to the same socket. The questions are
 * those that an honest page cannot leave out: what the plan holds, the views that people keep of it, and the last change of several.
 */
async function bareServer(
  house: BenchHouse,
  actor: Actor,
  plan: string,
  written: Response,
  bytes: Buffer,
): Promise<{ server: Server; address: string }> {
  const headers = Object.fromEntries(written.headers);
  delete headers['transfer-encoding'];
  const idHash = digest(session);
  const server = createServer((_request, response) => {
    const answer = async () => {
      await house.database.inDoor((db) => actorOfSession(db, idHash, new Date('2026-11-22T10:00:00Z'), TODAY));
      await house.database.inBody(actor, 'read', async (db) => {
        const { id } = await planById(db, plan);
        await Promise.all([
          themesOf(db, id),
          actionsOfPlan(db, id),
          measuresOfPlan(db, id),
          importedFrom(db, 'plan', id),
          newestAct(db, id),
          viewsOf(db, planList.name),
        ]);
      });
      response.writeHead(200, headers).end(bytes);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
