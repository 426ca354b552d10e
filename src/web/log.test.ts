import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { get } from './route.ts';
import type { House } from './house.ts';
import { buildServer } from './server.ts';
import { planRead } from '../features/plan/permissions.ts';

const body = { id: '01a2027a-0000-7000-8000-000000000001' };
const actor = { account: '01a2027a-0000-7000-8000-000000000002', role: 'lead', name: 'Helen Barrow', body } as unknown as Actor;

/** A server whose one page fails with this error, and the lines that it logs. */
async function serverThat(fails: Error | null, house: Partial<House> = {}) {
  const lines: string[] = [];
  const database = {
    inDoor: async () => actor,
    inBody: async (_actor: Actor, _mode: string, work: (db: unknown) => Promise<unknown>) => work({ statements: () => 0 }),
  } as unknown as Database;
  const page = get('/plans/:plan', planRead, async () => {
    if (fails) throw fails;
    return { is: 'json', value: {} };
  });
  const services = {
    database,
    secret: new Uint8Array(32),
    publicUrl: 'http://127.0.0.1:7300',
    spool: tmpdir(),
    mailGoesOut: true,
  };
  const log = { lines: 'requests' as const, stream: { write: (line: string) => void lines.push(line) } };
  const app = await buildServer({ routes: [page], nav: [], clock: () => new Date('2026-11-22T10:00:00Z'), services, log, ...house });
  const ask = (headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url: '/plans/7?name=Secretname', headers: { cookie: 'session=anything', ...headers } });
  return { app, ask, lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), text: () => lines.join('') };
}

test('a fault is logged with the reference that its page shows, by ids alone, and without what a database repeats of values', async () => {
  const fault = Object.assign(new Error('invalid input syntax for type uuid: "Secretvalue"'), {
    code: '22P02',
    severity: 'ERROR',
    detail: 'Key (email)=(secret@example.org)',
  });
  const { app, ask, lines, text } = await serverThat(fault);
  const page = await ask();
  await app.close();
  assert.equal(page.statusCode, 500);
  const failed = lines().find((line) => line['msg'] === 'failed');
  assert.ok(page.body.includes(`quote this reference: ${failed?.['reference']}.`));
  assert.deepEqual([failed?.['actor'], failed?.['body']], [actor.account, body.id]);
  const { code, message, stack } = (failed?.['err'] ?? {}) as Record<string, string>;
  assert.deepEqual([code, message], ['22P02', 'A statement failed']);
  assert.match(stack ?? '', /log\.test/u);
  assert.doesNotMatch(text(), /secret/iu);
});

test('a request is a line with its pattern, never with its address or a name', async () => {
  const { app, ask, lines, text } = await serverThat(null);
  await ask();
  await app.close();
  const [line] = lines();
  assert.deepEqual([line?.['route'], line?.['status'], line?.['actor']], ['/plans/:plan', 200, actor.account]);
  assert.doesNotMatch(text(), /secret|barrow|127\.0\.0\.1/iu);
});

test('behind a proxy that is trusted, patience is counted for each address that it asks for, and a stranger’s word counts for nothing', async () => {
  const behind = async (proxies: readonly string[]) => {
    const { app, ask } = await serverThat(null, { patience: 2, proxies });
    const codes: number[] = [];
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) codes.push((await ask({ 'x-forwarded-for': from })).statusCode);
    await app.close();
    return codes;
  };
  assert.deepEqual(await behind(['127.0.0.1']), [200, 200, 200]);
  assert.deepEqual(await behind([]), [200, 200, 429]);
});
