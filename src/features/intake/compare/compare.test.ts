import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenIn } from '../../../../test/routes/sending.ts';
import { newestAct, undoNewest, withNewPosts } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { tooLong } from '../bench/limits.ts';
import { BENCH_FIELDS, type BenchItem } from '../bench/rules.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);

const HEADS = ['Ref', 'Action', 'Lead', 'Due', 'Progress', 'Status'];
const OLD = [
  ['A', 'Leadership', '', '', '', ''],
  [
    '1',
    'Hold a meeting of the steering group each term',
    'Prevent Lead',
    '31 July 2027',
    'First meeting held on 12 October 2026.',
    'Ongoing',
  ],
  ['2', 'Write to the governors about the duty', 'Clerk', '31 December 2026', '', 'Not started'],
  ['3', 'Check the filters of the network', 'IT', '30 June 2027', '', 'Not started'],
];
const NEW = [
  ['A', 'Leadership', '', '', '', ''],
  [
    '1',
    'Hold a meeting of the steering group each term',
    'Prevent Lead',
    '31 July 2027',
    'First meeting held on 12 October 2026.\u2028Second meeting held on 20 January 2027.',
    'Ongoing',
  ],
  ['2', 'Write to the governors and the trustees about the duty', 'Clerk', '31 March 2027', '', 'Not started'],
  ['B', 'Training', '', '', '', ''],
  ['4', 'Train all new staff within a term', 'HR', 'Termly', '', 'Not started'],
];
const pasted = (rows: readonly (readonly string[])[], heads = true) =>
  [...(heads ? [HEADS] : []), ...rows]
    .map((row) => row.map((cell) => (cell.includes('\u2028') ? `"${cell.replace('\u2028', '\n')}"` : cell)).join('\t'))
    .join('\n');

/** A plan made from the older rows, and the address of the comparison with other rows. */
async function planMade(rows = OLD): Promise<string> {
  const at = String((await lead.post('/import/text', { text: pasted(rows) })).headers.location);
  const html = (await lead.get(at)).body;
  return String(
    (await lead.post(`${at}/save`, { ...hiddenIn(html, `${at}/save`), name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' }))
      .headers.location,
  );
}
const beside = async (plan: string, text = pasted(NEW)) => String((await lead.post(`${plan}/newer/text`, { text })).headers.location);
const ticks = (html: string) =>
  [...html.matchAll(/name="take" value="([^"]+)"( checked)?/g)].map(([, name = '', on]) => ({ name, on: on !== undefined }));
const ticked = (html: string) =>
  ticks(html)
    .filter((each) => each.on)
    .map((each) => each.name);
const importTicked = async (at: string, take: readonly string[]) => lead.post(at, { ...hiddenIn((await lead.get(at)).body, at), take });
const actionOf = async (plan: string, words: RegExp) => {
  const { rows } = await world.owner.query<{ id: string; title: string }>('select id, title from action where plan_id = $1', [
    plan.split('/')[2],
  ]);
  return `/actions/${rows.find((row) => words.test(row.title))?.id}`;
};
const edit = async (action: string, fields: Record<string, string>) => {
  const [page = ''] = (await lead.get(`${action}/edit`)).body.split('</form>').filter((form) => form.includes('name="title"'));
  const values = Object.fromEntries(
    [...page.matchAll(/<(?:input|textarea)[^>]*name="(\w+)"(?:[^>]*value="([^"]*)")?[^>]*>([^<]*)/g)].map(([, name = '', value, text]) => [
      name,
      value ?? text ?? '',
    ]),
  );
  const { _token, ...typed } = values;
  const theme = /<option value="([^"]+)" selected/.exec(page)?.[1] ?? '';
  return lead.post(`${action}/edit`, { ...typed, theme, ...withNewPosts(fields) });
};

