import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogueFor, editionByCode } from '../catalogue.ts';
import { type MappedAction, offersFor, pairFrom, pairValue, ticksToChanges } from './rules.ts';

const catalogue = catalogueFor('university', 'England', 'PDG-2023');
const cited = editionByCode('HEG-2015');
assert.ok(catalogue && cited);
const action = (title: string, more: Partial<MappedAction> = {}): MappedAction => ({
  id: 'a',
  ref: null,
  title,
  measure: null,
  context: null,
  guidance: null,
  theme: null,
  ...more,
});

describe('what is offered for an action', () => {
  it('begins with what is confirmed, and ticks nothing else', () => {
    const offers = offersFor(action('Train all staff on Prevent'), catalogue, cited, ['HE-LP-02']);
    assert.deepEqual([offers[0]?.requirement.id, offers[0]?.confirmed], ['HE-LP-02', true]);
    assert.ok(offers.length > 1 && offers.slice(1).every((each) => !each.confirmed && each.why.endsWith('.')));
  });

  it('reads paragraph numbers in the edition that the plan cites', () => {
    const offers = offersFor(action('Look at it again', { guidance: '19' }), catalogue, cited, []);
    assert.ok(offers.some((each) => /Paragraph 19 of the 2015 guidance for higher education is about the risk assessment/.test(each.why)));
  });

  it('is at most six suggestions', () => {
    const all =
      'Train staff, speakers, events, risk assessment, policy, welfare, chaplaincy, students’ union, IT filtering, research, governors, partners, referral, information sharing';
    assert.equal(offersFor(action(all), catalogue, cited, []).length, 6);
  });
});

describe('a form of ticks', () => {
  it('adds what is newly ticked, removes what was unticked, and leaves what others confirmed meanwhile', () => {
    assert.deepEqual(ticksToChanges(['a 1', 'a 3', 'a 3'], ['a 1', 'a 2']), { add: ['a 3'], remove: ['a 2'] });
  });

  it('reads its own values and no others', () => {
    const id = '0198c0de-0000-7000-8000-000000000001';
    assert.deepEqual(pairFrom(pairValue(id, 'HE-LP-02')), { action: id, requirement: 'HE-LP-02' });
    for (const odd of ['', id, `${id} he lp`, `x ${id}`]) assert.equal(pairFrom(odd), null);
  });
});
