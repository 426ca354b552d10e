import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEATURES } from '../../src/app.ts';
import { makeWorld } from '../world.ts';
import { BOOK, COVERED, fill, keyOf, pageOf, POSTS, ROUTES } from './book.ts';
import { householdIn, makeHousehold } from './household.ts';
import { hiddenIn, submit, textOf } from './sending.ts';

// One household for all of them: each form is tried in a world of its own that is cloned from it.
const furnished = await makeWorld();
const first = await makeHousehold(furnished);
const template = await furnished.asTemplate();

test(`every route is in the book of routes (${ROUTES.length} routes)`, () => {
  const missing = ROUTES.map(keyOf).filter((key) => !(key in BOOK));
  assert.deepEqual(
    missing,
    [],
    `Add to routes.examples.ts of its room: ${missing.map((key) => `'${key}': { ${key.startsWith('GET') ? 'statements: N' : 'typed: …, wrong: …'} }`).join(', ')}; where a parameter needs a new thing, make it in test/routes/household.ts`,
  );
});

test('every entry of the book is a route', () => {
  const routes = new Set(ROUTES.map(keyOf));
  assert.deepEqual(
    Object.keys(BOOK).filter((key) => !routes.has(key as never)),
    [],
  );
});

test('every entry says what a good and a wrong form is, or what the page may cost', () => {
  const bare = COVERED.filter(({ route, entry }) =>
    route.method === 'POST' ? !entry.typed || entry.wrong === undefined : route.may !== 'anyone' && entry.statements === undefined,
  ).map(({ key }) => key);
  assert.deepEqual(bare, []);
});

test('no two routes answer the same address', () => {
  assert.equal(new Set(ROUTES.map(keyOf)).size, ROUTES.length);
});

/** Entries of the record without words of their own, each with its reason. */
const WORDLESS: Readonly<Record<string, string>> = {
  'plan.amendmentUndone': 'the words of what it takes back stand in the entry of plan.amended',
};

for (const { route, key, entry } of POSTS) {
  test(`${key} takes a good form from its page`, async () => {
    const world = await makeWorld(furnished.clock.now, FEATURES, template);
    const household = householdIn(world, first);
    await world.owner.query('update installation set set_up_at = $1', [entry.unset ? null : world.clock.now]);
    const { ids, lead } = household;
    const address = fill(route.path, entry, household);
    const page = pageOf(route, entry, household);
    const typed = entry.typed?.(household) ?? {};
    const { rows: head } = await world.owner.query<{ seq: string }>('select seq from record_head where body_id = $1', [
      household.actor.body.id,
    ]);
    const answer = entry.file
      ? await lead.upload(address, hiddenIn((await lead.get(page)).body, address), { ...entry.file, bytes: entry.file.bytes() })
      : await submit(lead, page, address, typed);
    const expected = entry.refused ? [422, 404, 409, 303] : [entry.shows ? 200 : 303];
    assert.ok(
      expected.includes(answer.statusCode),
      `${answer.statusCode} ${JSON.stringify(ids)} ${answer.headers.location ?? textOf(answer.body).slice(0, 600)}`,
    );
    const { rows } = await world.owner.query<{ verb: string; who: string | null }>(
      `select verb, actor_account as who from record r where body_id = $1 and seq > $2 and actor_role <> 'program' and (actor_account is distinct from $3 or not exists (select from change c where c.body_id = r.body_id and c.seq = r.seq))`,
      [household.actor.body.id, head[0]?.seq, household.actor.account],
    );
    assert.deepEqual(
      rows.filter(({ verb }) => !(verb in WORDLESS)),
      [],
      'changes of which the record does not say by whom, or what was before and after',
    );
  });
}
