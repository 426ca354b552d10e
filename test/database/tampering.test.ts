import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { newId } from '../../src/core/ids.ts';
import type { Db } from '../../src/db/database.ts';
import { headsIn, keptFor, signedHead } from '../../src/db/signed-head.ts';
import { record, verifyRecord } from '../../src/db/record.ts';
import { type KeptHead, seal } from '../../src/db/seal.ts';
import { verifyBodies } from '../../src/features/safekeeping/verify.ts';
import { bodyWithLead, makeWorld } from '../world.ts';

const world = await makeWorld();
const { actor } = await bodyWithLead(world);
const body = actor.body.id;
for (let number = 0; number < 12; number += 1) {
  await world.database.inBody(actor, 'write', (db) =>
    record(db, {
      verb: 'action.renamed',
      subject: { kind: 'action', id: newId() },
      changes: [{ field: 'title', before: null, after: `Words ${number}`, was: null, became: { number } }],
    }),
  );
}
const { rows } = await world.owner.query<{ seq: number; hash: string }>(
  'select seq::int as seq, hash from record where body_id = $1 order by seq',
  [body],
);
const LAST = rows.length;
const kept = (seq: number): KeptHead => ({ seq, hash: rows[seq - 1]?.hash ?? '', at: '2026-11-22T10:00:00.000Z' });
const entry = fc.integer({ min: 1, max: LAST });

/** Tampers with the record as only somebody with the whole database in hand could, checks it, and takes everything back. */
async function after(tamper: (client: PoolClient) => Promise<void>, heads: readonly KeptHead[] = []): Promise<number | 'holds'> {
  const client = await world.owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    await tamper(client);
    const all = async <Row>(query: Parameters<Db['all']>[0]) => {
      const { sql, parameters } = query.compile();
      return (await client.query(sql, [...parameters])).rows as Row[];
    };
    const db = { body, all, maybe: async (query: Parameters<Db['all']>[0]) => (await all(query))[0] ?? null } as unknown as Db;
    const verdict = await verifyRecord(db, heads);
    return verdict.holds ? 'holds' : verdict.at;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const say = (text: string) => async (client: PoolClient) => void (await client.query(text));
const mine = `where body_id = '${body}'`;
const ENTRY = 'at, actor_account, actor_role, verb, subject_kind, subject_id, digest, batch, states, prev, hash';

/** Edits an entry and seals it and all after it again, as somebody would who knows how the record is made. */
const rewrite = (from: number) => async (client: PoolClient) => {
  const { rows: all } = await client.query(`select * from record ${mine} order by seq`);
  let prev = String(all[from - 1]?.prev);
  for (const row of all.slice(from - 1)) {
    const sealed = { ...row, seq: Number(row.seq), at: row.at.toISOString(), verb: Number(row.seq) === from ? 'action.dropped' : row.verb };
    const hash = seal(prev, sealed);
    await client.query(`update record set verb = $1, prev = $2, hash = $3 ${mine} and seq = $4`, [sealed.verb, prev, hash, row.seq]);
    prev = hash;
  }
  await client.query(`update record_head set hash = $1 ${mine}`, [prev]);
};

test('an untouched record holds, also against every head that was kept', async () => {
  assert.equal(
    await after(
      async () => undefined,
      rows.map((each) => kept(each.seq)),
    ),
    'holds',
  );
});

test('whatever is done to the record is found at the right entry (random tampering)', async () => {
  const edited = fc.constantFrom(
    `verb = 'action.dropped'`,
    `at = at + interval '1 minute'`,
    `actor_role = 'reader'`,
    'subject_id = gen_random_uuid()',
    `digest = repeat('0', 64)`,
    `hash = repeat('0', 64)`,
    `prev = repeat('1', 64)`,
    'actor_account = gen_random_uuid()',
  );
  const tampering = fc.oneof(
    fc
      .record({ at: entry, what: edited })
      .map(({ at, what }) => ({ name: `edit ${what}`, at, tamper: say(`update record set ${what} ${mine} and seq = ${at}`) })),
    entry.map((at) => ({ name: 'delete', at, tamper: say(`delete from record ${mine} and seq = ${at}`) })),
    fc.uniqueArray(entry, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => ({
      name: `swap ${a} ${b}`,
      at: Math.min(a, b),
      tamper: say(
        `update record set seq = 1000 ${mine} and seq = ${a}; update record set seq = ${a} ${mine} and seq = ${b}; update record set seq = ${b} ${mine} and seq = 1000`,
      ),
    })),
    fc
      .record({ at: fc.integer({ min: 1, max: LAST + 1 }), of: entry })
      .filter(({ at, of }) => !(at === 1 && of === 1))
      .map(({ at, of }) => ({
        name: `insert a copy of ${of}`,
        // A copy put right before its own entry is found where the entry stands twice.
        at: of === at ? at + 1 : at,
        tamper: say(
          `drop index record_by_batch; create temp table copy on commit drop as select * from record ${mine} and seq = ${of}; update record set seq = seq + 1000 ${mine} and seq >= ${at}; update record set seq = seq - 999 ${mine} and seq > 1000; insert into record (body_id, seq, ${ENTRY}) select body_id, ${at}, ${ENTRY} from copy; update record_head set seq = seq + 1 ${mine}`,
        ),
      })),
    entry.map((at) => ({
      name: 'cut the tail',
      at,
      tamper: say(`delete from record ${mine} and seq >= ${at}; update record_head set seq = ${at - 1} ${mine}`),
    })),
    fc
      .record({
        at: fc.integer({ min: LAST - 11, max: LAST }),
        what: fc.constantFrom(`became = '{"number":99}'`, 'became = null', 'read_later = true', `was = '"Other"', read_later = true`),
      })
      .map(({ at, what }) => ({ name: `change values ${what}`, at, tamper: say(`update change set ${what} ${mine} and seq = ${at}`) })),
    entry.map((at) => ({
      name: 'change words',
      at,
      tamper: say(
        `update change set after = 'Other' ${mine} and seq = ${at} and place = 0; insert into change select body_id, ${at}, 99, 'action', gen_random_uuid(), 'x', null, 'y', 'z' from record_head ${mine}`,
      ),
    })),
  );
  await fc.assert(
    fc.asyncProperty(tampering, async ({ name, at, tamper }) => assert.equal(await after(tamper), at, `${name} at ${at}`)),
    { numRuns: 150 },
  );
});

test('a tail cut off with its head set back is found against a kept head, at the first entry that is gone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: LAST - 1 }), async (left) => {
      const cut = say(
        `delete from record ${mine} and seq > ${left}; delete from change ${mine} and seq > ${left}; update record_head set seq = ${left}, hash = '${rows[left - 1]?.hash}' ${mine}`,
      );
      assert.equal(await after(cut), 'holds');
      assert.equal(await after(cut, [kept(left)]), 'holds');
      assert.equal(await after(cut, [kept(left), kept(LAST)]), left + 1);
    }),
    { numRuns: 20 },
  );
});

