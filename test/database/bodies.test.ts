import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '../../src/core/actor.ts';
import { newId } from '../../src/core/ids.ts';
import { q } from '../../src/db/builder.ts';
import { record } from '../../src/db/record.ts';
import { bodyWithLead, makeWorld } from '../world.ts';
import { anyRow, tablesOf } from './catalogue.ts';

const BODIES = 20;
const REQUESTS = 1000;

const world = await makeWorld();
const { owner, database } = world;
const tenant = (await tablesOf(owner)).filter((table) => table.tenant).map((table) => table.name);
const people = await Promise.all(Array.from({ length: BODIES }, (_, number) => bodyWithLead(world, `Body ${number} of many`)));
const [mine, theirs] = people.map((each) => each.actor) as [Actor, Actor];
const refused = (code: string) => (error: { code?: string }) => error.code === code;

/** One row of each of two bodies in every table, whatever the table's own rules ask for. */
before(async () => {
  const { rows } = await owner.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conrelid <> 0`,
  );
  for (const { drop } of rows) await owner.query(drop);
  for (const table of tenant) {
    for (const actor of [mine, theirs]) {
      const { rows } = await owner.query(`select from "${table}" where body_id = $1`, [actor.body.id]);
      if (rows.length === 0) await owner.query(await anyRow(owner, table, actor.body.id));
    }
  }
});

/** What the role of the program sees and may do, in a transaction that is thrown away. */
async function asApp<T>(
  body: string | null,
  work: (query: (text: string) => Promise<{ rowCount: number | null }>) => Promise<T>,
): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query('begin; set local role due_regard_app');
    if (body !== null) await client.query(`select set_config('app.body', '${body}', true)`);
    return await work((text) => client.query(text));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test(`without a body no table gives a row (${tenant.length} tables)`, async () => {
  for (const body of [null, ''])
    await asApp(body, async (query) => {
      for (const table of [...tenant, 'body']) assert.equal((await query(`select from "${table}"`)).rowCount, 0, table);
    });
});

test('with a body every table gives its rows and no others', async () => {
  for (const table of tenant) {
    const { rows } = await owner.query<{ own: number; all: number }>(
      `select count(*) filter (where body_id = $1)::int as own, count(*)::int as all from "${table}"`,
      [mine.body.id],
    );
    assert.ok(rows[0] && rows[0].own > 0 && rows[0].all > rows[0].own, `${table} holds rows of both bodies`);
    await asApp(mine.body.id, async (query) => {
      assert.equal((await query(`select from "${table}"`)).rowCount, rows[0]?.own, table);
      assert.equal((await query(`select from "${table}" where body_id = '${theirs.body.id}'`)).rowCount, 0, table);
    });
  }
});

test('a row of another body can be neither written, taken over, changed nor deleted', async () => {
  for (const table of tenant) {
    const insert = await anyRow(owner, table, theirs.body.id);
    await assert.rejects(
      asApp(mine.body.id, (query) => query(insert)),
      refused('42501'),
      `${table}: insert`,
    );
    const unlessForbidden = (error: { code?: string }) => {
      if (error.code === '42501') return { rowCount: 0 };
      throw error;
    };
    const away = `update "${table}" set body_id = '${theirs.body.id}'`;
    const taken = await asApp(mine.body.id, (query) => query(`${away} where body_id = '${mine.body.id}'`)).catch(unlessForbidden);
    assert.equal(taken.rowCount, 0, `${table}: give away`);
    for (const change of [
      `update "${table}" set body_id = body_id where body_id = '${theirs.body.id}'`,
      `delete from "${table}" where body_id = '${theirs.body.id}'`,
    ]) {
      const touched = await asApp(mine.body.id, (query) => query(change)).catch(unlessForbidden);
      assert.equal(touched.rowCount, 0, change);
    }
  }
});

test('of accounts a body sees those of its own members alone, and only what is shown of them', async () => {
  const { rows } = await owner.query<{ id: string }>('select account_id as id from member where body_id = $1', [mine.body.id]);
  await asApp(mine.body.id, async (query) => {
    assert.equal((await query('select id, email from account')).rowCount, rows.length);
    assert.equal((await query(`select id from account where id = '${theirs.account}'`)).rowCount, 0);
  });
  await asApp(null, async (query) => assert.equal((await query('select id from account')).rowCount, 0));
  for (const column of ['disabled_at', 'created_at'])
    await assert.rejects(
      asApp(mine.body.id, (query) => query(`select ${column} from account`)),
      refused('42501'),
      column,
    );
  for (const change of [`update account set email = 'taken.over@example.org'`, 'delete from account'])
    await assert.rejects(
      asApp(mine.body.id, (query) => query(change)),
      refused('42501'),
      change,
    );
});

test('the front door sees no table of a body but memberships and invitations, and which account holds what without a name', async () => {
  for (const table of tenant.filter((each) => !['member', 'invitation', 'person', 'holding'].includes(each))) {
    await assert.rejects(owner.query(`set local role due_regard_door; select from "${table}"`), refused('42501'), table);
  }
  for (const column of ['name', 'email'])
    await assert.rejects(owner.query(`set local role due_regard_door; select ${column} from person`), refused('42501'), column);
});

test(`${REQUESTS} transactions of ${BODIES} bodies at once never see one another`, async () => {
  const answers = await Promise.all(
    Array.from({ length: REQUESTS }, async (_, number) => {
      const { actor } = people[(number * 7) % BODIES] as { actor: Actor };
      const rows = await database.inBody(actor, number % 2 ? 'read' : 'write', (db) =>
        db.all(
          q
            .selectFrom('owner')
            .innerJoin('body', (join) => join.on(sql<boolean>`true`))
            .select(['owner.body_id', 'body.id', 'body.name']),
        ),
      );
      return (
        rows.length > 0 && rows.every((row) => row.body_id === actor.body.id && row.id === actor.body.id && row.name === actor.body.name)
      );
    }),
  );
  assert.equal(answers.filter(Boolean).length, REQUESTS);
});

test(`200 pages asked for by ${BODIES} bodies at once name each its own body`, async () => {
  const pages = await Promise.all(
    Array.from({ length: 200 }, async (_, number) => {
      const { actor, lead } = people[number % BODIES] as (typeof people)[number];
      const { body } = await lead.get('/account');
      return [...new Set(body.match(/Body \d+ of many/g))].join() === actor.body.name;
    }),
  );
  assert.equal(pages.filter(Boolean).length, 200);
});

test('a transaction that failed leaves nothing of its body on the connection', async () => {
  await Promise.allSettled(
    people.flatMap(({ actor }) => [
      database.inBody(actor, 'write', async () => Promise.reject(new Error('on purpose'))),
      database.inBody(actor, 'read', (db) => db.all(q.selectNoFrom(sql<number>`1 / 0`.as('none')))),
    ]),
  );
  const inDoor = await database.inDoor((db) =>
    db.all(q.selectNoFrom(sql<string | null>`nullif(current_setting('app.body', true), '')`.as('body'))),
  );
  assert.deepEqual(inDoor, [{ body: null }]);
});

test('a transaction for no body, or for something that is not an id, is refused before it begins', async () => {
  for (const id of ['', "' or true --", 'null'])
    await assert.rejects(
      database.inBody({ ...mine, body: { ...mine.body, id: id as never } }, 'read', async () => 1),
      TypeError,
    );
});

const anOwner = () => ({ body_id: mine.body.id, id: newId(), kind: 'post', name: `Post ${newId()}` });

test('reading cannot write, whatever the handler tries', async () => {
  await assert.rejects(
    database.inBody(mine, 'read', (db) => db.run(q.insertInto('owner').values(anOwner()))),
    refused('25006'),
  );
  await assert.rejects(
    database.inBody(mine, 'read', (db) => record(db, { verb: 'owner.added', subject: { kind: 'owner', id: newId() } })),
    refused('25006'),
  );
});

test('a change without a record is refused and nothing of it stays', async () => {
  const row = anOwner();
  await assert.rejects(
    database.inBody(mine, 'write', (db) => db.run(q.insertInto('owner').values(row))),
    /without a record/,
  );
  assert.equal((await owner.query('select from owner where id = $1', [row.id])).rowCount, 0);
  await database.inBody(mine, 'write', async (db) => {
    await db.run(q.insertInto('owner').values(row));
    await record(db, { verb: 'owner.added', subject: { kind: 'owner', id: row.id } });
  });
  assert.equal((await owner.query('select from owner where id = $1', [row.id])).rowCount, 1);
});

test('an error after a change takes the change and its record back', async () => {
  const head = () => owner.query('select seq from record_head where body_id = $1', [mine.body.id]).then(({ rows }) => rows);
  const before = await head();
  const row = anOwner();
  await assert.rejects(
    database.inBody(mine, 'write', async (db) => {
      await db.run(q.insertInto('owner').values(row));
      await record(db, { verb: 'owner.added', subject: { kind: 'owner', id: row.id } });
      throw new Error('on purpose');
    }),
    /on purpose/,
  );
  assert.deepEqual([await head(), (await owner.query('select from owner where id = $1', [row.id])).rowCount], [before, 0]);
});

test('whoever keeps a transaction beyond its end can ask it nothing more', async () => {
  const kept = await database.inBody(mine, 'read', async (db) => db);
  const door = await database.inDoor(async (db) => db);
  for (const db of [kept, door]) await assert.rejects(db.all(q.selectFrom('body').selectAll()), /The transaction is over/);
});
