import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { penOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);
const { aPlan, anAction } = penOf(lead);
const plan = await aPlan();
await anAction(plan, { ref: '3', title: 'Open the classroom for Préparation in Łódź', owners: 'Registrar' });
const second = await anAction(plan, { ref: 'B7', title: 'Walk through Weißenfels and Tromsø', owners: 'Café manager' });

await anAction(plan, { ref: 'C1', title: 'Keep the keys', owners: 'Prevent lead' });

const CASES: readonly [string, string, 'first' | 'second' | 'third' | null][] = [
  ['the beginning of a word', 'class', 'first'],
  ['not the middle of a word', 'room', null],
  ['an accent that nobody typed', 'preparation', 'first'],
  ['an accent that somebody typed', 'préparation', 'first'],
  ['letters that have no accent to lose', 'lodz', 'first'],
  ['ø and ß, as they are typed without them', 'tromso weissenfels', 'second'],
  ['its owner', 'registrar', 'first'],
  ['an owner with an accent, and a word of its own', 'cafe walk', 'second'],
  ['who holds the post that owns it', 'helen', 'third'],
  ['words of two actions, which none has both', 'classroom walk', null],
];
for (const [what, words, found] of CASES) {
  test(`the list of a plan and the search find an action by the same: ${what}`, async () => {
    const asked = encodeURIComponent(words);
    const [list, search] = await Promise.all([lead.get(`${plan.path}?q=${asked}&due=any`), lead.get(`/search?q=${asked}`)]);
    const seen = (html: string) =>
      [
        /Open the classroom/.test(html) ? 'first' : null,
        /Walk through/.test(html) ? 'second' : null,
        /Keep the keys/.test(html) ? 'third' : null,
      ]
        .filter(Boolean)
        .join(' ') || null;
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

test('evidence by its title and comments by their text are found, without their accents, by whoever may see their thing', async () => {
  await lead.post(`${second}/files/new`, { title: 'Protokół of the walk', url: 'https://example.org/walk' });
  await lead.post(`${second}/comments`, { text: 'Did Søren unlock the gate?', to: '' });
  const evidence = await lead.get('/search?q=protokol+walk');
  assert.match(evidence.body, /href="[^"]*#files">Protokół of the walk[\s\S]*Evidence[\s\S]*B7 Walk through/);
  const comment = await lead.get('/search?q=soren+gate');
  assert.match(comment.body, new RegExp(`href="${second}[^"]*#comment-[^"]+">Did Søren unlock the gate[\\s\\S]*Helen Barrow on B7 Walk`));
  assert.match((await lead.get('/search?q=ren+gate')).body, /Nothing has/, 'not the middle of a word');
  const other = await bodyWithLead(world, 'Other College');
  assert.match((await other.lead.get('/search?q=soren')).body, /Nothing has/);
});

test('words that were kept before plain letters are folded again, and found', async () => {
  const id = second.split('/').at(-1);
  await world.owner.query(`delete from word where subject_id = $1 and word in ('tromso', 'weissenfels')`, [id]);
  await world.owner.query(
    `insert into word (body_id, word, subject_kind, subject_id) select body_id, unnest(array['tromsø', 'weißenfels']), 'action', id from action where id = $1`,
    [id],
  );
  assert.doesNotMatch((await lead.get('/search?q=tromso')).body, /Walk through/);
  const migration = await readFile(new URL('../../../../migrations/0062-plain-letters.sql', import.meta.url), 'utf8');
  for (let times = 1; times <= 2; times += 1) await world.owner.query(migration);
  assert.match((await lead.get('/search?q=tromso+weissen')).body, /Walk through/);
  const { rows } = await world.owner.query(`select relforcerowsecurity as forced from pg_class where relname = 'word'`);
  assert.deepEqual(rows, [{ forced: true }]);
});
