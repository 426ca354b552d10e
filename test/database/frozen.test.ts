import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { asBefore, id } from './as-before.ts';

test('versions of plans become what groups agreed of any thing, with identifiers, days and contents, and bear a digest', async () => {
  const { client, upgrade } = await asBefore(
    '0053',
    `
    insert into body (id, name, sector, nation, calendar) values ('${id(1)}', 'One', 'college', 'England', '{}');
    insert into plan (body_id, id, name, from_day, to_day) values ('${id(1)}', '${id(3)}', 'Plan', '2026-08-01', '2027-07-31');
    insert into owner (body_id, id, kind, name) values ('${id(1)}', '${id(5)}', 'group', 'Working group of today');
    insert into record_head (body_id, seq, hash, key, stated) values ('${id(1)}', 3, '', '\\x00', 1);
    insert into plan_version (body_id, id, plan_id, number, agreed_on, agreed_by, agreed_by_name, note, stood_on, content, made_by, made_at) values
      ('${id(1)}', '${id(6)}', '${id(3)}', 1, '2026-11-06', '${id(5)}', 'Working group', 'Minute 4', '2026-11-06', '{"name":"Plan","themes":[1.50]}', 'Ada', '2026-11-07T10:00:00Z')`,
  );
  const { rows: before } = await client.query('select content::text as content from plan_version');
  await upgrade();
  const { rows } = await client.query('select to_jsonb(f) - $1::text[] as row, content::text as content, made_at from frozen f', [
    ['content', 'made_at'],
  ]);
  assert.deepEqual(rows, [
    {
      row: {
        body_id: id(1),
        id: id(6),
        kind: 'plan',
        thing_id: id(3),
        plan_id: id(3),
        number: 1,
        agreed_on: '2026-11-06',
        agreed_by: id(5),
        agreed_by_name: 'Working group',
        note: 'Minute 4',
        stood_on: '2026-11-06',
        made_by: 'Ada',
        digest: createHash('sha256').update(before[0].content).digest('hex'),
      },
      content: before[0].content,
      made_at: new Date('2026-11-07T10:00:00Z'),
    },
  ]);
  assert.deepEqual((await client.query('select stated from record_head')).rows, [{ stated: null }], 'the record begins to hold rows anew');
  for (const change of ['update frozen set note = null', 'delete from frozen', 'truncate frozen'])
    await assert.rejects(client.query(change), /never changed or removed/, change);
  await assert.rejects(
    client.query(`delete from plan where id = '${id(3)}'`),
    /violates foreign key/,
    'the thing stays with what was agreed',
  );
});
