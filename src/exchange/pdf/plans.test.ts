import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cellText, type Row, type Table } from '../model/document.ts';
import { readPdf } from './read.ts';

const PLANS = new URL('../../../../shared/plans/', import.meta.url);
const skip = existsSync(PLANS) ? false : 'the design material with rebuilt plans is not beside the project';
const PRINTED = /^(.+?)\.(?:tagged|untagged|chrome|rotated|borderless\.tagged)\.pdf$/u;
const RATINGS: Readonly<Record<string, string>> = { R: 'ff0000', A: 'ffc000', G: '00b050' };

type Truth = {
  readonly rows: readonly { readonly kind: 'theme' | 'row' | 'header'; readonly cells?: readonly string[]; readonly rag?: string | null }[];
};

/** On paper a paragraph may end where a line is full, and a space behind a slash or a hyphen is lost at the end of a line. */
const asPrinted = (text: string) =>
  text
    .replace(/[·\uf0b7•]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/([/-]) /gu, '$1')
    .trim();

for (const name of skip ? [] : readdirSync(PLANS)) {
  const truthFile = new URL(`truth/${PRINTED.exec(name)?.[1]}.json`, PLANS);
  if (!PRINTED.test(name) || !existsSync(truthFile)) continue;
  test(`${name} gives the rows of its truth`, async () => {
    const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as Truth;
    const { blocks, problems } = await readPdf(readFileSync(new URL(name, PLANS)));
    assert.deepEqual(problems, []);
    const table = blocks.find((block): block is Table => block.is === 'table');
    assert.ok(table);
    for (const { kind, cells = [], rag } of truth.rows.filter((row) => row.kind !== 'header')) {
      const row = table.rows.find((one) => (kind === 'theme' ? themeOf(one) === asPrinted(cells.join(' ')) : sameCells(one, cells)));
      assert.ok(row, `no row reads ${JSON.stringify(cells)}`);
      if (rag)
        assert.ok(
          row.cells.some((cell) => cell.fill === RATINGS[rag]),
          `${rag} is not seen at ${JSON.stringify(cells).slice(0, 80)}`,
        );
    }
  });
}

test('rebuilt plans stand beside the project', { skip }, () => assert.ok(readdirSync(PLANS).length > 0));

function themeOf(row: Row): string {
  return asPrinted(row.cells.map(cellText).join(' '));
}

function sameCells(row: Row, cells: readonly string[]): boolean {
  const texts = new Map(row.cells.map((cell) => [cell.column, asPrinted(cellText(cell))]));
  return cells.every((cell, column) => (cell === '^' ? !texts.has(column) : (texts.get(column) ?? '') === asPrinted(cell)));
}
