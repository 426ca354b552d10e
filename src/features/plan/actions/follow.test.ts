import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, penOf } from '../../../../test/planned.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { isClosed, type Status, STATUSES } from './rules.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction } = penOf(lead);
const plan = await aPlan();
const [once, round] = [
  await anAction(plan, { ...FIELDS, ref: 'O1', owners: 'Registrar', due: '31 March 2027' }),
  await anAction(plan, { ...FIELDS, ref: 'R1', owners: 'Registrar', due: 'every term' }),
];
type Who = 'lead' | 'owner' | 'reader';
const BROWSERS: Readonly<Record<Who, Browser>> = {
  lead,
  owner: (await holderOf(world, actor, 'Registrar')).browser,
  reader: (await memberOf(world, actor, 'reader')).browser,
};

/** Has an action stand in some way, whatever led there; gives the version at which it does. */
async function standing(path: string, status: Status): Promise<string> {
  const { rows } = await world.owner.query<{ version: number }>(
    `update action set status = $2, closed_on = case when $3 then date '2026-11-01' end, closed_why = case when $3 then 'Over' end
      where id = $1 returning version`,
    [path.split('/').at(-1), status, isClosed(status)],
  );
  return String(rows[0]?.version);
}
const stands = async (path: string) => {
  const { rows } = await world.owner.query<{ status: Status; why: string | null; next: string | null; due: string }>(
    `select status, closed_why as why, next_on::text as next, due_text as due from action where id = $1`,
    [path.split('/').at(-1)],
  );
  return rows[0] ?? assert.fail('it is gone');
};

const SAID: readonly Status[] = ['not-started', 'on-track', 'ongoing', 'at-risk', 'done'];
const ENDS: readonly Status[] = ['done', 'carried-forward', 'dropped'];

type Act = {
  readonly name: string;
  readonly to: Status;
  send(path: string, version: string, browser: Browser): ReturnType<Browser['post']>;
  /** Whether it is done. */
  done(who: Who, from: Status, comesRound: boolean): boolean;
};
const opensOrStays = (who: Who, from: Status, to: Status) => !isClosed(from) || from === to || (who === 'lead' && !isClosed(to));
const ACTS: readonly Act[] = [
  ...STATUSES.map((to): Act => ({
    name: 'updated',
    to,
    send: (path, version, browser) => browser.post(`${path}/update`, { _version: version, status: to, text: 'What was typed' }),
    done: (who, from, comesRound) =>
      who !== 'reader' &&
      opensOrStays(who, from, to) &&
      (from === to || SAID.includes(to)) &&
      (to !== 'ongoing' || from === to || comesRound),
  })),
  ...ENDS.map((to): Act => ({
    name: 'closed',
    to,
    send: (path, version, browser) => browser.post(`${path}/close`, { _version: version, how: to, why: 'What was typed' }),
    done: (who, from) => who === 'lead' && !isClosed(from),
  })),
  {
    name: 'opened again',
    to: 'on-track',
    send: (path, version, browser) => browser.post(`${path}/reopen`, { _version: version }),
    done: (who, from) => who === 'lead' && isClosed(from),
  },
];

for (const who of ['lead', 'owner', 'reader'] as const)
  for (const act of ACTS)
    test(`an action is ${act.name} to ${act.to} by a ${who} only where it may stand so`, async () => {
      for (const [path, comesRound] of [
        [once, false],
        [round, true],
      ] as const)
        for (const from of STATUSES) {
          const version = await standing(path, from);
          const before = await stands(path);
          const answer = await act.send(path, version, BROWSERS[who]);
          const [done, after] = [act.done(who, from, comesRound), await stands(path)];
          const told = `${from}, ${comesRound ? 'comes round' : 'once'}`;
          assert.equal(answer.statusCode === 303, done, `${told}: ${answer.statusCode}`);
          assert.equal(after.status, done ? act.to : from, told);
          if (!done) assert.deepEqual(after, before, told);
          if (answer.statusCode === 422) assert.match(answer.body, /What was typed/, told);
        }
    });

