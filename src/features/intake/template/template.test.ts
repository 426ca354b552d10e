import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, relationship, tbl, tc, tr } from '../../../../test/office.ts';
import { submit, textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { readDocument } from '../../../exchange/read.ts';
import { readPlan } from '../../../reading/read-plan.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const PAGE = '/settings/word-template';

const HEADS = ['Nr', 'What we will do', 'Owner', 'By when', 'State'];
const letterhead = docx(
  p(r('[[title]]')) + tbl(tr(HEADS.map((head) => tc(p(r(head)))).join('')) + tr(HEADS.map(() => tc(p(r('sample')))).join(''))),
  { parts: { header: p(r('Office of the Registrar')) } },
);
const give = (bytes: Uint8Array, name = 'letterhead.docx') => lead.upload(PAGE, {}, { field: 'file', name, bytes });
const look = (typed: Readonly<Record<string, string | readonly string[]>> = {}) =>
  submit(lead, `${PAGE}/look`, `${PAGE}/look`, { go: 'use', ...typed });

const plan = String(
  (await lead.post('/plans/new', { name: 'Plan of the year', from: '1 August 2026', to: '31 July 2027' })).headers.location,
);
await lead.post(
  `${plan}/actions/new`,
  withNewPosts({
    title: 'Hold three meetings of the group',
    ref: 'A1',
    theme: '',
    owners: 'Chaplain',
    due: '31 July 2027',
    measure: 'Minutes',
    context: '',
    guidance: '',
    notes: '',
  }),
);

async function downloaded() {
  const { rawPayload } = await lead.get(`${plan}/paper?as=docx`);
  const document = await readDocument(rawPayload, 'plan.docx');
  return readPlan(document, { name: 'plan.docx', sha256: '', bytes: rawPayload.length }, { calendar: actor.body.calendar }).reading;
}

test('a template is read, kept and shown with what was understood of it', async () => {
  assert.equal((await give(letterhead)).headers.location, `${PAGE}/look`);
  assert.doesNotMatch((await lead.get(`${plan}/download`)).body, /written into your template/);
  assert.equal((await look()).statusCode, 303);
  const page = textOf((await lead.get(PAGE)).body);
  for (const words of [
    /letterhead\.docx/,
    /Helen Barrow, 22 Nov 2026/,
    /In the table of the template/,
    /Office of the Registrar/,
    /By when Its date as typed/,
    /State How it stands/,
  ])
    assert.match(page, words);
  const file = await lead.get(`${PAGE}/file`);
  assert.deepEqual(file.rawPayload, Buffer.from(letterhead));
  assert.match((await lead.get(`${plan}/download`)).body, /written into your template, letterhead\.docx/);
});

test('a plan comes out in the template, in its columns and no others', async () => {
  const { items, leftover, title } = await downloaded();
  assert.equal(title, 'Plan of the year');
  assert.deepEqual(
    items.map(({ ref, action, leads, due, status, measure }) => [
      ref,
      action,
      leads.map((each) => each.text),
      due.text,
      status?.text,
      measure,
    ]),
    [['A1', 'Hold three meetings of the group', ['Chaplain'], '31 July 2027', 'Not started', null]],
  );
  assert.ok(leftover.some(({ text }) => text === 'Office of the Registrar'));
  assert.ok(leftover.some(({ text }) => text === HEADS.join(' | ')));
});

test('another template takes its place, and removed it leaves the usual look', async () => {
  assert.equal((await give(docx(p(r('[[plan]]'))), 'plain.docx')).statusCode, 303);
  await look();
  assert.match(textOf((await lead.get(PAGE)).body), /plain\.docx[\s\S]*Where \[\[plan\]\] stands/);
  assert.equal((await downloaded()).items[0]?.measure, 'Minutes');
  const { rows } = await world.owner.query<{ count: string }>('select count(*)::text as count from file where body_id = $1', [
    actor.body.id,
  ]);
  assert.equal(rows[0]?.count, '2', 'the one before is there to be brought back');
  assert.equal((await submit(lead, PAGE, `${PAGE}/remove`, {})).statusCode, 303);
  assert.equal((await lead.get(`${PAGE}/file`)).statusCode, 404);
  assert.ok(!(await downloaded()).leftover.some(({ text }) => text === 'Office of the Registrar'));
});

test('a file that is no sound Word document is refused plainly and changes nothing', async () => {
  const macros = docx(p(r('x')), { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' });
  for (const [bytes, words] of [
    [macros, /macros/],
    [Buffer.from('%PDF-1.7'), /not a Word document/],
    [docx(p(r('x'))).subarray(0, 400), /damaged/],
  ] as const) {
    const refused = await give(bytes);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, words);
  }
  assert.match((await lead.upload(PAGE, {}, { field: 'file', name: 'x.docx', bytes: new Uint8Array() })).body, /Choose the Word file/);
  assert.doesNotMatch((await lead.get(PAGE)).body, /In use|Waiting to be looked over/);
});

const LAST_YEAR = ['', 'Theme', 'Action', 'Person Responsible', 'Achieve By'];
const lastYear = docx(
  p(r('Prevent Action Plan 2023-24')) +
    tbl(
      tr(LAST_YEAR.map((head) => tc(p(r(head)))).join('')) +
        tr(tc(p(r('A'))) + tc(p(r('Old theme')), '<w:gridSpan w:val="4"/>')) +
        tr(LAST_YEAR.map((_, at) => tc(p(r(['', '1', 'Meet three times', 'Dean', '1 May 2024'][at] ?? '')))).join('')),
    ),
);

test('what goes where is guessed, shown with the first rows, changed by a person, and undone when it is used', async () => {
  await give(letterhead);
  await look();
  await give(lastYear, 'last-year.docx');
  const page = (await lead.get(`${PAGE}/look`)).body;
  const chosen = () => [...page.matchAll(/<option value="([a-z]+)" selected/gu)].map(([, meaning]) => meaning);
  assert.deepEqual(chosen(), ['skip', 'ref', 'action', 'lead', 'due']);
  assert.match(textOf(page), /First rows of the plan in the template[\s\S]*A1[\s\S]*Hold three meetings of the group/);
  assert.match(page, /name="titled" value="yes" checked/);
  assert.ok(!(await downloaded()).title?.includes('2023'), 'papers come out as before meanwhile');

  const { headers } = await look({ go: 'look', column: ['skip', 'ref', 'action', 'skip', 'due'], titled: 'no' });
  assert.equal(headers.location, `${PAGE}/look`);
  const again = textOf((await lead.get(`${PAGE}/look`)).body);
  assert.match(again, /No column holds its owners/);
  assert.equal((await lead.get(`${PAGE}/try`)).statusCode, 200);

  await look({ column: ['skip', 'ref', 'action', 'lead', 'due'], titled: 'yes' });
  const { items, title } = await downloaded();
  assert.deepEqual([title, items[0]?.leads.map((each) => each.text)], ['Plan of the year', ['Chaplain']]);
  const document = await readDocument((await lead.get(`${plan}/paper?as=docx`)).rawPayload, 'plan.docx');
  assert.match(JSON.stringify(document.blocks), /"A1"/);

  const back = async () =>
    submit(lead, PAGE, `${PAGE}/back`, { file: /name="file" value="([^"]+)"/.exec((await lead.get(PAGE)).body)?.[1] ?? '' });
  assert.equal((await back()).statusCode, 303);
  assert.match(textOf((await lead.get(PAGE)).body), /In use[\s\S]*letterhead\.docx[\s\S]*The template before[\s\S]*last-year\.docx/);
  await back();
  assert.match(textOf((await lead.get(PAGE)).body), /In use[\s\S]*last-year\.docx/);
});

test('what goes where can be changed later, and a file can be put aside unused', async () => {
  await give(letterhead, 'other.docx');
  assert.match(textOf((await lead.get(PAGE)).body), /Waiting to be looked over[\s\S]*other\.docx/);
  await submit(lead, PAGE, `${PAGE}/drop`, {});
  assert.doesNotMatch(textOf((await lead.get(PAGE)).body), /Waiting|other\.docx/);
  await look({ column: ['skip', 'skip', 'action', 'lead', 'due'], titled: 'yes' });
  assert.equal((await downloaded()).items[0]?.ref, null);
  assert.equal((await lead.post(`${PAGE}/look`, { file: 'another', go: 'use' })).statusCode, 409);
  await submit(lead, PAGE, `${PAGE}/remove`, {});
});

const FETCHING: readonly (readonly [what: string, bytes: Uint8Array, said: RegExp])[] = [
  [
    'a picture',
    docx(p(r('[[plan]]')), { relationships: relationship('x1', 'image', 'https://example.org/x.png', 'External') }),
    /fetches a picture from https:\/\/example\.org/,
  ],
  [
    'a picture by a field',
    docx(p('<w:fldSimple w:instr="INCLUDEPICTURE &quot;https://example.org/x.png&quot;"/>') + p(r('[[plan]]'))),
    /fetches a picture from/,
  ],
  [
    'words of another file',
    docx(p('<w:fldSimple w:instr="INCLUDETEXT &quot;C:\\x.docx&quot;"/>') + p(r('[[plan]]'))),
    /takes words from another file/,
  ],
  [
    'a link to another file',
    docx(p('<w:fldSimple w:instr="LINK Word.Document.8 &quot;C:\\x.docx&quot;"/>') + p(r('[[plan]]'))),
    /takes words from another file/,
  ],
];

for (const [what, bytes, said] of FETCHING) {
  test(`a template that fetches ${what} is refused with what was found`, async () => {
    const refused = await give(bytes);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, said);
  });
}

test('no plan comes out in a template that fetches, however it came to be kept', async () => {
  await give(docx(p(r('[[plan]]'))), 'kept.docx');
  await look();
  for (const bytes of [FETCHING[0]?.[1], Buffer.from('no document')]) {
    await world.owner.query('update file set bytes = $1 where name = $2', [bytes, 'kept.docx']);
    const answer = await lead.get(`${plan}/paper?as=docx`);
    assert.equal(answer.statusCode, 403);
    assert.match(textOf(answer.body), /The Word template of your organisation, kept\.docx, is not sound/);
  }
  assert.equal((await lead.get(`${PAGE}/file`)).statusCode, 200);
  await submit(lead, PAGE, `${PAGE}/remove`, {});
});

test('those who may not change settings neither see nor give a template', async () => {
  const { browser } = await memberOf(world, actor, 'reader');
  assert.equal((await browser.get(PAGE)).statusCode, 403);
  assert.equal((await browser.upload(PAGE, {}, { field: 'file', name: 'x.docx', bytes: letterhead })).statusCode, 403);
});
