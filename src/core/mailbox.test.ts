import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressFrom, addressKey } from './mailbox.ts';

test('an address is one plain mailbox and nothing else', () => {
  const long = 'a'.repeat(64);
  for (const good of [
    'robin.sparrow@example.ac.uk',
    "o'neill+prevent@example.org",
    ' Mo@Example.AC.UK ',
    `${long}@example.org`,
    'x@xn--mnchen-3ya.de',
  ])
    assert.equal(addressFrom(good), good.trim(), good);
  const bad = [
    '',
    '@',
    'robin',
    'robin@',
    '@example.org',
    'robin@example',
    'robin at example.org',
    'a@b@example.org',
    'x1<victim@example.org>',
    'x1<victim@example.org',
    'victim@example.org,other@example.org',
    '"victim"@example.org',
    'victim(x)@example.org',
    'victim@example.org\nbcc:other@example.org',
    'victim@[127.0.0.1]',
    'victim@127.0.0.1',
    'mallory.\u212A@example.org',
    'müller@example.org',
    'victim@exämple.org',
    '.victim@example.org',
    'victim.@example.org',
    'vic..tim@example.org',
    'victim@-example.org',
    'victim@example..org',
    `${long}a@example.org`,
    `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.org`,
    'vic\u0000tim@example.org',
    'victim@example.org:25',
  ];
  for (const text of bad) assert.equal(addressFrom(text), null, text);
});

test('only A to Z are folded, so that no other letter becomes one of them', () => {
  assert.equal(addressKey('Robin.SPARROW@Example.AC.UK'), 'robin.sparrow@example.ac.uk');
  for (const letter of ['\u212A', '\u0130', 'İ', 'Ä', 'ſ']) assert.equal(addressKey(letter), letter);
});
