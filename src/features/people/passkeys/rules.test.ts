import assert from 'node:assert/strict';
import { test } from 'node:test';
import { challengeOf, passkeyHost } from './rules.ts';

test('passkeys need a host name, and https but on this machine', () => {
  const cases = [
    ['http://localhost:7300', 'localhost'],
    ['https://prevent.example.ac.uk', 'prevent.example.ac.uk'],
    ['http://127.0.0.1:7300', null],
    ['https://192.0.2.7', null],
    ['http://[::1]:7300', null],
    ['http://prevent.example.ac.uk', null],
  ] as const;
  for (const [url, expected] of cases) {
    const known = passkeyHost(url);
    assert.equal('host' in known ? known.host : null, expected, url);
    if ('why' in known) assert.match(known.why, /^Passkeys need/);
  }
});

test('the challenge is read out of what the browser signed, and nonsense has none', () => {
  const data = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  assert.equal(challengeOf(data({ challenge: 'abc' })), 'abc');
  for (const nonsense of ['', '%%%', data({}), data(null), data({ challenge: 3 })]) assert.equal(challengeOf(nonsense), null, nonsense);
});