test('a newer file is shown beside the plan, and only what is ticked is imported', async () => {
  const plan = await planMade();
  const at = await beside(plan);
  const html = (await lead.get(at)).body;
  assert.match(html, /2 actions changed, 1 new, 1 no longer in the file, 0 the same/);
  assert.match(html, /Second meeting held/);
  assert.match(html, /Train all new staff/);
  const before = (await lead.get(plan)).body;
  assert.doesNotMatch(before, /trustees/);
  const due = ticked(html).filter((name) => name.endsWith('/due') || name.includes('/note/'));
  assert.equal(due.length, 2);
  const answer = await importTicked(at, due);
  assert.equal(answer.headers.location, plan);
  const after = (await lead.get(plan)).body;
  assert.match(after, /31 Mar 2027/);
  assert.doesNotMatch(after, /trustees|Train all new staff/);
  const meeting = (await lead.get(await actionOf(plan, /steering/))).body;
  assert.match(meeting, /First meeting held on 12 October/);
  assert.match(meeting, /Second meeting held on 20 January/);
});

test('what is imported is recorded on each action, and can be taken back as a whole', async () => {
  const plan = await planMade();
  const before = (await lead.get(plan)).body.replaceAll(/_version" value="\d+"/g, '');
  const at = await beside(plan);
  const html = (await lead.get(at)).body;
  const gone = ticks(html).length;
  assert.ok(gone > 0);
  const drop = /value="(gone\/[^"]+\/dropped)"/.exec(html)?.[1] ?? '';
  await importTicked(at, [...ticked(html), drop]);
  const governors = await actionOf(plan, /governors/);
  assert.match((await lead.get(governors)).body, /trustees/);
  assert.match((await lead.get(plan)).body, /Train all new staff/);
  assert.match((await lead.get(await actionOf(plan, /filters/))).body, /not in Pasted cells\.txt any more/);
  assert.equal((await undoNewest(lead, plan)).headers.location, at);
  const again = (await lead.get(plan)).body.replaceAll(/_version" value="\d+"/g, '');
  for (const words of [/trustees/, /Train all new staff/, /Training/]) assert.doesNotMatch(again, words);
  assert.equal(again.match(/<tr/g)?.length, before.match(/<tr/g)?.length);
  assert.equal((await lead.get(at)).statusCode, 200);
});

test('what was built on is not taken back', async () => {
  const plan = await planMade();
  const at = await beside(plan);
  await importTicked(at, ticked((await lead.get(at)).body));
  const act = await newestAct(lead, plan);
  const action = await actionOf(plan, /Train all new staff/);
  const page = (await lead.get(`${action}/update`)).body;
  await lead.post(`${action}/update`, { ...hiddenIn(page, `${action}/update`), status: 'on-track', text: 'The first were trained' });
  assert.equal((await lead.post(`${plan}/acts/undo`, { act })).statusCode, 409);
  assert.match((await lead.get(plan)).body, /Train all new staff/);
});

test('what people changed here is never ticked for them, and says so', async () => {
  const plan = await planMade();
  await edit(await actionOf(plan, /governors/), { due: '30 April 2027' });
  const html = (await lead.get(await beside(plan))).body;
  assert.match(html, /Changed here since, and in the file too/);
  assert.equal(ticked(html).filter((name) => name.endsWith('/due')).length, 0);
  await edit(await actionOf(plan, /filters/), { owners: 'Head of IT' });
  const same = (await lead.get(await beside(plan, pasted(OLD)))).body;
  assert.match(same, /Changed here since, and not in the file: 2/);
  assert.equal(ticked(same).length, 0);
});

test('a plan that was changed after the person looked is shown again before anything is imported', async () => {
  const plan = await planMade();
  const at = await beside(plan);
  const html = (await lead.get(at)).body;
  await edit(await actionOf(plan, /governors/), { title: 'Write to nobody' });
  const answer = await lead.post(at, { ...hiddenIn(html, at), take: ticked(html) });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /changed while you looked/);
});

test('rows without headings are understood by the columns of the plan', async () => {
  const plan = await planMade();
  const html = (
    await lead.get(
      await beside(plan, pasted([OLD[2]!, ['5', 'Brief the partners of the college', 'Clerk', '31 May 2027', '', 'Not started']], false)),
    )
  ).body;
  assert.match(html, /1 new/);
  assert.match(html, /Clerk · 31 May 2027/);
});

