import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotFound } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { actionById } from '../../src/features/plan/actions/queries.ts';
import { addMeasure } from '../../src/features/plan/measures/acts.ts';
import { templateOf } from '../../src/features/plan/template/queries.ts';
import { tryTemplate } from '../../src/features/plan/template/acts.ts';
import { makeHousehold } from '../routes/household.ts';
import { textOf } from '../routes/sending.ts';
import { makeBrowser, makeWorld } from '../world.ts';
import { withNewPosts } from '../planned.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const { actor, lead, ids } = await makeHousehold(world);
const body = actor.body.id;
const waiting = async () =>
  (await world.owner.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows.length >
  0;

/** Two people at once: the one has written and not yet committed, the other has looked and waits to write; then the one commits. */
async function atOnce<T>(first: string, values: readonly unknown[], second: () => Promise<T>): Promise<T> {
  const one = await world.owner.connect();
  try {
    await one.query('begin');
    await one.query(first, [...values]);
    let over = false;
    const other = second().finally(() => void (over = true));
    other.catch(() => undefined);
    const deadline = Date.now() + 10_000;
    while (!(await waiting())) assert.ok(!over && Date.now() < deadline, 'the second does not wait for the first');
    await one.query('commit');
    return await other;
  } finally {
    one.release();
  }
}

const ADD_OWNER = `insert into owner (body_id, id, kind, name) values ($1, $2, 'post', $3)`;

test('of two leads who invite one address at once the second is told that it is invited', async () => {
  const invite = `insert into invitation (body_id, id, email, name, role, by_name, at) values ($1, $2, 'ada.vane@example.ac.uk', 'Ada Vane', 'reader', 'Somebody', now())`;
  const answer = await atOnce(invite, [body, newId()], () =>
    lead.post('/people/roles/add', { name: 'Ada Vane', email: 'Ada.Vane@example.ac.uk', role: 'secretary', until: '' }),
  );
  assert.equal(answer.statusCode, 422);
  assert.match(textOf(answer.body), /is invited already/);
});

test('of two who add a post of one name at once the second is told that there is one', async () => {
  const answer = await atOnce(ADD_OWNER, [body, newId(), 'Head of the farm'], () =>
    lead.post('/people/add', { kind: 'post', name: 'Head of the Farm', short: '' }),
  );
  assert.equal(answer.statusCode, 422);
  assert.match(textOf(answer.body), /There is one of this name already/);
});

test('whoever renames a post to a name that somebody takes at the same moment is told so', async () => {
  const id = newId();
  await world.owner.query(ADD_OWNER, [body, id, 'Head of boats']);
  const answer = await atOnce(ADD_OWNER, [body, newId(), 'Head of ships'], () =>
    lead.post(`/people/${id}/edit`, { name: 'Head of ships', short: '', _version: '1' }),
  );
  assert.equal(answer.statusCode, 422);
  assert.match(textOf(answer.body), /There is one of this name already/);
});

test('an action that is given to somebody new while another one is given to them goes to the same post', async () => {
  const owner = newId();
  const answer = await atOnce(ADD_OWNER, [body, owner, 'Head of dogs'], () =>
    lead.post(
      `/plans/${ids['plan']}/actions/new`,
      withNewPosts({
        ref: '',
        title: 'Walk them',
        measure: '',
        context: '',
        due: '',
        owners: 'Head of dogs',
        theme: '',
        guidance: '',
        notes: '',
      }),
    ),
  );
  assert.equal(answer.statusCode, 303, textOf(answer.body).slice(0, 400));
  const { rows } = await world.owner.query(`select owner_id from action_owner where body_id = $1 and as_typed = 'Head of dogs'`, [body]);
  assert.deepEqual(rows, [{ owner_id: owner }]);
});

test('whoever is invited and asks to sign in from two browsers at once has one account', async () => {
  const email = 'ben.cole@example.ac.uk';
  await lead.post('/people/roles/add', { name: 'Ben Cole', email, role: 'reader', until: '' });
  const answer = await atOnce('insert into account (id, email) values ($1, $2)', [newId(), email], () =>
    makeBrowser(world).post('/sign-in', { email }),
  );
  assert.equal(answer.statusCode, 303);
  assert.match(world.mails.at(-1)?.text ?? '', /this code there/);
});

test('of two Word templates brought at once the later one is kept', async () => {
  const template = (name: string) =>
    ({
      name,
      bytes: Buffer.from(name),
      columns: null,
      place: 'end',
      landscape: false,
      margins: { top: 1, right: 1, bottom: 1, left: 1 },
    }) as unknown as Parameters<typeof tryTemplate>[1];
  await world.owner.query('delete from word_template where body_id = $1', [body]);
  const file = newId();
  await world.owner.query(
    `insert into file (body_id, id, name, bytes, media_type, sha256, added_by) values ($1, $2, 'first.docx', '', 'x/y', repeat('0', 64), 'Somebody')`,
    [body, file],
  );
  const first = `insert into word_template (body_id, file_id, stage, place, landscape, margins, kept_by) values ($1, $2, 'tried', 'end', false, '{}', 'Somebody')`;
  const kept = await atOnce(first, [body, file], () =>
    world.database.inBody(actor, 'write', async (db) => (await tryTemplate(db, template('second.docx')), templateOf(db, 'tried'))),
  );
  assert.equal(kept?.name, 'second.docx');
  const { rows } = await world.owner.query(`select name from file where body_id = $1 and name in ('first.docx', 'second.docx')`, [body]);
  assert.deepEqual(rows, [{ name: 'second.docx' }]);
});

test('whoever adds to an action that somebody removes at the same moment is told that it is not there', async () => {
  const gone = newId();
  await world.owner.query(
    `insert into action (body_id, id, plan_id, title, position, due_text, due_kind, status) values ($1, $2, $3, 'Soon gone', 990, '', 'none', 'not-started')`,
    [body, gone, ids['plan']],
  );
  const measured = () =>
    world.database.inBody(actor, 'write', async (db) =>
      addMeasure(db, (await actionById(db, gone)).id, {
        kind: 'count',
        says: 'Done',
        unit: '',
        target: 1,
        limit: 'at-least',
        from: null,
        to: null,
        indicator: null,
      } as unknown as Parameters<typeof addMeasure>[2]),
    );
  await assert.rejects(atOnce('delete from action where body_id = $1 and id = $2', [body, gone], measured), NotFound);
});
