import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { FEATURES } from '../../src/app.ts';
import { makeWorld, type World } from '../world.ts';
import { fill, pageOf, POSTS } from './book.ts';
import type { Key } from './entry.ts';
import { fingerprint, type Household, householdIn, makeHousehold } from './household.ts';
import { hiddenIn, textOf } from './sending.ts';

// One household for all of them: each form is sent in a world of its own that is cloned from it.
const furnished = await makeWorld();
const first = await makeHousehold(furnished);
const template = await furnished.asTemplate();

/** Forms that are not held by a key, each with its reason; sent twice they fail no more than others. */
const NOT_ONCE: Readonly<Partial<Record<Key, string>>> = {
  'POST /settings/export': 'hands a file over each time, and the record says each time that it did',
  'POST /sign-in': 'nobody is signed in: a second message is held back by the limits of the door',
  'POST /sign-in/code': 'nobody is signed in: a code works once',
  'POST /sign-in/link/:secret': 'nobody is signed in: a link works once',
  'POST /sign-in/passkey/options': 'gives a new challenge each time, none of which is used twice',
  'POST /sign-in/passkey': 'nobody is signed in: a challenge works once',
  'POST /account/passkeys/options': 'gives a new challenge each time, none of which is used twice',
  'POST /set-up': 'nobody is signed in: an installation is set up once',
  'POST /invitations/:invitation/accept': 'at the door: an invitation is answered once',
  'POST /invitations/:invitation/decline': 'at the door: an invitation is answered once',
  'POST /account/body': 'moves the session itself: sent again meanwhile it says for whom one works by now',
  'POST /sign-out': 'a session that has ended stays ended',
};

type Covered = (typeof POSTS)[number];

/** A form of the book, filled from its page, ready to be sent as often as one likes. */
async function formOf(household: Household, { route, entry }: Covered): Promise<() => Promise<LightMyRequestResponse>> {
  const { lead } = household;
  const address = fill(route.path, entry, household);
  const page = (await lead.get(pageOf(route, entry, household))).body;
  const token = /name="_token" value="([^"]+)"/.exec(page.includes('_token') ? page : (await lead.get('/sign-in/code')).body)?.[1] ?? '';
  const { file } = entry;
  const fields = { ...hiddenIn(page, address), ...(file ? {} : entry.typed?.(household)), _token: token };
  return () => (file ? lead.upload(address, fields, { ...file, bytes: file.bytes() }) : lead.post(address, fields));
}

/** What its sender sees of an answer, without what is drawn anew for each page. */
const seen = (answer: LightMyRequestResponse) =>
  JSON.stringify([
    answer.statusCode,
    answer.headers.location ?? '',
    answer.cookies.find(({ name }) => name === 'notice')?.value ?? '',
    answer.statusCode === 200 ? textOf(answer.body) : '',
  ]);

/** How many acts of people the record of the body holds: each transaction closes with one entry that names it. */
async function acts({ owner }: World, household: Household): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::int as count from record where body_id = $1 and batch is not null and actor_role <> 'program'`,
    [household.actor.body.id],
  );
  return rows[0]?.count ?? 0;
}

/** What stands in the tables, but for what tells when somebody was last seen. */
async function rowsOf(world: World): Promise<Readonly<Record<string, string>>> {
  const { session: _seen, ...rest } = await fingerprint(world);
  return rest;
}

for (const covered of POSTS.filter(({ key }) => !(key in NOT_ONCE))) {
  const { key, entry } = covered;
  test(`${key} sent twice at once and a third time is done once and answered alike`, async () => {
    const world = await makeWorld(furnished.clock.now, FEATURES, template);
    const household = householdIn(world, first);
    await world.owner.query('update installation set set_up_at = $1', [entry.unset ? null : world.clock.now]);
    const send = await formOf(household, covered);
    const before = await acts(world, household);
    const [one, other] = await Promise.all([send(), send()]);
    const done = (await acts(world, household)) - before;
    assert.ok(
      one.statusCode < 500 && other.statusCode < 500,
      `${one.statusCode} and ${other.statusCode} ${textOf(other.body).slice(0, 300)}`,
    );
    assert.equal(seen(other), seen(one), 'the second of two at once is answered otherwise');
    if (!entry.refused) assert.ok(done <= 1, `it was done ${done} times`);
    const kept = await rowsOf(world);
    const third = await send();
    assert.equal(seen(third), seen(one), 'sent once more it is answered otherwise');
    assert.deepEqual(await rowsOf(world), kept, 'sent once more it was done once more');
  });
}

for (const covered of POSTS.filter(({ key }) => key in NOT_ONCE)) {
  test(`${covered.key} is held by no key: it ${NOT_ONCE[covered.key]}`, async () => {
    const world = await makeWorld(furnished.clock.now, FEATURES, template);
    const household = householdIn(world, first);
    await world.owner.query('update installation set set_up_at = $1', [covered.entry.unset ? null : world.clock.now]);
    const send = await formOf(household, covered);
    const answers = [...(await Promise.all([send(), send()])), await send()];
    for (const { statusCode, body } of answers) assert.ok(statusCode < 500, `${statusCode} ${textOf(body).slice(0, 300)}`);
    const { rows } = await world.owner.query('select 1 from sent_form where answer is null');
    assert.deepEqual(rows, []);
  });
}

test('every exception is a route', () => {
  const keys = POSTS.map(({ key }) => key);
  assert.deepEqual(
    Object.keys(NOT_ONCE).filter((key) => !keys.includes(key as Key)),
    [],
  );
});
