import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { yearFrom } from '../../../core/year.ts';
import type { ReadItem } from '../../../reading/plan-reading.ts';
import { dateInWords } from './prose-dates.rules.ts';
import { answersKept, questionsOn, withAnswers } from './questions.rules.ts';
import { type BenchField, type BenchItem, textsOf } from './rules.ts';

const calendar = usualCalendar('university', 'England');
const reads = { calendar, span: yearFrom(calendar, 2026) };
const NO_DUE = { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null } as const;
const READ: ReadItem = {
  ref: null,
  section: null,
  context: null,
  action: 'Brief the staff',
  measure: null,
  leads: [],
  due: NO_DUE,
  progress: [],
  status: null,
  rag: null,
  requirements: [],
  risks: [],
  notes: null,
  place: { page: null, sheet: null, table: 0, row: 1 },
  confidence: 0.9,
};

let keys = 0;
function row(said: Partial<ReadItem>, doubts: readonly BenchField[] = []): BenchItem {
  const item = { ...READ, ...said };
  keys += 1;
  return {
    key: `0-${keys}`,
    table: 0,
    row: keys,
    stands: { rows: [], blocks: [] },
    texts: textsOf(item),
    remarks: [],
    doubts,
    checked: false,
    ignored: false,
    joined: [],
    item,
  };
}
const overdue = () => row({ status: { text: 'Overdue', is: 'unclear' } }, ['status']);

test('a word that stands many times is asked about once, and its answer is for all of them', () => {
  const items = Array.from({ length: 151 }, overdue);
  const [question, ...others] = questionsOn(items, reads);
  assert.equal(others.length, 0);
  assert.match(question?.text ?? '', /“Overdue” is the status of 151 actions\. What does it mean\?/);
  const after = withAnswers(items, { [question?.key ?? '']: 'at-risk' }, reads);
  assert.deepEqual([...new Set(after.map((item) => item.status))], ['at-risk']);
  assert.equal(after.flatMap((item) => item.doubts).length, 0);
  assert.equal(after[0]?.texts.status, 'Overdue', 'the word itself stays');
  assert.deepEqual(withAnswers(items, { [question?.key ?? '']: 'nonsense' }, reads), items, 'an answer that is not offered is none');
});

test('a row that was mended by hand keeps what its words mean, and one that is left out is not asked about', () => {
  const mended = { ...overdue(), checked: true, doubts: [] };
  const otherwise = { ...row({ status: { text: 'Overdue', is: 'unclear' } }), checked: true };
  const items = [mended, { ...otherwise, texts: { ...otherwise.texts, status: 'Done' } }, { ...overdue(), ignored: true }, overdue()];
  const [question] = questionsOn(items, reads);
  assert.equal(question?.about.length, 1);
  assert.deepEqual(
    withAnswers(items, { [question?.key ?? '']: 'at-risk' }, reads).map((item) => item.status),
    ['at-risk', undefined, 'at-risk', 'at-risk'],
  );
});

test('an answer about a word holds however many other words there are, and stays where it can be changed', () => {
  const words = Array.from({ length: 12 }, (_, at) =>
    Array.from({ length: 12 - at }, () => row({ status: { text: `Word ${at}`, is: 'unclear' } }, ['status'])),
  ).flat();
  const answers = { 'status:word 11': 'done' };
  assert.equal(withAnswers(words, answers, reads).at(-1)?.status, 'done');
  const keys = questionsOn(words, reads, answers).map(({ key }) => key);
  assert.deepEqual(keys, [...Array.from({ length: 8 }, (_, at) => `status:word ${at}`), 'status:word 11', 'field:status']);
});

test('with other columns what was said of words stays, and what was said of how a field was read does not', () => {
  const said = {
    'status:overdue': 'done',
    'due:bi-annually': 'twice a year',
    comments: 'take',
    'field:measure': 'right',
    'dates in words': 'take',
  };
  assert.deepEqual(Object.keys(answersKept(said)), ['status:overdue', 'due:bi-annually', 'comments']);
});

test('a date that can mean two things is asked for, and means what was answered', () => {
  const due = { ...NO_DUE, text: 'Bi-annually', kind: 'recurring', everyMonths: 6 } as const;
  const items = [row({ due }, ['due']), row({ due: { ...due, text: 'bi-annually' } }, ['due'])];
  const questions = questionsOn(items, reads);
  assert.equal(questions.length, 1);
  assert.deepEqual(
    questions[0]?.answers.map(({ text }) => text),
    ['Twice a year', 'Every two years'],
  );
  const after = withAnswers(items, { [questions[0]?.key ?? '']: 'every two years' }, reads);
  assert.deepEqual(
    after.map((item) => [item.texts.due, item.doubts]),
    [
      ['every two years', []],
      ['every two years', []],
    ],
  );
});

