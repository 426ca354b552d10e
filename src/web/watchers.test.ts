import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import type { Database } from '../db/database.ts';
import { buildServer } from './server.ts';

/** What security.txt says where somebody is named, or nobody is, at an instant. */
async function securityText(securityContact: string | null, now: string) {
  const services = {
    database: {} as Database,
    secret: new Uint8Array(32),
    publicUrl: 'https://prevent.example.ac.uk',
    spool: tmpdir(),
    mailGoesOut: true,
  };
  const app = await buildServer({ routes: [], nav: [], securityContact, clock: () => new Date(now), log: false, services });
  const answer = await app.inject('/.well-known/security.txt');
  await app.close();
  return answer;
}

test('security.txt says whom to tell of a weakness, and is good for another quarter whenever it is asked for', async () => {
  for (const [now, expires] of [
    ['2026-11-30T10:00:00Z', '2027-02-28T00:00:00Z'],
    ['2028-02-29T23:59:59Z', '2028-05-29T00:00:00Z'],
  ] as const) {
    const { statusCode, headers, body } = await securityText('mailto:it@example.ac.uk', now);
    assert.deepEqual([statusCode, headers['content-type']], [200, 'text/plain; charset=utf-8']);
    assert.equal(
      body,
      `Contact: mailto:it@example.ac.uk\nExpires: ${expires}\nPreferred-Languages: en\nCanonical: https://prevent.example.ac.uk/.well-known/security.txt\n`,
    );
  }
});

test('there is no security.txt where nobody is named', async () => {
  const { statusCode, body } = await securityText(null, '2026-11-30T10:00:00Z');
  assert.equal(statusCode, 404);
  assert.match(body, /This page is not here/);
});
