import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { penOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { catalogueFor } from '../catalogue.ts';
import type { MappedAction } from './rules.ts';
import { byRequirement, gapsIn, nextOf, suggestedFor } from './suggested.rules.ts';

const action = (id: string, title: string): MappedAction => ({
  id,
  ref: null,
  title,
  measure: null,
  context: null,
  guidance: null,
  theme: null,
});
const catalogue = catalogueFor('university', 'England', 'PDG-2023') ?? assert.fail('There is a catalogue');
const gapIds = new Set(catalogue.requirements.map((each) => each.id));

describe('what is suggested', () => {
  const actions = [action('a', 'Train all staff on Prevent'), action('b', 'Paint the fence'), action('c', 'Review the risk assessment')];

  it('is for what nothing answers yet, and for actions that speak of it', () => {
    const all = suggestedFor(actions, gapsIn(catalogue, gapIds), catalogue.edition);
    assert.deepEqual(
      all.map((each) => each.action.id),
      ['a', 'c'],
    );
    const [first = ''] = [...byRequirement(all).keys()];
    const others = new Set([...gapIds].filter((id) => id !== first));
    assert.equal(byRequirement(suggestedFor(actions, gapsIn(catalogue, others), catalogue.edition)).has(first), false);
    assert.deepEqual(suggestedFor(actions, gapsIn(catalogue, new Set()), catalogue.edition), []);
  });

  it('is gone through once, in the order of the plan, though what was confirmed is suggested no longer', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ action: action(`a${index}`, ''), offers: [] }));
    const order = many.map((each) => each.action.id);
    const first = nextOf(many, order, '');
    assert.deepEqual([first.asks.length, first.left, first.asks.at(-1)?.action.id], [25, 60, 'a24']);
    const next = nextOf(many.slice(10), order, 'a24');
    assert.deepEqual([next.asks[0]?.action.id, next.left], ['a25', 35]);
    assert.deepEqual(nextOf(many, order, 'a59'), { asks: [], left: 0 });
  });
});

const world = await makeWorld();

describe('a coverage with suggestions', () => {
  it('says for how many expectations something is suggested, and one press walks them', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const { aPlan, anAction } = penOf(lead);
    const plan = await aPlan();
    const trains = await anAction(plan, { title: 'Train all staff on Prevent' });
    await anAction(plan, { ref: 'A2', title: 'Paint the fence' });
    const page = (await lead.get('/duties/coverage')).body;
    const [, href = '', count = ''] = /href="(\/duties\/suggestions[^"]*)"[^>]*>(\d+) suggested: look through/.exec(page) ?? [];
    assert.ok(Number(count) > 0);
    assert.match(page, /May be answered by A1 “Train all staff on Prevent”/);
    const walk = (await lead.get(href.replaceAll('&amp;', '&'))).body;
    assert.match(walk, /one action to look through/);
    assert.doesNotMatch(walk, /Paint the fence|checked/);
    const offered = new RegExp(`value="(${trains.split('/').at(-1)} [A-Z0-9-]+)"`).exec(walk)?.[1] ?? '';
    const after = /name="after" value="([^"]*)"/.exec(walk)?.[1] ?? '';
    const saved = await lead.post('/duties/suggestions', { plan: plan.id, after, link: offered });
    assert.equal(saved.headers.location, '/duties/coverage');
    const then = (await lead.get('/duties/coverage')).body;
    assert.match(then, /1 of \d+ expectations is answered/);
    assert.match(then, new RegExp(`${Number(count) - 1} suggested: look through`));
    const { browser: reader } = await memberOf(world, actor, 'reader');
    assert.doesNotMatch((await reader.get('/duties/coverage')).body, /suggested|May be answered/);
    assert.equal((await reader.get(`/duties/suggestions?plan=${plan.id}`)).statusCode, 403);
  });

  it('says so where nothing is suggested', async () => {
    const { lead } = await bodyWithLead(world, 'Other College');
    const plan = await penOf(lead).aPlan();
    assert.match((await lead.get(`/duties/suggestions?plan=${plan.id}`)).body, /Nothing more is suggested/);
    assert.doesNotMatch((await lead.get('/duties/coverage')).body, /look through/);
  });
});
