import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '../../src/db/database.ts';
import { digestOf, FIRST, type PlacedWords, seal, type SealedEntry, walk, type Words } from '../../src/db/seal.ts';
import { holdReadValues } from '../../src/db/values.ts';
import { asBefore, id } from './as-before.ts';

test('members keep the name of their account, and accounts their address, when names become those of bodies', async () => {
  const { client, upgrade } = await asBefore(
    '0023',
    `
    insert into body (id, name, sector, nation, calendar) values ('${id(1)}', 'One', 'college', 'England', '{}'), ('${id(2)}', 'Two', 'college', 'England', '{}');
    insert into account (id, email, name) values ('${id(3)}', 'Ada.Vane@Example.ac.uk', 'Ada Vane'), ('${id(4)}', 'm\u00fcller@example.ac.uk', 'Mo');
    insert into member (body_id, id, account_id, role) values ('${id(1)}', '${id(5)}', '${id(3)}', 'lead'), ('${id(2)}', '${id(6)}', '${id(3)}', 'reader'), ('${id(2)}', '${id(7)}', '${id(4)}', 'lead')`,
  );
  await upgrade();
  const { rows } = await client.query('select name, role from member order by id');
  assert.deepEqual(rows, [
    { name: 'Ada Vane', role: 'lead' },
    { name: 'Ada Vane', role: 'reader' },
    { name: 'Mo', role: 'lead' },
  ]);
  const { rows: accounts } = await client.query('select email, email_lower from account order by id');
  assert.deepEqual(accounts, [
    { email: 'Ada.Vane@Example.ac.uk', email_lower: 'ada.vane@example.ac.uk' },
    { email: 'm\u00fcller@example.ac.uk', email_lower: 'm\u00fcller@example.ac.uk' },
  ]);
  await assert.rejects(
    client.query(`insert into account (id, email) values ('${id(8)}', 'x<ada@example.ac.uk>')`),
    /account_has_a_plain_address/,
  );
});

/** Old changes as they were recorded: verb, what the words are about, field, before, after; and the values that are read out of them. */
const OLD: readonly (readonly [
  verb: string,
  kind: string,
  field: string,
  before: string | null,
  after: string | null,
  was: unknown,
  became: unknown,
])[] = [
  ['action.updated', 'action', 'status', 'not-started', 'at-risk', 'not-started', 'at-risk'],
  ['action.updated', 'action', 'status', 'Not started', 'Late', 'not-started', undefined],
  ['action.edited', 'action', 'title', 'One', 'Two', 'One', 'Two'],
  ['action.edited', 'action', 'ref', null, 'A "1"', null, 'A "1"'],
  ['action.edited', 'action', 'nextOn', '2027-06-30', null, '2027-06-30', null],
  ['action.edited', 'action', 'closedOn', '3 Nov 2026', 'soon', '2026-11-03', undefined],
  [
    'action.edited',
    'action',
    'due',
    '{"text":"May","kind":"month"}',
    '{"text":"","kind":"none"}',
    { text: 'May', kind: 'month' },
    { text: '', kind: 'none' },
  ],
  ['plan.amended', 'action', 'risks', 'R1; R2', '', ['R1', 'R2'], []],
  [
    'action.edited',
    'action',
    'owners',
    'Old name; Clerk',
    '',
    [
      { id: id(11), name: 'Old name' },
      { id: id(12), name: 'Clerk' },
    ],
    [],
  ],
  ['action.edited', 'action', 'owners', 'Gone; Clerk', 'HoS', undefined, [{ id: id(11), name: 'HoS' }]],
  ['measure.added', 'action', 'measured', null, 'Staff: 1,200 people wanted', null, { wanted: 'Staff: 1,200 people wanted' }],
  [
    'measure.removed',
    'action',
    'measured',
    'Staff: 1,200 people wanted, last 1,150 of 1,200 people on 3 Nov 2026',
    null,
    { wanted: 'Staff: 1,200 people wanted' },
    null,
  ],
  ['measure.removed', 'action', 'measured', 'Share: 85 %, last 62 % of 85 % on 3 Nov 2026', null, { wanted: 'Share: 85 %' }, null],
  ['measure.valued', 'action', 'measured', null, 'Staff: 1,150 of 1,200 people on 3 Nov 2026', undefined, undefined],
  ['duties.linked', 'answer', 'answers', null, 'HE-LP-01 Somebody leads', null, 'HE-LP-01'],
  ['theme.changed', 'theme', 'noneNeeded', null, 'Met elsewhere', null, 'Met elsewhere'],
  ['plan.changed', 'plan', 'to', '2027-06-30', '2027-07-31', '2027-06-30', '2027-07-31'],
  ['comment.added', 'action', 'comment', null, 'When?', undefined, undefined],
];
// Recorded last: what was said before it is of the post that was called otherwise then.
const RENAMED = ['owner.renamed', 'owner', 'name', 'Old name', 'Head of Security'] as const;

