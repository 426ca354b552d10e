import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetKept } from '../../src/ui/kept.ts';
import { makeWorld, memberOf } from '../world.ts';
import { fill, POSTS } from './book.ts';
import { makeHousehold } from './household.ts';
import { withoutTokens } from './sending.ts';

const world = await makeWorld();
const mine = await makeHousehold(world);
/** Pages that are drawn once until something is written for their body. */
const REMEMBERED = ['/plans/:plan', '/plans/:plan/check'];
/** Forms after which nobody is signed in. */
const LEAVING = ['POST /sign-out', 'POST /sign-out/everywhere'];
let freshly = 0;

/** The page as it is remembered, and as it is when drawn anew: an address that nobody has asked for yet, and no row kept from before. */
async function both(path: string) {
  freshly += 1;
  await mine.lead.get('/account');
  const { statusCode, body } = await mine.lead.get(path);
  forgetKept();
  const fresh = withoutTokens((await mine.lead.get(`${path}?freshly=${freshly}`)).body);
  return { statusCode, known: withoutTokens(body), fresh };
}

test(`whatever is written, a remembered page says it (${POSTS.length} forms)`, async () => {
  const stale: string[] = [];
  const seen = new Set<string>();
  for (const page of REMEMBERED) {
    const path = fill(page, {}, mine);
    for (const { route, key, entry } of POSTS.filter(({ key: each }) => !LEAVING.includes(each))) {
      await both(path);
      await mine.lead.post(fill(route.path, entry, mine), { ...entry.typed?.(mine), _version: '1' });
      const { statusCode, known, fresh } = await both(path);
      if (![200, 404].includes(statusCode)) assert.fail(`${key}: ${path} is answered with ${statusCode}`);
      if (known !== fresh) stale.push(`${key}: ${path}`);
      seen.add(known);
    }
  }
  assert.deepEqual(stale, []);
  assert.ok(seen.size > 5, `the forms must have changed the page: ${seen.size} states were seen`);
});

test('a remembered page costs one question, and is remembered for each role apart', async () => {
  const { actor, lead } = await makeHousehold(world, { name: 'Eastmere College' });
  const { browser: reader } = await memberOf(world, actor, 'reader');
  const { rows } = await world.owner.query<{ id: string }>('select id from plan where body_id = $1 limit 1', [actor.body.id]);
  const path = `/plans/${rows[0]?.id}`;
  await lead.get('/account');
  const first = await lead.get(path);
  const again = await lead.get(path);
  assert.equal(withoutTokens(again.body), withoutTokens(first.body));
  assert.equal(again.headers['x-statements'], '1');
  assert.match(first.body, /\/update"/);
  assert.doesNotMatch((await reader.get(path)).body, /\/update"/);
});

test('what a body remembers is not there for another', async () => {
  const theirs = await makeHousehold(world, { name: 'Westmere School' });
  const path = fill('/plans/:plan', {}, theirs);
  assert.equal((await theirs.lead.get(path)).statusCode, 200);
  assert.equal((await mine.lead.get(path)).statusCode, 404);
});

const CLIENTS = 16;
const statementsOf = (answers: readonly { readonly headers: Readonly<Record<string, unknown>> }[]) =>
  answers.reduce((sum, each) => sum + Number(each.headers['x-statements']), 0);

test('a page that many ask for at once is drawn once', async () => {
  const { lead, ids } = await makeHousehold(world, { name: 'Southmere College' });
  const path = fill('/plans/:plan', {}, { ...mine, ids });
  const alone = statementsOf([await lead.get(`${path}?freshly=alone`)]);
  const answers = await Promise.all(Array.from({ length: CLIENTS }, () => lead.get(path)));
  assert.deepEqual(new Set(answers.map((each) => each.statusCode)), new Set([200]));
  assert.ok(statementsOf(answers) <= CLIENTS - 1 + alone, `${statementsOf(answers)} statements where ${alone} draw one page`);
});

test('everybody who has written sees what they wrote, though few pages are drawn for all of them', async () => {
  const { actor, lead, ids } = await makeHousehold(world, { name: 'Northmere College', size: CLIENTS + 1 });
  const path = fill('/plans/:plan', {}, { ...mine, ids });
  const { rows } = await world.owner.query<{ id: string; version: number }>(
    'select id, version from action where body_id = $1 and plan_id = $2 and closed_on is null order by position limit $3',
    [actor.body.id, ids['plan'], CLIENTS],
  );
  const alone = statementsOf([await lead.get(`${path}?freshly=alone`)]);
  const answers = await Promise.all(
    rows.map(async ({ id, version }, at) => {
      const saved = await lead.post(`/actions/${id}/update`, {
        status: 'on-track',
        text: `Written by client ${at}.`,
        _version: String(version),
      });
      assert.equal(saved.statusCode, 303, saved.body.slice(0, 300));
      return lead.get(path);
    }),
  );
  assert.deepEqual(
    answers.flatMap(({ body }, at) => (body.includes(`Written by client ${at}.`) ? [] : [at])),
    [],
  );
  assert.ok(statementsOf(answers) < (CLIENTS * alone) / 2, `${statementsOf(answers)} statements where ${alone} draw one page`);
});
