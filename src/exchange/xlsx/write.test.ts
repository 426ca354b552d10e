import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ABOUT, PAPER_PLANS, paperAction } from '../../../test/paper-plans.ts';
import { type PaperPlan, planPaper } from '../../features/plan/papers/rules.ts';
import { openArchive } from '../archive.ts';
import { writePaper } from '../write.ts';

const usual = PAPER_PLANS['usual'] as PaperPlan;
const awkward = PAPER_PLANS['awkward'] as PaperPlan;
const part = async (bytes: Uint8Array, name: string) => String(await (await openArchive(bytes)).read(name));

test('a workbook has its heading frozen, filtered and on every page, and no formula', async () => {
  const { bytes, problems } = await writePaper(planPaper(awkward, ABOUT), 'xlsx');
  const sheet = await part(bytes, 'xl/worksheets/sheet1.xml');
  assert.match(sheet, /<pane ySplit="4" topLeftCell="A5" state="frozen"/);
  assert.match(sheet, /<autoFilter ref="A4:G9"\/>/);
  assert.match(sheet, /orientation="landscape"/);
  assert.doesNotMatch(sheet, /<f[ >]/);
  assert.match(await part(bytes, 'xl/workbook.xml'), /_xlnm\.Print_Titles[^>]*>[^<]*\$4:\$4</);
  assert.match(await part(bytes, 'docProps/core.xml'), /<dc:title>Plan &lt;b&gt;&amp; /);
  assert.deepEqual(problems, []);
});

test('a text longer than a cell can be is cut, and the sheet says so', async () => {
  const long = paperAction({ title: 'Keep a long diary', notes: `Long ${'words '.repeat(7000)}` });
  const { bytes, problems } = await writePaper(planPaper({ ...usual, actions: [long] }, ABOUT), 'xlsx');
  assert.match(problems[0]?.text ?? '', /^A text that begins “Long words/);
  const texts = await part(bytes, 'xl/sharedStrings.xml');
  assert.match(texts, / \[…\]</);
  assert.match(texts, /longer than a cell of a workbook can hold/);
});

test('the same paper gives the same bytes in every format that is a package', async () => {
  const paper = planPaper(usual, ABOUT);
  for (const kind of ['docx', 'xlsx', 'odt', 'ods'] as const) {
    const [one, other] = [await writePaper(paper, kind), await writePaper(paper, kind)];
    const same = Buffer.compare(one.bytes, other.bytes) === 0;
    assert.equal(same, true, kind);
  }
});
