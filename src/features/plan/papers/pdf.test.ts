import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ABOUT, largePlan, PAPER_PLANS } from '../../../../test/paper-plans.ts';
import { type PaperPlan, planPaper } from './rules.ts';
import type { Written } from '../../../exchange/model/written.ts';
import { writePaper } from '../../../exchange/write.ts';

const opened = async ({ bytes }: Written) => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
type Node = { readonly role?: string; readonly children?: readonly Node[] };
const roles = (node: Node): string[] => [...(node.role ? [node.role] : []), ...(node.children ?? []).flatMap(roles)];

test('a PDF is tagged, says its language and title, and marks headings, head cells and lists', async () => {
  const written = await writePaper(planPaper(PAPER_PLANS['own'] as PaperPlan, ABOUT), 'pdf');
  assert.deepEqual(written.problems, []);
  const file = await opened(written);
  const { info, metadata } = await file.getMetadata();
  assert.equal((info as Record<string, unknown>)['Title'], 'Prevent Duty Action Plan 2026-27');
  assert.equal((info as Record<string, unknown>)['Language'], 'en-GB');
  assert.match(metadata.getRaw(), /<pdfuaid:part>1<\/pdfuaid:part>/);
  const found = roles((await (await file.getPage(1)).getStructTree()) as Node);
  for (const role of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI'])
    assert.ok(found.includes(role), `${role} is not there: ${[...new Set(found)]}`);
  await file.loadingTask.destroy();
});

test('every page says which version it is of, of which day, and its number', async () => {
  const plan = PAPER_PLANS['own'] as PaperPlan;
  const actions = Array.from({ length: 40 }, (_, at) => ({ ...(plan.actions[0] as PaperPlan['actions'][number]), ref: `9.${at}` }));
  const file = await opened(await writePaper(planPaper({ ...plan, actions }, ABOUT), 'pdf'));
  assert.ok(file.numPages > 1);
  for (let at = 1; at <= file.numPages; at += 1) {
    const words = (await (await file.getPage(at)).getTextContent()).items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replace(/\s+/g, ' ');
    assert.match(words, /Version 3, agreed 6 Nov 2026 · 22 Nov 2026/);
    assert.ok(words.includes(`Page ${at} of ${file.numPages}`), words.slice(-60));
    if (/ 9\.\d/.test(words)) assert.match(words, /What we will do/, 'the head of the table is repeated');
  }
  await file.loadingTask.destroy();
});

test('a plan of 300 actions takes 36 pages and 400 KB at most, in letters of 9 points or more, and is tagged to its last page', async () => {
  const written = await writePaper(planPaper(largePlan(300), ABOUT), 'pdf');
  const { length } = written.bytes;
  const file = await opened(written);
  assert.ok(file.numPages <= 36, `${file.numPages} pages`);
  assert.ok(length <= 400_000, `${length} bytes`);
  for (const at of [1, 2, file.numPages]) {
    const page = await file.getPage(at);
    const sizes = (await page.getTextContent()).items.flatMap((item) =>
      'transform' in item && item.str.trim() !== '' ? [Number(item.transform[0])] : [],
    );
    assert.ok(Math.min(...sizes) >= 8.99, `letters of ${Math.min(...sizes)} points on page ${at}`);
    assert.ok(roles((await page.getStructTree()) as Node).filter((role) => role === 'TD').length > 20, `page ${at} is not tagged`);
  }
  await file.loadingTask.destroy();
});

test('what no font can show is stood in for or left out, and the person is told which', async () => {
  const { problems } = await writePaper(planPaper(PAPER_PLANS['awkward'] as PaperPlan, ABOUT), 'pdf');
  assert.match(problems[0]?.text ?? '', /^The PDF .*leaves out 👩.*\. The other formats hold every character\.$/u);
});

const wordsOf = async (texts: readonly string[]) => {
  const plan = PAPER_PLANS['own'] as PaperPlan;
  const actions = texts.map((title) => ({ ...(plan.actions[0] as PaperPlan['actions'][number]), title }));
  const written = await writePaper(planPaper({ ...plan, actions }, ABOUT), 'pdf');
  const file = await opened(written);
  const words = (await (await file.getPage(1)).getTextContent()).items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
  await file.loadingTask.destroy();
  return { words, problems: written.problems };
};

test('coloured pictures are words, and numbers on keys leave all other numbers as they are', async () => {
  const { words, problems } = await wordsOf(['🔴 Behind since May', '1️⃣ Train, then 2️⃣ review 🟢 Green']);
  assert.deepEqual(problems, []);
  assert.match(words, /Red: Behind since May/);
  assert.match(words, /1 Train, then 2 review Green/);
  assert.match(words, /As at 22 Nov 2026/);
});

test('names of many languages are shown', async () => {
  const names = [
    'Siân Ŵyn o’r Tŷ',
    'Żółć Ścisła-Łącka',
    'Seán Ó Dónaill',
    'Pàdraig ḃċḋ',
    'Nguyễn Thị Hương',
    'Ελένη Παπαδοπούλου',
    'Дмитро Шевченко',
    'Gökçe Şahin',
  ];
  const { words, problems } = await wordsOf([...names, 'محمد علی', 'דוד כהן']);
  assert.deepEqual(problems, []);
  for (const name of names) assert.ok(words.includes(name), name);
});