test('why a status cannot be chosen is said with what to do, to each who asks', async () => {
  const said = async (browser: Browser, path: string, from: Status, status: Status) => {
    const version = await standing(path, from);
    return textOf((await browser.post(`${path}/update`, { _version: version, status, text: 'A word' })).body);
  };
  assert.match(
    await said(lead, once, 'on-track', 'dropped'),
    /Dropped is said by “Close” on the page of the action, where the reason is written/,
  );
  assert.match(await said(BROWSERS.owner, once, 'on-track', 'dropped'), /Whoever edits the plan says that an action is dropped/);
  assert.match(await said(BROWSERS.owner, once, 'done', 'on-track'), /Whoever edits the plan can open it again/);
  assert.match(await said(lead, once, 'dropped', 'done'), /It has ended \(dropped on 1 Nov 2026\)\. Open it again first/);
  assert.match(await said(lead, once, 'on-track', 'ongoing'), /Its date does not come round again, so it cannot be ongoing/);
});

test('the form of an update offers what may follow, and says so where nothing may', async () => {
  const offered = async (browser: Browser, path: string, from: Status) => {
    await standing(path, from);
    const html = (await browser.get(`${path}/update`)).body;
    const select = /<select[^>]*name="status".*?<\/select>/s.exec(html)?.[0] ?? '';
    return { values: [...select.matchAll(/value="([a-z-]+)"/g)].map(([, value]) => value), text: textOf(html) };
  };
  assert.deepEqual((await offered(BROWSERS.owner, once, 'on-track')).values, ['not-started', 'on-track', 'at-risk', 'done']);
  assert.deepEqual((await offered(BROWSERS.owner, round, 'on-track')).values, SAID);
  assert.deepEqual((await offered(lead, once, 'dropped')).values, ['not-started', 'on-track', 'at-risk']);
  for (const from of ENDS) {
    const { values, text } = await offered(BROWSERS.owner, once, from);
    assert.deepEqual(values, [], from);
    assert.match(text, /It has ended \(.* on 1 Nov 2026\)\. Whoever edits the plan can open it again/, from);
  }
});

test('an action owner takes back an ending that they said themselves, and no other', async () => {
  const ended = async (browser: Browser) => {
    await browser.post(`${once}/update`, { _version: await standing(once, 'on-track'), status: 'done', text: 'It is done' });
    const offered = (await BROWSERS.owner.get(once)).body.includes('>Take back');
    const version = String(Number(await standing(once, 'done')));
    const answer = await BROWSERS.owner.post(`${once}/undo`, { version, back: once });
    return [offered, answer.statusCode, (await stands(once)).status];
  };
  assert.deepEqual(await ended(BROWSERS.owner), [true, 303, 'on-track']);
  assert.deepEqual(await ended(lead), [false, 403, 'done']);
});

test('an action with a day of its own keeps it when somebody has looked at it', async () => {
  const version = await standing(once, 'on-track');
  await lead.post(`${once}/update`, { _version: version, text: 'Looked at it', reviewed: 'yes' });
  assert.equal((await stands(once)).next, '2027-03-31');
  const again = await standing(once, 'on-track');
  assert.equal((await lead.post(`${once}/update`, { _version: again, reviewed: 'yes' })).statusCode, 422, 'which says nothing by itself');
});

test('what is ongoing keeps a date that comes round, by the form as with others; what was typed stays', async () => {
  const edit = async (from: Status, due: string, path = round) =>
    lead.post(`${path}/edit`, {
      ...FIELDS,
      ref: 'R1',
      owners: 'Registrar',
      title: 'What was typed',
      due,
      _version: await standing(path, from),
    });
  const refused = await edit('ongoing', '30 June 2027');
  assert.equal(refused.statusCode, 422);
  assert.match(textOf(refused.body), /It is ongoing, and what is ongoing comes round/);
  assert.match(refused.body, /What was typed/);
  assert.match(refused.body, /value="30 June 2027"/);
  assert.equal((await stands(round)).due, 'every term');
  assert.equal((await edit('ongoing', 'every year')).statusCode, 303);
  assert.equal((await edit('on-track', '30 June 2027')).statusCode, 303, 'what is not ongoing may have any date');
  assert.equal((await edit('ongoing', '30 May 2027')).statusCode, 303, 'one that a file brought so is not held fast');
});
