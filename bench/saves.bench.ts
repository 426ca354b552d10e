import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type BenchHouse, fillPlans, leadOf, openHouse } from './house.ts';
import { ms, printTable, quantile } from './table.ts';

/** People who write at once, each on an action of their own in a plan of 300, and each sees the page of the plan after every save. */
const CLIENTS = 16;
const SECONDS = Number(process.env['SECONDS'] ?? 5);

type Writer = {
  readonly address: string;
  readonly cookie: string;
  readonly token: string;
  readonly plan: string;
  readonly actions: readonly string[];
  readonly withPage: boolean;
};
type Waits = { readonly saves: readonly number[]; readonly pages: readonly number[] };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A port of threads, not of windows.
if (!isMainThread) parentPort?.postMessage(await write(workerData as Writer));
else await bench();

async function bench(): Promise<void> {
  const house = await openHouse();
  const { actor, session } = await leadOf(house, 'Westmere College');
  await fillPlans(house, { themes: 12, actionsInTheme: 25, posts: 40 });
  const cookie = `session=${session}; browser=${'b'.repeat(43)}`;
  const form = await (await fetch(`${house.address}/plans/new`, { headers: { cookie } })).text();
  const token = /name="_token" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const { rows } = await house.owner.query<{ id: string; plan_id: string }>(
    'select id, plan_id from action where body_id = $1 and closed_on is null limit $2',
    [actor.body.id, CLIENTS],
  );
  const writer = { address: house.address, cookie, token, plan: `/plans/${rows[0]?.plan_id}`, actions: rows.map((row) => row.id) };
  for (const withPage of [false, true]) await told(house, { ...writer, withPage });
  await house.close();
}

async function told(house: BenchHouse, writer: Writer): Promise<void> {
  await house.owner.query('update action set version = 1');
  const before = process.threadCpuUsage();
  const { saves, pages } = await new Promise<Waits>((done, failed) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: writer });
    worker.once('message', done);
    worker.once('error', failed);
  });
  const { user, system } = process.threadCpuUsage(before);
  printTable(`Saves of ${CLIENTS} people at once${writer.withPage ? ', each followed by the page of the plan' : ''}`, [
    { what: 'saves a second', value: (saves.length / SECONDS).toFixed(0) },
    { what: 'p50 and p95 of a save', value: `${ms(quantile(saves, 0.5))} and ${ms(quantile(saves, 0.95))}` },
    ...(writer.withPage
      ? [{ what: 'p50 and p95 of the page after it', value: `${ms(quantile(pages, 0.5))} and ${ms(quantile(pages, 0.95))}` }]
      : []),
    { what: 'processor time for each', value: ms((user + system) / 1000 / saves.length) },
  ]);
}

async function write({ address, cookie, token, plan, actions, withPage }: Writer): Promise<Waits> {
  const agent = new Agent({ keepAlive: true, maxSockets: actions.length });
  const [saves, pages]: [number[], number[]] = [[], []];
  const end = performance.now() + SECONDS * 1000;
  const person = async (action: string, at: number) => {
    await pause(at);
    for (let version = 1; performance.now() < end; version += 1) {
      const begun = performance.now();
      const body = new URLSearchParams({
        _token: token,
        _version: String(version),
        status: version % 2 ? 'at-risk' : 'on-track',
        text: `Update ${version}`,
      }).toString();
      const status = await ask(`${address}/actions/${action}/update`, { agent, cookie, body });
      if (status !== 303) throw new Error(`A save was answered with ${status}`);
      const saved = performance.now();
      saves.push(saved - begun);
      if (!withPage) continue;
      await ask(address + plan, { agent, cookie });
      pages.push(performance.now() - saved);
    }
  };
  await Promise.all(actions.map(person));
  agent.destroy();
  return { saves, pages };
}

function ask(url: string, { agent, cookie, body }: { agent: Agent; cookie: string; body?: string }): Promise<number> {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((done, failed) => {
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) =>
      response
        .resume()
        .on('end', () => done(response.statusCode ?? 0))
        .on('error', failed),
    );
    sent.on('error', failed);
    sent.end(body);
  });
}