test('a person can say that two rows are one action, and that one is not', async () => {
  const plan = await planMade();
  const at = await beside(plan);
  const html = (await lead.get(at)).body;
  const same = /value="([^"=]+=[0-9a-f-]+)"/.exec(html)?.[1] ?? '';
  const hidden = hiddenIn(html, at);
  await lead.post(`${at}/pairs`, { ...hidden, same, take: ticked(html) });
  const paired = (await lead.get(at)).body;
  assert.match(paired, /3 actions changed, 0 new, 0 no longer in the file/);
  await lead.post(`${at}/pairs`, { ...hiddenIn(paired, at), part: same.split('=')[0] ?? '' });
  assert.match((await lead.get(at)).body, /2 actions changed, 1 new/);
});

test('a comparison with very many words comes in pages of a bounded size, and what is ticked on one of them holds on all', async () => {
  const row = (words: string, number: number) => [
    `${number}`,
    `${words} ${number} ${'and once more '.repeat(300)}`,
    'Clerk',
    '31 May 2027',
    '',
    'Not started',
  ];
  const many = (words: string, from: number, count: number) => Array.from({ length: count }, (_, at) => row(words, from + at));
  const plan = await planMade();
  const at = await beside(plan, pasted(many('Write leaflet', 1001, 100)));
  const pages: string[] = [];
  for (let page = 1; page === 1 || /value="\d+" formaction="[^"]*">Next page/.test(pages.at(-1) ?? ''); page += 1)
    pages.push((await lead.get(`${at}?page=${page}`)).body);
  assert.ok(pages.length > 1);
  for (const html of pages) assert.ok(html.length < 1_000_000, `${html.length}`);
  assert.equal(new Set(pages.flatMap((html) => ticks(html).map((each) => each.name))).size, 100);
  const [first = '', second = ''] = pages;
  const [dropped = '', ...kept] = ticked(first);
  const next = await lead.post(`${at}/pairs`, { ...hiddenIn(first, at), take: kept, to: '2' });
  assert.equal(next.headers.location, `${at}?page=2`);
  const page = (await lead.get(`${at}?page=2`)).body;
  assert.match(page, /Page 2 of \d+\. 99 ticked on all pages/);
  const [off = '', ...on] = ticked(second);
  assert.equal((await lead.post(at, { ...hiddenIn(page, at), take: on })).headers.location, plan);
  const titles = (
    await world.owner.query<{ title: string }>(`select title from action where plan_id = $1 and title like 'Write leaflet%'`, [
      plan.split('/')[2],
    ])
  ).rows.length;
  assert.deepEqual([titles, dropped.startsWith('new/'), off.startsWith('new/')], [98, true, true]);
});

test('the comparison of one body is missing for another, and a bench leads to it', async () => {
  const plan = await planMade();
  const at = await beside(plan);
  const { lead: other } = await bodyWithLead(world, 'Other College');
  for (const path of [at, `${plan}/newer`]) assert.equal((await other.get(path)).statusCode, 404);
  assert.equal((await other.post(`${plan}/newer/text`, { text: pasted(NEW) })).statusCode, 404);
  assert.match((await lead.get(at.replace('/compare', ''))).body, /Compare it with the plan/);
  assert.match((await lead.get(plan)).body, /Import a newer file/);
});

test('a newer file that holds more than fits into a plan is refused as it comes, and nothing of it is ever compared', async () => {
  const plan = await planMade();
  const count = async () =>
    Number((await world.owner.query<{ count: number }>('select count(*)::int as count from import')).rows[0]?.count);
  const before = await count();
  const refused = await lead.post(`${plan}/newer/text`, {
    text: pasted([['1', `Write ${'to all '.repeat(2000)}`, 'Clerk', '31 July 2027', '', '']]),
  });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Action of “Write to all[^”]*” has 14,00\d letters, 6,00\d more than fit/);
  assert.equal(await count(), before);
});

test('all rows of a file together may hold a million letters, whatever a person leaves out', () => {
  const row = (ignored: boolean) =>
    ({
      key: '0-1',
      ignored,
      texts: { ...Object.fromEntries(BENCH_FIELDS.map((field) => [field, ''])), progress: 'a'.repeat(19_000) },
    }) as unknown as BenchItem;
  const rows = (count: number, ignored = false) => Array.from({ length: count }, () => row(ignored));
  assert.deepEqual(tooLong(rows(52), []), []);
  assert.match(tooLong(rows(53), [])[0]?.text ?? '', /1,007,000 letters together, and 1,000,000 fit/);
  assert.deepEqual(tooLong([...rows(52), ...rows(10, true)], []), []);
});
