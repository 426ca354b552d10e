import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day } from '../../../core/day.ts';
import type { DueItem } from '../../../sockets/due.ts';
import type { Role } from '../../../core/permissions.ts';
import { entriesOf, isReachable, mayKeep, subscribing } from './rules.ts';

const today = day('2026-11-22');
const item = (more: Partial<DueItem> = {}): DueItem => ({
  key: 'action:a:2026-11-30',
  on: day('2026-11-30'),
  title: 'A3 Prepare the return',
  detail: 'Prevent lead (Helen Barrow).',
  words: 'Owned by Prevent lead.',
  verb: 'Open',
  href: '/actions/a',
  owners: ['post'],
  ...more,
});
const post = { owner: 'post', body: 'westmere', site: 'https://prevent.example.ac.uk' };
const told = (items: readonly DueItem[], owner: string | null = 'post') => entriesOf(items, { ...post, owner }, today);

describe('who may make and revoke addresses', () => {
  const cases: readonly (readonly [Role, readonly string[], string | null, boolean])[] = [
    ['lead', [], 'post', true],
    ['deputy', [], 'post', true],
    ['secretary', [], 'post', true],
    ['owner', ['post'], 'post', true],
    ['reader', ['post'], 'post', true],
    ['owner', ['other'], 'post', false],
    ['administrator', [], 'post', false],
    ['lead', [], null, true],
    ['secretary', [], null, true],
    ['owner', ['post'], null, false],
    ['administrator', [], null, false],
  ];
  for (const [role, posts, owner, may] of cases) {
    it(`${role} who holds ${posts.join() || 'nothing'} ${may ? 'may' : 'may not'}, for ${owner ?? 'the whole body'}`, () =>
      assert.equal(mayKeep({ role, posts }, owner), may));
  }
});

describe('what a feed tells', () => {
  const days: readonly (readonly [string, string | null, boolean])[] = [
    ['what was due sixty days ago', '2026-09-23', true],
    ['what was due before that', '2026-09-22', false],
    ['what is due today', '2026-11-22', true],
    ['what is due in eighteen months', '2028-05-22', true],
    ['what is due after that', '2028-05-23', false],
    ['what waits without a day', null, false],
  ];
  for (const [name, on, is] of days)
    it(`${is ? 'is' : 'is not'} ${name}`, () => assert.equal(told([item({ on: on === null ? null : day(on) })]).length, is ? 1 : 0));

  it('is of the post alone, whatever a room offers', () =>
    assert.deepEqual(
      told([item(), item({ key: 'b', owners: ['other'] }), item({ key: 'c', owners: [] })]).map((each) => each.uid),
      ['action:a:2026-11-30@westmere'],
    ));
  it('is everything for the whole body, by day, each occasion once', () => {
    const items = [item({ key: 'late', on: day('2026-12-24'), owners: [] }), item(), item()];
    assert.deepEqual(
      told(items, null).map((each) => each.uid),
      ['action:a:2026-11-30@westmere', 'late@westmere'],
    );
  });
  it('says what is due, in the words of its register and without the names of people', () => {
    const [entry] = told([item()]);
    assert.deepEqual(
      [entry?.title, entry?.text],
      ['A3 Prepare the return: due', 'Owned by Prevent lead.\nOpen it in Due Regard: https://prevent.example.ac.uk/actions/a'],
    );
  });
  it('cuts a long title after a word, and says it whole below', () => {
    const title = 'A3 Prepare the return '.repeat(7).trim();
    const [entry] = told([item({ title })]);
    assert.ok((entry?.title.length ?? 0) <= 107 && entry?.title.endsWith(' Prepare…: due'), entry?.title);
    assert.ok(entry?.text.startsWith(`${title}\n`));
  });
  it('names an occasion in plain letters only', () =>
    assert.match(told([item({ key: 'paper; "é\r\nX:1 \ud800' })])[0]?.uid ?? '', /^[\w:.%-]+@westmere$/));
});

describe('an address', () => {
  it('is opened by the calendar of a device', () =>
    assert.equal(subscribing('https://prevent.example.ac.uk/feeds/x'), 'webcal://prevent.example.ac.uk/feeds/x'));
  const cases: readonly (readonly [string, boolean])[] = [
    ['https://prevent.example.ac.uk/x', true],
    ['http://prevent.example.ac.uk/x', false],
    ['https://localhost:7300/x', false],
    ['http://127.0.0.1:7300/x', false],
  ];
  for (const [address, is] of cases)
    it(`${address} ${is ? 'can' : 'cannot'} be fetched from elsewhere`, () => assert.equal(isReachable(address), is));
});
