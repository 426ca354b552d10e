import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentOf, heading, line, tableOf, type SampleCell } from '../../test/documents.ts';
import { blockText, type Block, type NeutralDocument } from '../exchange/model/document.ts';
import { readText } from '../exchange/text.ts';
import { readPlan } from './read-plan.ts';

const HEADINGS = [
  'Ref',
  'Theme',
  'Risk Area',
  'Duty',
  'Action',
  'Next Steps',
  'Measure',
  'Lead',
  'Deadline',
  'Update',
  'Status',
  'RAG',
  'Guidance para',
  'Risk',
  'Notes',
  'Score',
  'Floor',
  '',
];
const WORDS = [
  'review',
  'Prevent',
  'Lead',
  'Registrar',
  'board',
  'May',
  '2026',
  '4.11.24',
  'Ongoing',
  'done',
  'all',
  'staff',
  'policy',
  'A',
  '3',
  'green',
  'SLT/HR',
  'By',
  'termly',
  'draft;',
  'agreed.',
  '(new)',
  'Ensure',
  'n/a',
];
/** Words that only join or part what stands beside them, and words for "nothing". */
const JOINERS = new Set(['and', 'with', 'plus', 'n', 'na', 'tbc', 'tba', 'none']);

const cell: fc.Arbitrary<SampleCell> = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 9 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.constant('^') },
  {
    weight: 1,
    arbitrary: fc.record({
      text: fc.constantFrom('marked', 'A. Theme row', '1.2', 'EG - Estates Group'),
      fill: fc.constantFrom('FF0000', '00B050'),
      bold: fc.boolean(),
      span: fc.integer({ min: 1, max: 2 }),
      notes: fc.constantFrom([], ['a remark']),
    }),
  },
);
const table = fc
  .integer({ min: 2, max: 7 })
  .chain((width) =>
    fc
      .tuple(
        fc.array(fc.constantFrom(...HEADINGS), { minLength: width, maxLength: width }),
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 7 }),
      )
      .map(([head, rows]) => tableOf([head, ...rows.map((row, at) => (at === 0 ? row.map((each) => (each === '^' ? '' : each)) : row))])),
  );
const paragraph = fc.oneof(
  fc.constantFrom(
    line('Prevent action plan 2025-26', { bold: true }),
    heading('Training', 2),
    line('· Train porters (Lead: Estates; Deadline: May 2026)'),
    line('EG - Estates Group'),
    line('Updated May 2025'),
  ),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => line(words.join(' '))),
);
const documents = fc
  .array(fc.oneof(table as fc.Arbitrary<Block>, paragraph), { minLength: 1, maxLength: 5 })
  .map((blocks) => documentOf(blocks));

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function lost(document: NeutralDocument): string[] {
  const { source: _, problems: __, ...rest } = readPlan(document, { name: '', sha256: '', bytes: 0 }).reading;
  const texts: string[] = [];
  JSON.stringify(rest, (___, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  const kept = new Set(wordsOf(texts.join('\n')));
  const notes = document.blocks.flatMap((block) =>
    block.is === 'table' ? block.rows.flatMap((row) => row.cells.flatMap((each) => each.notes)) : [],
  );
  return [...new Set(wordsOf([...document.blocks.map(blockText), ...notes].join('\n')))].filter(
    (word) => !kept.has(word) && !JOINERS.has(word),
  );
}

/** The labels of a labelled line name the fields and are not kept as text. */
const LABELS = new Set(['lead', 'deadline']);

test('every word of a document is in a field or left over, whatever the layout', () => {
  fc.assert(
    fc.property(documents, (document) => {
      assert.deepEqual(
        lost(document).filter((word) => !LABELS.has(word)),
        [],
      );
    }),
    { numRuns: 300 },
  );
});

test('every word of plain text is kept, with tabs or without', () => {
  const text = fc
    .array(
      fc
        .array(fc.constantFrom(...WORDS, 'Action', 'Lead', 'Deadline', '\t', '\t', '\n', '"'), { maxLength: 12 })
        .map((words) => words.join(' ').replace(/ ?([\t\n]) ?/gu, '$1')),
      { maxLength: 12 },
    )
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, (sample) => {
      const document = readText(sample);
      assert.deepEqual(wordsOf(document.blocks.map(blockText).join('\n')).sort(), wordsOf(sample).sort());
      assert.deepEqual(
        lost(document).filter((word) => !LABELS.has(word)),
        [],
      );
    }),
    { numRuns: 300 },
  );
});

test('every action has words, a place in the detail and a section that exists', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { reading, detail } = readPlan(document, { name: '', sha256: '', bytes: 0 });
      assert.equal(detail.items.length, reading.items.length);
      for (const item of reading.items) {
        assert.notEqual(item.action, '');
        assert.ok(item.confidence > 0 && item.confidence <= 1);
        assert.ok(item.section === null || reading.sections[item.section] !== undefined);
      }
    }),
    { numRuns: 300 },
  );
});

test('the same document always gives the same reading', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const once = readPlan(document, { name: '', sha256: '', bytes: 0 });
      assert.deepEqual(readPlan(document, { name: '', sha256: '', bytes: 0 }), once);
    }),
    { numRuns: 40 },
  );
});