test('what else of one field is in doubt is looked over at once, with what each was read as', () => {
  const due = (text: string) => row({ due: { ...NO_DUE, text, kind: 'date', to: '2027-03-31' as never } }, ['due']);
  const items = [due('31.3.27'), due('31.3.27'), due('End March')];
  const [question] = questionsOn(items, reads);
  assert.match(question?.text ?? '', /Due: 3 actions were read with some doubt/);
  assert.deepEqual(
    question?.shown,
    ['2 times: “31.3.27” → 31 Mar 2027, end of Spring term', 'Brief the staff: “End March” → 31 Mar 2027, end of Spring term'].map((line) =>
      line.replace('Spring term', 'the Spring term'),
    ),
  );
  assert.deepEqual(
    withAnswers(items, { 'field:due': 'right' }, reads).flatMap((item) => item.doubts),
    [],
  );
  assert.equal(questionsOn([due('31.3.27')], reads).length, 0, 'one alone is looked at in its row');
});

const NAMED: readonly [words: Partial<ReadItem>, date: string | null][] = [
  [{ notes: 'OfS wrote in June. A response is due by 4 October 2027.' }, '2027-10-04'],
  [{ notes: 'Next steps: meet the board, 4th December 2026' }, '2026-12-04'],
  [{ progress: [{ on: null, text: 'Next session planned for October 2027' }] as ReadItem['progress'] }, '2027-10-31'],
  [{ notes: 'Approved by Council on 15 May 2026' }, null],
  [{ notes: 'Links will be provided from the webpages (action from the meeting in October 2026).' }, null],
  [{ notes: 'The page will change (next review by 1 May 2027).' }, '2027-05-01'],
  [{ notes: 'See the minutes of 12 October 2026' }, null],
  [{ notes: 'A response is due by 4 October 2027.', status: { text: 'Done', is: 'done' } }, null],
  [{ notes: 'A response is due by 4 October 2027.', due: { ...NO_DUE, text: 'Termly', kind: 'recurring' } }, null],
];
for (const [words, date] of NAMED)
  test(`the date in the words of an action: ${words.notes ?? words.progress?.[0]?.text} ${words.status?.text ?? ''}${words.due?.text ?? ''}`, () => {
    assert.equal(dateInWords(row(words), calendar, reads.span)?.due.to ?? null, date);
  });

test('dates in the words of actions are used only where a person says so', () => {
  const items = [row({ ref: '7', notes: 'A response is due by 4 October 2027.' }), row({})];
  const [question] = questionsOn(items, reads);
  assert.match(question?.text ?? '', /^One action has no date, but its words name one\. Use it\?/);
  assert.deepEqual(question?.shown, ['7: “A response is due by 4 October 2027.” → 4 Oct 2027']);
  const due = (answers: Record<string, string>) => withAnswers(items, answers, reads).map((item) => item.texts.due);
  assert.deepEqual(
    [due({}), due({ 'dates in words': 'right' }), due({ 'dates in words': 'take' })],
    [
      ['', ''],
      ['', ''],
      ['by 4 October 2027', ''],
    ],
  );
});

test('comments in the file come into the notes only where a person says so', () => {
  const items = [{ ...row({ ref: '3', notes: 'As agreed' }), remarks: ['Is this still hers?'] }, row({})];
  const [question] = questionsOn(items, reads);
  assert.match(question?.text ?? '', /^One action has comments in the file\. Import them as notes\?/);
  assert.deepEqual(question?.shown, ['3: “Is this still hers?”']);
  const notes = (answers: Record<string, string>) => withAnswers(items, answers, reads)[0]?.texts.notes;
  assert.deepEqual(
    [notes({}), notes({ comments: 'right' }), notes({ comments: 'take' })],
    ['As agreed', 'As agreed', 'As agreed\nIs this still hers?'],
  );
});

const world = await makeWorld();

test('a sheet with 151 doubts becomes a plan with one answer and three presses', async () => {
  const { lead } = await bodyWithLead(world);
  const rows = Array.from({ length: 300 }, (_, at) => [
    `${at + 1}`,
    `Write to partner number ${at + 1}`,
    'Prevent Lead',
    '31 July 2027',
    at < 151 ? 'Overdue' : 'Done',
  ]);
  const text = [['Ref', 'Action', 'Lead', 'Due', 'Status'], ...rows].map((cells) => cells.join('\t')).join('\n');
  const at = String((await lead.post('/import/text', { text })).headers.location);
  const bench = (await lead.get(at)).body;
  assert.doesNotMatch(bench, /nothing in doubt/);
  const questions = [...bench.matchAll(/name="question" value="([^"]*)"/g)].map((match) => match[1] ?? '');
  assert.deepEqual(questions, ['status:overdue']);
  const version = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
  const kept = await lead.post(`${at}/answers`, { _version: version(bench), question: questions, answer: ['at-risk'] } as never);
  assert.equal(kept.statusCode, 303);
  const after = (await lead.get(at)).body;
  assert.match(after, /300 actions, nothing in doubt/);
  assert.match(after, /value="at-risk" selected/, 'the answer can be changed');
  const saved = await lead.post(`${at}/save`, { _version: version(after), name: 'Plan', from: '1 August 2026', to: '31 July 2027' });
  assert.equal(saved.statusCode, 303);
  const { rows: counts } = await world.owner.query(`select status, count(*)::int from action group by 1 order by 1`);
  assert.deepEqual(counts, [
    { status: 'at-risk', count: 151 },
    { status: 'done', count: 149 },
  ]);
});
