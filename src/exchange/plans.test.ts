import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import mammoth from 'mammoth';
import { type Block, cellText, type Row, type Table } from './model/document.ts';
import { readDocument } from './read.ts';

const PLANS = new URL('../../../shared/plans/', import.meta.url);
const skip = existsSync(PLANS) ? false : 'the design material with rebuilt plans is not beside the project';

type Truth = {
  readonly columns: readonly string[];
  readonly intro: readonly string[];
  readonly rows: readonly { readonly kind: 'theme' | 'row' | 'header'; readonly cells?: readonly string[]; readonly rag?: string | null }[];
};

/** Where a rebuilt file differs from its truth on purpose: an owner merged with the row above, ratings in a theme colour that is orange. */
const DIFFERENT: Readonly<Record<string, { readonly merged: readonly string[]; readonly orange: readonly string[] }>> = {
  'kent-2019.xlsx': { merged: ['1.5'], orange: ['1.4', '4.1'] },
  'kent-2019.ods': { merged: ['1.5'], orange: ['1.4', '4.1'] },
};

const FORMATS = ['docx', 'xlsx', 'odt', 'ods', 'html', 'borderless.docx'];

for (const id of skip ? [] : readdirSync(new URL('truth/', PLANS)).map((name) => name.replace('.json', ''))) {
  for (const format of FORMATS.filter((one) => existsSync(new URL(`${id}.${one}`, PLANS)))) {
    test(`${id}.${format} gives the rows of its truth`, async () => {
      const truth = JSON.parse(readFileSync(new URL(`truth/${id}.json`, PLANS), 'utf8')) as Truth;
      const document = await readDocument(readFileSync(new URL(`${id}.${format}`, PLANS)), `${id}.${format}`);
      const table = document.blocks.find((block): block is Table => block.is === 'table' && block.rows.length > 5);
      assert.ok(table);
      const different = DIFFERENT[`${id}.${format}`];
      const seen = table.rows.map((row) => comparable(row));
      const wanted = truth.rows.filter((row) => row.kind !== 'header').map((row) => (row.cells ?? []).map(normal));
      for (const [at, cells] of wanted.entries()) {
        const theme = truth.rows.filter((row) => row.kind !== 'header')[at]?.kind === 'theme';
        const match = seen.some((row) =>
          theme ? sameTheme(row, cells) : sameRow(row, different?.merged.includes(cells[0] ?? '') ? cells.with(4, '^') : cells),
        );
        assert.ok(match, `no row reads ${JSON.stringify(cells)}\n${seen.map((row) => JSON.stringify([...row])).join('\n')}`);
      }
      for (const row of truth.rows) {
        if (!row.rag || !row.cells || different?.merged.includes(row.cells[0] ?? '')) continue;
        const rating = different?.orange.includes(row.cells[0] ?? '') ? 'f79646' : row.rag;
        assert.equal(ragOf(table, row.cells), rating, row.cells.join(' | ').slice(0, 80));
      }
    });
  }
}

for (const name of skip ? [] : readdirSync(PLANS).filter((one) => one.endsWith('.docx'))) {
  test(`${name} gives the text, in order, that mammoth finds`, async () => {
    const bytes = readFileSync(new URL(name, PLANS));
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const { blocks } = await readDocument(bytes, name);
    // Mammoth shows hidden text, loses symbols and joins the lines of a paragraph.
    assert.deepEqual(signs(blocks.flatMap((block) => leaves(block)).join(' ')), signs(value.replaceAll('HIDDEN', ' ')));
  });
}

test('rebuilt plans stand beside the project', { skip }, () => assert.ok(readdirSync(PLANS).length > 0));

/** What a hard file shows, cell by cell, without white space and without cells that show nothing. */
async function shown(name: string) {
  const { blocks, problems } = await readDocument(readFileSync(new URL(name, PLANS)), name);
  const table = blocks.find((block): block is Table => block.is === 'table');
  assert.ok(table);
  const cells = table.rows.map((row) =>
    row.cells
      .map((cell) => ({
        column: cell.column,
        rowSpan: cell.rowSpan,
        text: cellText(cell).replace(/\s/g, ''),
        notes: cell.notes,
        fill: cell.fill,
        nested: cell.blocks.some((block) => block.is === 'table'),
        labels: cell.blocks.flatMap((block) => (block.is === 'paragraph' && block.label ? [block.label] : [])),
        colours: cell.blocks.flatMap((block) => (block.is === 'paragraph' ? block.colours : [])),
        date: cell.date,
      }))
      .filter((cell) => cell.text !== '' || cell.fill !== null),
  );
  return {
    cells,
    all: cells.flat(),
    headers: table.rows.map((row) => row.header),
    hidden: table.rows.map((row) => row.hidden),
    problems: problems.map((problem) => problem.text).join(' '),
  };
}