test('changes of before get the values that their words tell, owners by the names of their time, and their entries hold as before', async () => {
  const key = Buffer.alloc(32, 7);
  let prev = FIRST;
  const lines = [...OLD, RENAMED].map(([verb, kind, field, before, after], at) => {
    const words: Words = { field, before, after, subject_kind: kind, subject_id: kind === 'owner' ? id(11) : id(20), actor_name: 'Ada' };
    const sealed = {
      body_id: id(1),
      seq: at + 1,
      at: '2026-11-01T10:00:00.000Z',
      actor_account: null,
      actor_role: 'lead',
      verb,
      subject_kind: kind,
      subject_id: id(20),
      digest: digestOf(key, [words]),
    };
    const hash = seal(prev, sealed);
    const line = { ...sealed, ...words, subject_kind: kind, subject_id: words.subject_id, of: sealed.subject_id, prev, hash };
    prev = hash;
    return line;
  });
  const { client, upgrade } = await asBefore(
    '0028',
    `insert into body (id, name, sector, nation, calendar) values ('${id(1)}', 'One', 'college', 'England', '{}');
     insert into owner (body_id, id, kind, name, short) values ('${id(1)}', '${id(11)}', 'post', 'Head of Security', 'HoS'), ('${id(1)}', '${id(12)}', 'post', 'Clerk', null)`,
  );
  await client.query(
    `insert into record (body_id, seq, at, actor_role, verb, subject_kind, subject_id, digest, prev, hash)
    select body_id, seq, at, actor_role, verb, subject_kind, "of", digest, prev, hash from json_to_recordset($1) x (body_id uuid, seq bigint, at timestamptz, actor_role text, verb text, subject_kind text, "of" uuid, digest text, prev text, hash text)`,
    [JSON.stringify(lines)],
  );
  await client.query(
    `insert into change (body_id, seq, place, subject_kind, subject_id, field, before, after, actor_name)
    select body_id, seq, 0, subject_kind, subject_id, field, before, after, actor_name from json_to_recordset($1) x (body_id uuid, seq bigint, subject_kind text, subject_id uuid, field text, before text, after text, actor_name text)`,
    [JSON.stringify(lines)],
  );
  await upgrade();
  const { rows } = await client.query<PlacedWords>('select * from change order by seq');
  for (const [at, [verb, , field, , , was, became]] of OLD.entries()) {
    const row = rows[at];
    const parsed = (text: string | null | undefined) => (typeof text === 'string' ? JSON.parse(text) : undefined);
    assert.deepEqual([parsed(row?.was), parsed(row?.became)], [was, became], `${verb} ${field}`);
    assert.equal(row?.read_later, was !== undefined || became !== undefined, `${verb} ${field}`);
  }
  const { rows: entries } = await client.query('select * from record order by seq');
  const verdict = await walk({
    entries: all(entries.map((row) => ({ ...row, seq: Number(row.seq), at: row.at.toISOString() }) as SealedEntry)),
    words: all(rows.map((row) => ({ ...row, seq: Number(row.seq) }))),
    head: { seq: lines.length, hash: prev, key },
  });
  assert.deepEqual(verdict, { holds: true, entries: lines.length, hash: prev, wordless: [] });
  const held = async () => {
    const one = async (query: Parameters<Db['one']>[0]) => {
      const { sql, parameters } = query.compile();
      return (await client.query(sql, [...parameters])).rows[0];
    };
    return holdReadValues({ body: id(1), one } as unknown as Db);
  };
  const read = OLD.filter(([, , , , , was, became]) => was !== undefined || became !== undefined).length;
  assert.deepEqual(await held(), { changes: read, strange: [] });
  await client.query(`update change set was = '"done"' where seq = 1; update change set became = '[]' where seq = 10`);
  assert.deepEqual((await held()).strange, [1, 10], 'values that were changed since are told by the words, which are sealed');
});

