import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildApp } from '../../src/app.ts';
import { may } from '../../src/core/permissions.ts';
import { newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/db/database.ts';
import { Outdated } from '../../src/db/recheck.ts';
import { record } from '../../src/db/record.ts';
import { type Browser, browserFor, holderOf, makeBrowser, makeWorld, memberOf } from '../world.ts';
import { fill, POSTS } from './book.ts';
import { fingerprint, makeHousehold } from './household.ts';
import { textOf } from './sending.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const household = await makeHousehold(world);
/** What happens after somebody was let in and before their write begins: as if their form took minutes to come. */
let meanwhile: () => Promise<unknown> = async () => undefined;
const database: Database = {
  ...world.database,
  inBody: async (actor, mode, work, bearer) => {
    if (mode === 'write') await meanwhile();
    return world.database.inBody(actor, mode, work, bearer);
  },
};
const app = await buildApp({
  database,
  publicUrl: 'http://127.0.0.1:7300',
  clock: () => world.clock.now,
  mailGoesOut: true,
  log: false,
  patience: 1_000_000,
});
after(() => app.close());
const slow = { ...world, app };

const lead = await memberOf(world, household.actor, 'lead');
const [account, body] = [lead.actor.account, household.actor.body.id];
const member = (set: string) => world.owner.query(`update member set ${set} where account_id = $1 and body_id = $2`, [account, body]);
const { rows: kept } = await world.owner.query<{ row: string }>(
  'select row_to_json(member)::text as row from member where account_id = $1',
  [account],
);

type Change = { readonly away: () => Promise<unknown>; readonly back: () => Promise<unknown>; readonly status: number };
const CHANGES: Readonly<Record<string, Change>> = {
  'is removed': {
    away: () => world.owner.query('delete from member where account_id = $1', [account]),
    back: () => world.owner.query('insert into member select * from json_populate_record(null::member, $1::json)', [kept[0]?.row]),
    status: 303,
  },
  'is kept out': { away: () => member('suspended_at = now()'), back: () => member('suspended_at = null'), status: 303 },
  'comes to the end of their time': { away: () => member(`until_day = '2026-11-21'`), back: () => member('until_day = null'), status: 303 },
  'is made a reader': { away: () => member(`role = 'reader'`), back: () => member(`role = 'lead'`), status: 403 },
  'has their account disabled': {
    away: () => world.owner.query('update account set disabled_at = now() where id = $1', [account]),
    back: () => world.owner.query('update account set disabled_at = null where id = $1', [account]),
    status: 303,
  },
  'is signed out everywhere': {
    away: () => world.owner.query('delete from session where account_id = $1', [account]),
    back: async () => undefined,
    status: 303,
  },
};

const send = (browser: Browser, path: string, { typed, file }: (typeof POSTS)[number]['entry']) => {
  const fields = { ...typed?.(household), _version: '1' };
  return file ? browser.upload(path, fields, { ...file, bytes: file.bytes() }) : browser.post(path, fields);
};

for (const [what, { away, back, status }] of Object.entries(CHANGES)) {
  const routes = POSTS.filter(({ route }) => route.may !== 'anyone' && (status === 303 || !may('reader', route.may)));
  test(`whoever ${what} while their form is still coming writes nothing with it (${routes.length} routes)`, async () => {
    const wrong: string[] = [];
    const before = await fingerprint(world);
    for (const { route, key, entry } of routes) {
      const browser = await signedIn();
      meanwhile = away;
      const answer = await send(browser, fill(route.path, entry, household), entry).finally(() => void (meanwhile = async () => undefined));
      await back();
      await world.owner.query('delete from session where account_id = $1', [account]);
      // Who is not let in any more is led to sign in; words that they typed are shown to them once more, and not kept.
      const led = answer.headers.location === '/sign-in' || answer.body.includes('You were signed out before this was saved');
      const fine = status === 303 ? led : answer.statusCode === status && !led;
      if (!fine) wrong.push(`${key}: ${answer.statusCode} ${answer.headers.location ?? textOf(answer.body).slice(0, 120)}`);
    }
    assert.deepEqual(wrong, []);
    const { session: _before, ...rest } = before;
    const { session: _now, ...now } = await fingerprint(world);
    assert.deepEqual(now, rest, 'something was written');
  });
}

async function signedIn(): Promise<Browser> {
  return makeBrowser(slow, (await browserFor(world, lead.actor)).cookies.get('session') ?? '');
}

test('whoever loses the post of an action while their update is still coming is told whose it is, and it is not kept', async () => {
  const { actor, browser } = await holderOf(world, household.actor, 'Post that is soon vacant');
  await world.owner.query(
    `insert into action_owner (body_id, action_id, owner_id, position, as_typed) select body_id, $2, id, 9, name from owner where body_id = $1 and name = 'Post that is soon vacant'`,
    [body, household.ids['action']],
  );
  const holder = makeBrowser(slow, browser.cookies.get('session') ?? '');
  meanwhile = () =>
    world.owner.query(
      `update holding set from_day = '2026-11-01', until_day = '2026-11-02' where person_id = (select id from person where account_id = $1)`,
      [actor.account],
    );
  const answer = await holder
    .post(`/actions/${household.ids['action']}/update`, { status: 'at-risk', text: 'Not mine any more', _version: '1' })
    .finally(() => void (meanwhile = async () => undefined));
  assert.equal(answer.statusCode, 403);
  assert.match(textOf(answer.body), /This one belongs to/);
  const { rows } = await world.owner.query(`select 1 from diary where text = 'Not mine any more'`);
  assert.equal(rows.length, 0);
});

test('whoever gets another role that allows it too writes in that role', async () => {
  const browser = await signedIn();
  meanwhile = () => member(`role = 'deputy'`);
  const answer = await browser
    .post('/people/add', { kind: 'post', name: 'Head of the archive', short: '' })
    .finally(() => void (meanwhile = async () => undefined));
  await member(`role = 'lead'`);
  assert.equal(answer.statusCode, 303);
  const { rows } = await world.owner.query(
    `select actor_role from record where body_id = $1 and verb = 'owner.added' order by seq desc limit 1`,
    [body],
  );
  assert.deepEqual(rows, [{ actor_role: 'deputy' }]);
});

test('whoever reads is looked at again too where it is said by what they were let in', async () => {
  await signedIn();
  const [sent] = (await world.owner.query<{ id_hash: Buffer }>('select id_hash from session where account_id = $1', [account])).rows;
  const read = () =>
    world.database.inBody(lead.actor, 'read', async () => 'read', { session: sent?.id_hash ?? Buffer.alloc(0), today: world.today() });
  assert.equal(await read(), 'read');
  await world.owner.query('delete from session where account_id = $1', [account]);
  await assert.rejects(read(), Outdated);
});

/** Far longer than it takes on a loaded machine until one statement waits for another. */
const WAITS_WITHIN_MS = 10_000;

test('removing access waits for a write that has begun, and stands after it in the record', async () => {
  const { actor, browser } = await memberOf(world, household.actor, 'secretary');
  const { rows } = await world.owner.query<{ id: string }>('select id from member where account_id = $1', [actor.account]);
  const session =
    (await world.owner.query<{ id_hash: Buffer }>('select id_hash from session where account_id = $1', [actor.account])).rows[0]?.id_hash ??
    Buffer.alloc(0);
  const waiting = async () =>
    (await world.owner.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows
      .length > 0;
  const { removal } = await world.database.inBody(
    actor,
    'write',
    async (db) => {
      const asked = household.lead.post(`/people/roles/${rows[0]?.id}/remove`);
      for (const until = Date.now() + WAITS_WITHIN_MS; !(await waiting());) assert.ok(Date.now() < until, 'the removal does not wait');
      await record(db, { verb: 'owner.touched', subject: { kind: 'owner', id: newId() } });
      return { removal: asked };
    },
    { session, today: world.today() },
  );
  assert.equal((await removal).statusCode, 303);
  const { rows: last } = await world.owner.query('select verb from record where body_id = $1 order by seq desc limit 2', [body]);
  assert.deepEqual(last, [{ verb: 'member.removed' }, { verb: 'owner.touched' }]);
  assert.equal((await browser.get('/account')).statusCode, 303);
});
