import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { backTo, prepared, redirect, type Route } from './route.ts';
import { buildServer } from './server.ts';
import { formToken } from './tokens.ts';
import { planImport } from '../features/intake/permissions.ts';

const secret = new Uint8Array(32);
const browser = 'b'.repeat(43);

/** Whether the form was done already is looked for first. */
const LOOKED_FOR = ['begin read', 'end read'];

/** A server with one route, whose database only writes down when a transaction opens and ends. */
async function send(route: (log: string[]) => Route, fields: Readonly<Record<string, string>>): Promise<{ log: string[]; status: number }> {
  const log: string[] = [];
  const actor = { role: 'lead', name: 'Helen Barrow', body: {} } as Actor;
  const database = {
    inDoor: async () => actor,
    inBody: async (_actor: Actor, mode: string, work: (db: unknown) => Promise<unknown>) => {
      log.push(`begin ${mode}`);
      const result = await work({ statements: () => 0, all: async () => [], maybe: async () => null });
      log.push(`end ${mode}`);
      return result;
    },
  } as unknown as Database;
  const app = await buildServer({
    routes: [route(log)],
    nav: [],
    clock: () => new Date('2026-11-22T10:00:00Z'),
    log: false,
    services: { database, secret, publicUrl: 'http://127.0.0.1:7300', spool: tmpdir(), mailGoesOut: true },
  });
  const payload = new URLSearchParams({ _token: formToken(secret, browser), ...fields }).toString();
  const answer = await app.inject({
    method: 'POST',
    url: '/slow',
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `browser=${browser}; session=anything` },
  });
  await app.close();
  return { log, status: answer.statusCode };
}

const slow = (log: string[], problems: readonly { text: string }[] = []) =>
  prepared('/slow', planImport, {
    form: z.strictObject({ word: z.string().min(1) }),
    prepare: async ({ read }, input) => {
      await read(async () => log.push('looked'));
      log.push(`read ${input.word}`);
      return problems.length > 0 ? { problems } : { ready: input.word.length };
    },
    handle: async (_context, _input, letters) => {
      log.push(`wrote ${letters}`);
      return redirect('/');
    },
    showForm: backTo('/slow'),
  });

test('what takes its time is done before the transaction of the write opens', async () => {
  const { log, status } = await send((log) => slow(log), { word: 'plan' });
  assert.equal(status, 303);
  assert.deepEqual(log, [...LOOKED_FOR, 'begin read', 'looked', 'end read', 'read plan', 'begin write', 'wrote 4', 'end write']);
});

test('what could not be prepared is told on the page of the form, and nothing is written', async () => {
  const { log } = await send((log) => slow(log, [{ text: 'The file is empty.' }]), { word: 'plan' });
  assert.deepEqual(log.slice(-2), ['begin write', 'end write']);
});

test('a form that is wrong is not worth the work', async () => {
  const { log } = await send((log) => slow(log), { word: '' });
  assert.deepEqual(log, [...LOOKED_FOR, 'begin write', 'end write']);
});