test('a record that was written anew from some entry on is found at the first kept head after it', async () => {
  await fc.assert(
    fc.asyncProperty(entry, fc.uniqueArray(entry, { minLength: 1, maxLength: 4 }), async (from, heads) => {
      const found = await after(rewrite(from), heads.map(kept));
      const first = heads.filter((each) => each >= from).sort((a, b) => a - b)[0];
      assert.equal(found, first ?? 'holds');
    }),
    { numRuns: 25 },
  );
});

test('a head is one line, known again in any text around it, and its signature tells a single changed letter', () => {
  const secret = new Uint8Array(32).fill(7);
  const head = { body, seq: 12, hash: 'ab'.repeat(32), at: '2026-11-22T10:00:00.000Z' };
  const line = signedHead(secret, head);
  assert.ok(!line.includes('\n') && line.length < 340);
  const [found] = headsIn(`Minutes of 22 November.\n> ${line}\nEnd.`);
  assert.deepEqual([found?.seq, found?.hash, found?.genuine], [12, head.hash, true]);
  assert.deepEqual(keptFor(body, line), [{ ...head, signer: found?.signer, genuine: true }]);
  assert.deepEqual(keptFor(newId(), line), []);
  for (const changed of [line.replace(' 12 ', ' 13 '), line.replace('abab', 'abac'), line.replace('T10:', 'T11:')])
    assert.deepEqual([headsIn(changed)[0]?.genuine, keptFor(body, changed)], [false, []], changed);
  assert.notEqual(signedHead(new Uint8Array(32).fill(8), head).split(' ')[6], line.split(' ')[6], 'another installation has another key');
});

test('the command prints a head for every body, and takes the heads of earlier runs to check against', async () => {
  const run = async (kept = '') => {
    let text = '';
    const code = await verifyBodies(world.database, { write: (each) => (text += each) }, world.clock.now, kept);
    return { code, text };
  };
  const first = await run();
  assert.equal(first.code, 0);
  assert.match(
    first.text,
    new RegExp(
      `^Westmere College: the record holds, ${LAST} entries\\.\\n {2}Its \\d+ rows and the bytes of its files are as the record says\\.\\n {2}due-regard-head 1 ${body} ${LAST} `,
    ),
  );
  const second = await run(`${first.text}\n${first.text}`);
  assert.equal(second.code, 0);
  assert.match(second.text, /fits the 2 heads that you kept/);
  const forged = await run(first.text.replace(` ${LAST} `, ` ${LAST + 5} `).replace(/(due-regard-head 1 \S+ )\d+/, '$199'));
  assert.equal(forged.code, 1);
  assert.match(forged.text, /The head kept on 22 Nov 2026, 10:00 does not carry a signature that fits it/);
  const genuine = signedHead(new Uint8Array(32).fill(7), { body, seq: LAST + 3, hash: 'ab'.repeat(32), at: '2026-11-22T10:00:00.000Z' });
  const short = await run(genuine);
  assert.equal(short.code, 1);
  assert.match(
    short.text,
    new RegExp(`^Westmere College: the record does not hold at entry ${LAST + 1}: entries at the end are missing\\.\\n`),
  );
});
