import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { verifyBodies } from '../../safekeeping/verify.ts';
import { readAgreement, thawed } from './rules.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);
await lead.post('/people/add', { kind: 'group', name: 'Prevent Working Group', short: 'PWG' });
const group = String((await world.owner.query(`select id from owner where kind = 'group'`)).rows[0]?.id);
const { aPlan, anAction } = penOf(lead);
const plan = await aPlan();
await anAction(plan, { title: 'Hold three meetings' });
const [first, second] = await Promise.all([1, 2].map(keep));

async function keep(): Promise<string> {
  const kept = await lead.post(`${plan.path}/versions/new`, { group, agreedOn: '20 November 2026', stood: 'now', note: '' });
  return String(kept.headers.location).split('/').at(-1) ?? '';
}

/** What checking the record says of the body, and whether all is whole. */
async function checked(): Promise<{ readonly whole: boolean; readonly said: string }> {
  let said = '';
  const code = await verifyBodies(world.database, { write: (text) => (said += text) }, world.clock.now, '');
  return { whole: code === 0, said };
}

/** Does what only somebody with the whole database in hand could, looks, and takes it back. */
async function behindItsBack(change: string, back: string): Promise<string> {
  const run = (words: string) =>
    world.owner.query(`set session_replication_role = replica; ${words}; set session_replication_role = default`);
  await run(change);
  const { whole, said } = await checked();
  await run(back);
  assert.equal(whole, false, change);
  return said;
}

test('what a group agreed names its digest in the record, and checking the record says that it is as it was agreed', async () => {
  const { rows } = await world.owner.query(
    `select f.digest, c.became::json ->> 'digest' as recorded from frozen f join change c on c.body_id = f.body_id and c.became::json ->> 'id' = f.id::text where c.field = 'version' order by number`,
  );
  assert.equal(rows.length, 2);
  for (const row of rows) assert.equal(row.digest, row.recorded);
  const { whole, said } = await checked();
  assert.ok(whole);
  assert.match(said, /The 2 versions that groups agreed are as they were agreed/);
});

test('a version that was changed with everything that holds its row is found by its digest, and by the record', async () => {
  const content = `jsonb_set(content, '{name}', '"Another plan"')`;
  await world.owner.query('create table before_it as select * from frozen');
  const back = (column: string) => `update frozen set ${column} = b.${column} from before_it b where b.id = frozen.id`;
  assert.match(
    await behindItsBack(`update frozen set content = ${content} where id = '${first}'`, back('content')),
    new RegExp(`${first}\\): its content is not the one that was agreed`),
  );
  assert.match(
    await behindItsBack(
      `update frozen set content = ${content}, digest = frozen_digest(${content}) where id = '${first}'`,
      `${back('content')}; ${back('digest')}`,
    ),
    new RegExp(`${first}\\): the record names another content than it holds`),
  );
  const columns = `body_id, id, kind, thing_id, number, agreed_on, agreed_by, agreed_by_name, note, stood_on, content, digest, made_by, made_at`;
  assert.match(
    await behindItsBack(
      `delete from frozen where id = '${second}'`,
      `insert into frozen (${columns}) select ${columns} from before_it where id = '${second}'`,
    ),
    new RegExp(`Version \\d, agreed 20 Nov 2026 by Prevent Working Group \\(${second}\\): it was agreed and is not there`),
  );
  await world.owner.query('drop table before_it');
  assert.ok((await checked()).whole);
});

test('an agreement is read, or what is to be mended in it is said', () => {
  const today = day('2026-11-22');
  const groups = [{ id: 'g', name: 'Working group' }];
  const terms = { groups, calendar: usualCalendar('college', 'England'), today };
  const typed = { group: 'g', agreedOn: '20 November 2026', stood: 'day' as const, note: null };
  assert.deepEqual(readAgreement(typed, terms), { group: groups[0], agreedOn: '2026-11-20', note: null, stoodOn: '2026-11-20' });
  const today1 = readAgreement({ ...typed, agreedOn: '22 November 2026' }, terms);
  assert.ok('group' in today1 && today1.stoodOn === null, 'a plan of today is kept as it stands');
  for (const [wrong, field] of [
    [{ ...typed, group: 'someone' }, 'group'],
    [{ ...typed, agreedOn: 'soon' }, 'agreedOn'],
    [{ ...typed, agreedOn: '23 November 2026' }, 'agreedOn'],
  ] as const) {
    const problems = readAgreement(wrong, terms);
    assert.ok(!('group' in problems));
    assert.deepEqual(
      problems.map((each) => each.field),
      [field],
    );
  }
});

test('a version of before the record named digests is held against its own alone', () => {
  const held = { id: 'v', words: 'Version 1', fits: true, digest: 'a', recorded: null };
  assert.deepEqual([held, { ...held, recorded: 'a' }].map(thawed), [null, null]);
  assert.match(thawed({ ...held, fits: false }) ?? '', /not the one that was agreed/);
  assert.match(thawed({ ...held, recorded: 'b' }) ?? '', /another content/);
});
