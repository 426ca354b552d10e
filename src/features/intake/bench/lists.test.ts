import assert from 'node:assert/strict';
import { test } from 'node:test';
import { submit, textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { asActions, asSteps, listedRows } from './lists.ts';

const CASES: readonly [action: string, context: string, steps: ReturnType<typeof asSteps>, actions: readonly string[] | null][] = [
  ['Write the policy', 'Duty', null, null],
  [
    'Write it:\n· Draft it\n· Send it',
    '',
    { action: 'Write it:', steps: 'Draft it\nSend it' },
    ['Write it: Draft it', 'Write it: Send it'],
  ],
  [
    '· Draft it\n· Send it',
    'A policy is there\nand read',
    { action: 'A policy is there', steps: 'Draft it\nSend it' },
    ['Draft it', 'Send it'],
  ],
  ['Draft it\nSend it\nPrint it', '', { action: 'Draft it', steps: 'Send it\nPrint it' }, ['Draft it', 'Send it', 'Print it']],
];
for (const [action, context, steps, actions] of CASES)
  test(`“${action.replaceAll('\n', ' / ')}” as steps and as actions`, () => {
    assert.deepEqual([asSteps({ action, context }), asActions(action)], [steps, actions]);
  });

test('how many actions are lists is counted, with what the first would become', () => {
  const listed = listedRows(CASES.map(([action, context]) => ({ action, context })));
  assert.deepEqual([listed?.rows, listed?.things, listed?.first.action], [3, 7, 'Write it:']);
  assert.equal(listedRows([{ action: 'Write', context: '' }]), null);
});

const world = await makeWorld();
const { lead } = await bodyWithLead(world);
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const row = (...cells: readonly string[]) => cells.map(cell).join(',');
const FILE = [
  row('Ref', 'Action', 'Lead', 'Due'),
  row('A1', 'Brief the governors:\n• Write the paper (Registrar, by 3 March 2027)\n• ✓ Book the room', 'Registrar', '31 July 2027'),
  row('A2', 'Tell the staff\n• Print the leaflet\n• Put it up by end of June 2027', 'Registrar', '31 July 2027'),
  row('A3', 'Review the policy on visiting speakers', 'Registrar', 'Termly'),
].join('\r\n');

async function onBench() {
  const file = { field: 'file', name: 'plan.csv', bytes: new TextEncoder().encode(FILE) };
  return String((await lead.upload('/import/file', {}, file)).headers.location).split('?')[0] ?? '';
}
async function saved(bench: string) {
  const made = await submit(lead, bench, `${bench}/save`, { name: 'Plan from lists', from: '1 August 2026', to: '31 July 2027' });
  return String(made.headers.location);
}
const titlesIn = async (plan: string) =>
  [...(await lead.get(plan)).body.matchAll(/href="\/actions\/[0-9a-f-]+"[^>]*>([^<]+)<\/a>/g)].map(([, title = '']) =>
    title.replaceAll('&quot;', '"'),
  );

test('lists are asked about once for the table, and stay as they stand until somebody says otherwise', async () => {
  const bench = await onBench();
  const text = textOf((await lead.get(bench)).body);
  assert.match(text, /2 actions list several things, 4 in all/);
  assert.match(text, /The first is then called “Brief the governors:”, with the steps “Write the paper/);
  const plan = await saved(bench);
  const titles = await titlesIn(plan);
  assert.ok(
    titles.some((title) => /Brief the governors:\n.*Write the paper/s.test(title)),
    titles.join(' | '),
  );
  assert.doesNotMatch(textOf((await lead.get(plan)).body), /of 2 steps/);
});

test('lists become steps with one press: days, owners and what is done are read, and the paper has them as they were', async () => {
  const bench = await onBench();
  await submit(lead, bench, `${bench}/lists`, { how: 'steps' });
  assert.match(textOf((await lead.get(bench)).body), /A1 Brief the governors:.*2 steps · Registrar/);
  const plan = await saved(bench);
  const action = /href="(\/actions\/[0-9a-f-]+)"[^>]*>Brief the governors:</.exec((await lead.get(plan)).body)?.[1] ?? '';
  const text = textOf((await lead.get(action)).body);
  assert.match(text, /Steps: 1 of 2 done/);
  assert.match(text, /Write the paper Registrar · by 3 Mar 2027/);
  assert.match(textOf((await lead.get(plan)).body), /0 of 2 steps/);
  const csv = (await lead.get(`${plan}/paper?as=csv`)).body;
  assert.match(csv, /Brief the governors:\r?\n(?:• )?Write the paper \(Registrar, by 3 March 2027\)\r?\n(?:• )?Book the room – done/);
  const beside = await lead.upload(`${plan}/newer/file`, {}, { field: 'file', name: 'plan.csv', bytes: new TextEncoder().encode(FILE) });
  assert.match(textOf((await lead.get(String(beside.headers.location))).body), /nothing new|3 the same/i);
});

test('lists become several actions, each with what led the list', async () => {
  const bench = await onBench();
  await submit(lead, bench, `${bench}/lists`, { how: 'actions' });
  const titles = await titlesIn(await saved(bench));
  assert.ok(titles.includes('Brief the governors: Write the paper (Registrar, by 3 March 2027)'), titles.join(' | '));
  assert.equal(titles.filter((title) => /Tell the staff/.test(title)).length, 2);
});
