import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { pdf, ruled, say } from '../test/pdf.ts';
import { newDataFolder, removeFolder } from './program.ts';
import { median, ms, printTable, times } from './table.ts';

const ROUNDS = 5;
// Six rows of this length fill a landscape page.
const PAGES = 10;
const PDF_PAGES = 40;
const ROWS_ON_PAGE = 6;
const HEADS = ['Ref', 'Action', 'How we will know', 'Lead', 'Due', 'Progress', 'Status'];
const DUES = ['31 December 2026', 'End of Autumn term', 'Annually, each September', 'Ongoing', 'June 2027', 'When the guidance changes'];

const folder = newDataFolder();
try {
  measure('Word plan', PAGES, 'plan.docx', await Packer.toBuffer(plan()), '1,000 ms at most');
  measure('PDF', PDF_PAGES, 'plan.pdf', printed(), '3,000 ms at most');
} finally {
  removeFolder(folder);
}

function measure(what: string, pages: number, name: string, bytes: Uint8Array, aim: string): void {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const program = () => run('bin/due-regard', 'read', file);
  const actions = /(\d+) actions in/.exec(program().out)?.[1];
  if (actions !== String(pages * ROWS_ON_PAGE)) throw new Error(`The plan holds ${pages * ROWS_ON_PAGE} actions and ${actions} were read`);
  const ours: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(program().took);
    nothing.push(run('-e', '0').took);
  }
  printTable(`Reading a ${what} of ${pages} pages, the whole process`, [
    { what: 'due-regard read', value: ms(median(ours)), aim },
    { what: 'a Node that does nothing', value: ms(median(nothing)) },
    { what: 'ratio', value: times(median(ours) / median(nothing)) },
  ]);
}

function run(...args: readonly string[]): { took: number; out: string } {
  const begun = performance.now();
  const done = spawnSync(process.execPath, args, { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return { took: performance.now() - begun, out: done.stdout };
}

function plan(): Document {
  const parts = Array.from({ length: PAGES }, (_, page) => [
    new Paragraph({ text: `Theme ${page + 1}: work with partners and staff`, heading: HeadingLevel.HEADING_2 }),
    new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [rowOf(HEADS), ...Array.from({ length: ROWS_ON_PAGE }, (_, row) => rowOf(action(page + 1, row + 1)))] }),
  ]);
  const title = new Paragraph({ text: 'Prevent action plan 2026-27', heading: HeadingLevel.HEADING_1 });
  return new Document({ sections: [{ properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } }, children: [title, ...parts.flat()] }] });
}

/** The same plan as a ruled PDF, its heading repeated on each page. */
function printed(): Uint8Array {
  const xs = [30, 65, 225, 370, 450, 545, 715, 812];
  const ys = [40, 60, ...Array.from({ length: ROWS_ON_PAGE }, (_, row) => 60 + (row + 1) * 84)];
  const cell = (text: string, column: number, row: number) => wrapped(text, ((xs[column + 1] ?? 0) - (xs[column] ?? 0) - 8) / 5.4).map((line, at) => say((xs[column] ?? 0) + 4, (ys[row] ?? 0) + 12 + at * 11, line, { size: 9, font: 'C' }));
  return pdf(
    Array.from({ length: PDF_PAGES }, (_, page) => {
      const rows = [HEADS, ...Array.from({ length: ROWS_ON_PAGE }, (_, row) => action(page + 1, row + 1))];
      return [ruled(xs, ys), ...rows.flatMap((texts, row) => texts.flatMap((text, column) => cell(text, column, row)))].join('\n');
    }),
  );
}

function wrapped(text: string, signs: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > Math.floor(signs)) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function action(page: number, row: number): readonly string[] {
  return [
    `${page}.${row}`,
    `Hold briefing ${row} on the Prevent duty for every member of staff who works with students in building ${page}, and write down who came.`,
    'Every member of staff has been briefed once in the year; the lists of who came are kept by each department.',
    `Head of department ${page}`,
    DUES[(page + row) % DUES.length] ?? '',
    'Two briefings were held in October 2026, one in each building. Those who were away have a date in November.',
    row % 2 === 0 ? 'In progress' : 'Not started',
  ];
}

function rowOf(texts: readonly string[]): TableRow {
  return new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
}
