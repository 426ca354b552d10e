import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { newDataFolder, removeFolder } from './program.ts';
import { median, ms, printTable, times } from './table.ts';

const ROUNDS = 5;
// Six rows of this length fill a landscape page.
const PAGES = 10;
const ROWS_ON_PAGE = 6;
const HEADS = ['Ref', 'Action', 'How we will know', 'Lead', 'Due', 'Progress', 'Status'];
const DUES = ['31 December 2026', 'End of Autumn term', 'Annually, each September', 'Ongoing', 'June 2027', 'When the guidance changes'];

const folder = newDataFolder();
const file = join(folder, 'plan.docx');
try {
  writeFileSync(file, await Packer.toBuffer(plan()));
  const program = () => run('bin/due-regard', 'read', file);
  const actions = /(\d+) actions in/.exec(program().out)?.[1];
  if (actions !== String(PAGES * ROWS_ON_PAGE)) throw new Error(`The plan holds ${PAGES * ROWS_ON_PAGE} actions and ${actions} were read`);
  const ours: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(program().took);
    nothing.push(run('-e', '0').took);
  }
  printTable(`Reading a Word plan of ${PAGES} pages, the whole process`, [
    { what: 'due-regard read', value: ms(median(ours)), aim: '1,000 ms at most' },
    { what: 'a Node that does nothing', value: ms(median(nothing)) },
    { what: 'ratio', value: times(median(ours) / median(nothing)) },
  ]);
} finally {
  removeFolder(folder);
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