test('comments on actions become comments on things, with their identifiers, and the record of their body begins to hold rows anew', async () => {
  const { client, upgrade } = await asBefore(
    '0032',
    `
    insert into body (id, name, sector, nation, calendar) values ('${id(1)}', 'One', 'college', 'England', '{}'), ('${id(2)}', 'Two', 'college', 'England', '{}');
    insert into plan (body_id, id, name, from_day, to_day) values ('${id(1)}', '${id(3)}', 'Plan', '2026-08-01', '2027-07-31');
    insert into action (body_id, id, plan_id, title, due_kind, status, position) values ('${id(1)}', '${id(4)}', '${id(3)}', 'Book the hall', 'none', 'on-track', 1);
    insert into owner (body_id, id, kind, name) values ('${id(1)}', '${id(5)}', 'post', 'Clerk');
    insert into record_head (body_id, seq, hash, key, stated) values ('${id(1)}', 3, '', '\\x00', 1), ('${id(2)}', 3, '', '\\x00', 1);
    insert into action_comment (body_id, id, action_id, text, by_name, created_at) values ('${id(1)}', '${id(6)}', '${id(4)}', 'When?', 'Ada', '2026-11-01T10:00:00Z'), ('${id(1)}', '${id(7)}', '${id(4)}', 'Soon', 'Bo', '2026-11-02T10:00:00Z');
    insert into action_mention (body_id, comment_id, owner_id, seen_at, seen_by) values ('${id(1)}', '${id(6)}', '${id(5)}', '2026-11-02T10:00:00Z', 'Bo')`,
  );
  await upgrade();
  const { rows } = await client.query(
    `select c.id, kind, thing_id, action_id, text, by_name, created_at, owner_id, seen_at, seen_by from comment c left join mention m on m.comment_id = c.id order by c.id`,
  );
  const [on, first, second] = [
    { kind: 'action', thing_id: id(4), action_id: id(4) },
    new Date('2026-11-01T10:00:00Z'),
    new Date('2026-11-02T10:00:00Z'),
  ];
  assert.deepEqual(rows, [
    { id: id(6), ...on, text: 'When?', by_name: 'Ada', created_at: first, owner_id: id(5), seen_at: second, seen_by: 'Bo' },
    { id: id(7), ...on, text: 'Soon', by_name: 'Bo', created_at: second, owner_id: null, seen_at: null, seen_by: null },
  ]);
  const { rows: heads } = await client.query('select stated from record_head order by body_id');
  assert.deepEqual(
    heads.map((row) => row.stated),
    [null, '1'],
  );
});

test('evidence of actions becomes what is attached to things, with its identifiers and its files', async () => {
  const { client, upgrade } = await asBefore(
    '0034',
    `
    insert into body (id, name, sector, nation, calendar) values ('${id(1)}', 'One', 'college', 'England', '{}');
    insert into plan (body_id, id, name, from_day, to_day) values ('${id(1)}', '${id(3)}', 'Plan', '2026-08-01', '2027-07-31');
    insert into action (body_id, id, plan_id, title, due_kind, status, position) values ('${id(1)}', '${id(4)}', '${id(3)}', 'Book the hall', 'none', 'on-track', 1);
    insert into record_head (body_id, seq, hash, key, stated) values ('${id(1)}', 3, '', '\\x00', 1);
    insert into file (body_id, id, name, bytes, media_type, sha256, added_by) values ('${id(1)}', '${id(5)}', 'a.txt', 'abc', 'text/plain', 'x', 'Ada');
    insert into evidence (body_id, id, action_id, title, url, file_id, file_name, added_by, added_at) values
      ('${id(1)}', '${id(6)}', '${id(4)}', 'Minutes', null, '${id(5)}', 'b.txt', 'Ada', '2026-11-01T10:00:00Z'),
      ('${id(1)}', '${id(7)}', '${id(4)}', 'Policy', 'https://example.org/', null, null, 'Bo', '2026-11-01T10:00:00Z')`,
  );
  await upgrade();
  const { rows } = await client.query('select * from attachment order by id');
  const common = {
    body_id: id(1),
    kind: 'action',
    thing_id: id(4),
    action_id: id(4),
    entry_id: null,
    added_at: new Date('2026-11-01T10:00:00Z'),
  };
  assert.deepEqual(rows, [
    { ...common, id: id(6), title: 'Minutes', url: null, file_id: id(5), file_name: 'b.txt', added_by: 'Ada' },
    { ...common, id: id(7), title: 'Policy', url: 'https://example.org/', file_id: null, file_name: null, added_by: 'Bo' },
  ]);
  assert.deepEqual((await client.query('select stated from record_head')).rows, [{ stated: null }], 'the record begins to hold rows anew');
  await client.query(`delete from action where id = '${id(4)}'`);
  assert.equal((await client.query('select 1 from attachment')).rowCount, 0, 'what is attached goes with the thing');
});

async function* all<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
