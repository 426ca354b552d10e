import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../../src/core/actor.ts';
import { newId } from '../../src/core/ids.ts';
import { record, verifyRecord } from '../../src/db/record.ts';
import { entriesOf } from '../../src/features/records/history/queries.ts';
import { bodyWithLead, makeWorld } from '../world.ts';

const world = await makeWorld();
const { owner, database } = world;
const WRITERS = 200;

const verify = (actor: Actor) => database.inBody(actor, 'read', verifyRecord);

async function add(actor: Actor, words: string, id = newId()): Promise<void> {
  await database.inBody(actor, 'write', (db) =>
    record(db, { verb: 'action.renamed', subject: { kind: 'action', id }, changes: [{ field: 'title', before: null, after: words }] }),
  );
}

/** A body of its own whose record holds at least eight entries. */
async function bodyWithRecord(): Promise<{ actor: Actor; entries: number }> {
  const { actor } = await bodyWithLead(world);
  for (let number = 0; number < 6; number += 1) await add(actor, `Words ${number}`);
  const checked = await verify(actor);
  assert.ok(checked.holds && checked.entries >= 8, JSON.stringify(checked));
  return { actor, entries: checked.entries };
}

/** Does to the record what only somebody with the whole database in hand could. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica; ${statements.join('; ')}; commit`);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

test('the record refuses to be changed, emptied or shortened, even by the owner of the database', async () => {
  const { actor } = await bodyWithRecord();
  const statements = ["update record set verb = 'x'", 'delete from record', 'truncate record cascade'];
  for (const statement of statements) {
    await assert.rejects(owner.query(statement), /append-only/, statement);
    await assert.rejects(
      owner.query(`set local role due_regard_app; select set_config('app.body', '${actor.body.id}', true); ${statement}`),
      { code: '42501' },
      statement,
    );
  }
});

const EDITS: Readonly<Record<string, string>> = {
  at: `at + interval '1 second'`,
  actor_account: 'gen_random_uuid()',
  actor_role: `'reader'`,
  verb: `'action.dropped'`,
  subject_kind: `'plan'`,
  subject_id: 'gen_random_uuid()',
  digest: `repeat('0', 64)`,
  hash: `repeat('0', 64)`,
  prev: `repeat('0', 64)`,
};

for (const [field, value] of Object.entries(EDITS)) {
  test(`an edited ${field} is found at its own entry`, async () => {
    const { actor } = await bodyWithRecord();
    await tamper(`update record set ${field} = ${value} where body_id = '${actor.body.id}' and seq = 4`);
    const checked = await verify(actor);
    assert.deepEqual([checked.holds, 'at' in checked && checked.at], [false, 4]);
  });
}

type Tampering = {
  readonly name: string;
  readonly at: number | 'end';
  readonly statements: (body: string, entries: number) => readonly string[];
};
const COPY = 'at, actor_account, actor_role, verb, subject_kind, subject_id, digest, prev, hash';
const TAMPERINGS: readonly Tampering[] = [
  { name: 'a deleted first entry', at: 1, statements: (body) => [`delete from record where body_id = '${body}' and seq = 1`] },
  { name: 'a deleted entry', at: 5, statements: (body) => [`delete from record where body_id = '${body}' and seq = 5`] },
  {
    name: 'a deleted entry with the rest moved up',
    at: 5,
    statements: (body) => [
      `delete from record where body_id = '${body}' and seq = 5`,
      `update record set seq = seq - 1 where body_id = '${body}' and seq > 5`,
      `update record_head set seq = seq - 1 where body_id = '${body}'`,
    ],
  },
  {
    name: 'two entries that changed places',
    at: 3,
    statements: (body) => [
      `update record set seq = 1000 where body_id = '${body}' and seq = 3`,
      `update record set seq = 3 where body_id = '${body}' and seq = 4`,
      `update record set seq = 4 where body_id = '${body}' and seq = 1000`,
    ],
  },
  {
    name: 'an entry put in between',
    at: 4,
    statements: (body) => [
      `update record set seq = seq + 1000 where body_id = '${body}' and seq > 3`,
      `insert into record (body_id, seq, ${COPY}) select body_id, 4, ${COPY} from record where body_id = '${body}' and seq = 3`,
      `update record set seq = seq - 999 where body_id = '${body}' and seq > 1000`,
      `update record_head set seq = seq + 1 where body_id = '${body}'`,
    ],
  },
  {
    name: 'a missing newest entry',
    at: 'end',
    statements: (body, entries) => [`delete from record where body_id = '${body}' and seq = ${entries}`],
  },
  { name: 'a cut-off tail', at: 5, statements: (body) => [`delete from record where body_id = '${body}' and seq > 4`] },
  {
    name: 'a cut-off tail with the head set back by number alone',
    at: 5,
    statements: (body) => [
      `delete from record where body_id = '${body}' and seq > 4`,
      `update record_head set seq = 4 where body_id = '${body}'`,
    ],
  },
  { name: 'an emptied record', at: 1, statements: (body) => [`delete from record where body_id = '${body}'`] },
];

for (const { name, at, statements } of TAMPERINGS) {
  test(`${name} is found`, async () => {
    const { actor, entries } = await bodyWithRecord();
    await tamper(...statements(actor.body.id, entries));
    const checked = await verify(actor);
    assert.deepEqual([checked.holds, 'at' in checked && checked.at], [false, at === 'end' ? entries : at]);
  });
}

test('the record of one body does not hold for another', async () => {
  const [one, other] = [await bodyWithRecord(), await bodyWithRecord()];
  await tamper(
    `delete from record where body_id = '${other.actor.body.id}'`,
    `insert into record (body_id, seq, ${COPY}) select '${other.actor.body.id}', seq, ${COPY} from record where body_id = '${one.actor.body.id}'`,
  );
  const checked = await verify(other.actor);
  assert.deepEqual([checked.holds, 'at' in checked && checked.at], [false, 1]);
});

test(`${WRITERS} writers at once give one straight record`, async () => {
  const { actor, entries } = await bodyWithRecord();
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => add(actor, `Writer ${number}`)));
  const checked = await verify(actor);
  assert.deepEqual([checked.holds, 'entries' in checked && checked.entries], [true, entries + WRITERS]);
  const { rows } = await owner.query(
    'select count(distinct prev)::int as prevs, min(seq)::int as first, max(seq)::int as last from record where body_id = $1',
    [actor.body.id],
  );
  assert.deepEqual(rows, [{ prevs: entries + WRITERS, first: 1, last: entries + WRITERS }]);
});

test('nobody waits for an answer while they hold the end of the record', async () => {
  const { actor, entries } = await bodyWithRecord();
  const unanswered = new Promise<number>(() => undefined);
  await database.inBody(actor, 'write', async (db) => {
    const deaf = { ...db, run: (query: Parameters<typeof db.run>[0]) => (void db.run(query), unanswered) };
    await record(deaf, {
      verb: 'action.renamed',
      subject: { kind: 'action', id: newId() },
      changes: [{ field: 'title', before: null, after: 'Words' }],
    });
  });
  const checked = await verify(actor);
  assert.deepEqual([checked.holds, 'entries' in checked && checked.entries], [true, entries + 1]);
});

test('what the database refuses of an entry is said as it was refused, and nothing is kept', async () => {
  const { actor, entries } = await bodyWithRecord();
  const refused = database.inBody(actor, 'write', (db) =>
    record(db, { verb: 'action.renamed', subject: { kind: 'action', id: 'no identifier' as never } }),
  );
  await assert.rejects(refused, { code: '22P02' });
  const checked = await verify(actor);
  assert.equal('entries' in checked && checked.entries, entries);
});

test('the words of an entry can be removed where law asks for it: the record still holds, and says of which', async () => {
  const { actor, entries } = await bodyWithRecord();
  await owner.query('delete from change where body_id = $1 and seq in (4, 6)', [actor.body.id]);
  const checked = await verify(actor);
  assert.deepEqual(checked.holds && [checked.entries, checked.wordless], [entries, [4, 6]]);
});

const WORDS: Readonly<Record<string, string>> = {
  'another word after': `update change set after = 'Other words'`,
  'a word before where none was': `update change set before = 'Other words'`,
  'another field': `update change set field = 'notes'`,
  'another name for who did it': `update change set actor_name = 'Somebody else'`,
  'another subject': `update change set subject_id = gen_random_uuid()`,
  'a change put to it': `insert into change (body_id, seq, place, field, before, after, subject_kind, subject_id, actor_name) select body_id, seq, place + 1, field, before, after, subject_kind, subject_id, actor_name from change`,
};

for (const [name, statement] of Object.entries(WORDS)) {
  test(`${name} is found at the entry whose words they are`, async () => {
    const { actor } = await bodyWithRecord();
    await tamper(`${statement} where body_id = '${actor.body.id}' and seq = 5`);
    assert.deepEqual(await verify(actor), { holds: false, at: 5, why: 'its words were changed after they were written' });
  });
}

test('words of an act on many things are found when two of them change places or one is gone', async () => {
  for (const statements of [
    ['delete from change where place = 1'],
    [
      'update change set place = 9 where place = 0',
      'update change set place = 0 where place = 1',
      'update change set place = 1 where place = 9',
    ],
  ]) {
    const { actor, entries } = await bodyWithRecord();
    await database.inBody(actor, 'write', (db) =>
      record(db, {
        verb: 'plan.made',
        subject: { kind: 'plan', id: newId() },
        changes: ['One', 'Two', 'Three'].map((after) => ({ field: 'title', before: null, after, of: { kind: 'action', id: newId() } })),
      }),
    );
    assert.ok((await verify(actor)).holds);
    await tamper(...statements.map((each) => `${each} and body_id = '${actor.body.id}' and seq = ${entries + 1}`));
    assert.deepEqual(await verify(actor), { holds: false, at: entries + 1, why: 'its words were changed after they were written' });
  }
});

test('a text cut in the middle of a letter is kept and checked as the database can hold it', async () => {
  const { actor, entries } = await bodyWithRecord();
  await add(actor, '\u{1f600}'.slice(0, 1));
  const checked = await verify(actor);
  assert.equal('entries' in checked && checked.entries, entries + 1);
});

test('the record itself holds none of the words, nor a digest that could be guessed without the key', async () => {
  const { actor } = await bodyWithRecord();
  const words = 'Canary: Robin Sparrow';
  await add(actor, words);
  await add(actor, words);
  const { rows } = await owner.query<{ row: string; digest: string }>(
    'select record::text as row, digest from record where body_id = $1 order by seq desc limit 2',
    [actor.body.id],
  );
  assert.ok(rows.every((each) => !each.row.includes('Canary')));
  const other = await bodyWithRecord();
  await add(other.actor, words);
  const theirs = await owner.query<{ digest: string }>('select digest from record where body_id = $1 order by seq desc limit 1', [
    other.actor.body.id,
  ]);
  assert.notEqual(rows[0]?.digest, theirs.rows[0]?.digest, 'the same words under two keys');
});

test('a change is told with before and after, by whom, and fields that stayed the same are left out', async () => {
  const { actor } = await bodyWithRecord();
  const id = newId();
  await database.inBody(actor, 'write', (db) =>
    record(db, {
      verb: 'action.renamed',
      subject: { kind: 'action', id },
      changes: [
        { field: 'title', before: 'Old', after: 'New' },
        { field: 'notes', before: 'Same', after: 'Same' },
      ],
    }),
  );
  const asked = { kind: 'action', line: [id], updates: [], view: 'all', from: null, most: 10 } as const;
  const told = await database.inBody(actor, 'read', (db) => entriesOf(db, asked));
  assert.deepEqual(
    told.map(({ verb, by, of, changes }) => ({ verb, by, of, changes: changes.map(({ field, before, after }) => [field, before, after]) })),
    [{ verb: 'action.renamed', by: actor.name, of: id, changes: [['title', 'Old', 'New']] }],
  );
});
