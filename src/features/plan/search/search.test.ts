import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);
const { aPlan, anAction } = penOf(lead);
const plan = await aPlan();
await anAction(plan, { ref: '3', title: 'Open the classroom for Préparation in Łódź', owners: 'Registrar' });
await anAction(plan, { ref: 'B7', title: 'Walk through Weißenfels and Tromsø', owners: 'Café manager' });

const CASES: readonly [string, string, 'first' | 'second' | null][] = [
  ['the beginning of a word', 'class', 'first'],
  ['not the middle of a word', 'room', null],
  ['an accent that nobody typed', 'preparation', 'first'],
  ['an accent that somebody typed', 'préparation', 'first'],
  ['letters that have no accent to lose', 'lodz', 'first'],
  ['ø and ß, as they are typed without them', 'tromso weissenfels', 'second'],
  ['its owner', 'registrar', 'first'],
  ['an owner with an accent, and a word of its own', 'cafe walk', 'second'],
  ['words of two actions, which none has both', 'classroom walk', null],
];
for (const [what, words, found] of CASES) {
  test(`the list of a plan and the search find an action by the same: ${what}`, async () => {
    const asked = encodeURIComponent(words);
    const [list, search] = await Promise.all([lead.get(`${plan.path}?q=${asked}&due=any`), lead.get(`/search?q=${asked}`)]);
    const seen = (html: string) =>
      [/Open the classroom/.test(html) ? 'first' : null, /Walk through/.test(html) ? 'second' : null].filter(Boolean).join(' ') || null;
    const rows = /<tbody.*<\/tbody>/s.exec(list.body)?.[0] ?? '';
    assert.deepEqual([seen(rows), seen(search.body)], [found, found]);
  });
}

test('the number of an action alone narrows the list to it', async () => {
  const { body } = await lead.get(`${plan.path}?q=3&due=any`);
  const rows = /<tbody.*<\/tbody>/s.exec(body)?.[0] ?? '';
  assert.match(rows, /Open the classroom/);
  assert.doesNotMatch(rows, /Walk through/);
});