test(
  'the hard OpenDocument text shows what its Word twin shows: changes, notes, spans, lists, nested and hidden things',
  { skip },
  async () => {
    const [word, open] = [await shown('hard-features.docx'), await shown('hard-features.odt')];
    const plain = (all: typeof word.cells) => all.map((row) => row.map((cell) => ({ ...cell, fill: null })));
    assert.deepEqual(plain(open.cells), plain(word.cells));
    assert.deepEqual(open.headers, word.headers);
    assert.deepEqual(
      open.all.map((cell) => nearly(cell.fill)),
      word.all.map((cell) => nearly(cell.fill)),
    );
    assert.match(open.problems, /hidden text/);
  },
);

test(
  'the hard web page shows what was saved of its Word twin: spans, fills, a footnote, numbers, nested and hidden things',
  { skip },
  async () => {
    const [word, page] = [await shown('hard-features.docx'), await shown('hard-features.html')];
    assert.deepEqual(page.headers.slice(0, 2), [true, false]);
    const spans = (all: typeof word.all) => all.filter((cell) => cell.rowSpan > 1).map((cell) => [cell.column, cell.rowSpan]);
    assert.deepEqual(spans(page.all), spans(word.all));
    assert.deepEqual(page.all.map((cell) => nearly(cell.fill)).filter(Boolean), word.all.map((cell) => nearly(cell.fill)).filter(Boolean));
    const notes = (all: typeof word.all) => all.flatMap((cell) => cell.notes);
    assert.equal(notes(page.all).length, 1);
    assert.ok(notes(word.all).includes(notes(page.all)[0] ?? ''));
    assert.equal(page.all.filter((cell) => cell.nested).length, 1);
    assert.deepEqual(
      page.all.flatMap((cell) => cell.labels),
      word.all.flatMap((cell) => cell.labels),
    );
    assert.match(page.problems, /hidden parts/);
  },
);

test('the hard workbook shows fills of every kind, dates in their format, its note, its error and its hidden row', { skip }, async () => {
  const { all, hidden, problems } = await shown('hard-features.xlsx');
  assert.equal(all.filter((cell) => cell.fill !== null).length, 4);
  assert.deepEqual(
    all.flatMap((cell) => (cell.date ? [cell.date.shows] : [])),
    ['month', 'day'],
  );
  assert.equal(all.flatMap((cell) => cell.notes).length, 1);
  assert.deepEqual(hidden.filter(Boolean), [true]);
  assert.match(problems, /errors instead of values/);
});

/** A colour to within a step of rounding. */
function nearly(fill: string | null): string | null {
  return fill && [0, 2, 4].map((at) => Math.round(Number.parseInt(fill.slice(at, at + 2), 16) / 8)).join();
}

function leaves(block: Block): string[] {
  if (block.is === 'paragraph') return [block.text];
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap((inner) => leaves(inner))));
}

function signs(text: string): string {
  return text.replace(/[\s•·☒\uf0b7]/g, '');
}

function comparable(row: Row): Map<number, string> {
  return new Map(row.cells.map((cell) => [cell.column, normal(cell.blocks.map(marked).join('\n'))]));
}

function marked(block: Block): string {
  if (block.is === 'table') return block.rows.map((row) => row.cells.map(cellText).join('\n')).join('\n');
  return block.list?.kind === 'bullet' ? `${'·'.repeat(block.list.level + 1)} ${block.text}` : block.text;
}

function normal(text: string): string {
  return text
    .replace(/\uf0b7/g, '·')
    .replace(/[ \t]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function sameRow(row: ReadonlyMap<number, string>, cells: readonly string[]): boolean {
  return cells.every((cell, column) => (cell === '^' ? !row.has(column) : (row.get(column) ?? '') === cell));
}

function sameTheme(row: ReadonlyMap<number, string>, cells: readonly string[]): boolean {
  const words = [...row.values()].filter((text) => text !== '').join(' ');
  return words === cells.filter((cell) => cell !== '').join(' ');
}

function ragOf(table: Table, cells: readonly string[]): string | null {
  const row = table.rows.find((one) => sameRow(comparable(one), cells.map(normal)));
  const rated = row?.cells.filter((cell) => ['00b050', 'ffc000', 'ff0000', 'f79646'].includes(cell.fill ?? ''));
  return { '00b050': 'G', ffc000: 'A', ff0000: 'R' }[rated?.at(-1)?.fill ?? ''] ?? rated?.at(-1)?.fill ?? null;
}
