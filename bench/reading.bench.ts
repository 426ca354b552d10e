import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { day } from '../src/core/day.ts';
import { writePaper } from '../src/exchange/write.ts';
import { pdf, ruled, say } from '../test/pdf.ts';
import { peakBelow } from './memory.ts';
import { newDataFolder, removeFolder } from './program.ts';
import { median, ms, printTable, times } from './table.ts';

const ROUNDS = 5;
// Six rows of this length fill a landscape page.
const PAGES = 10;
const PDF_PAGES = 40;
const SHEET_ROWS = 5000;
// About as much as is taken of a page.
const PAGE_ROWS = 3500;
const ROWS_ON_PAGE = 6;
const HEADS = ['Ref', 'Action', 'How we will know', 'Lead', 'Due', 'Progress', 'Status'];
const DUES = ['31 December 2026', 'End of Autumn term', 'Annually, each September', 'Ongoing', 'June 2027', 'When the guidance changes'];

const folder = newDataFolder();
try {
  await measure(`a Word plan of ${PAGES} pages`, PAGES * ROWS_ON_PAGE, 'plan.docx', await Packer.toBuffer(plan()), '1,000 ms at most');
  await measure(`a PDF of ${PDF_PAGES} pages`, PDF_PAGES * ROWS_ON_PAGE, 'plan.pdf', printed(), '3,000 ms at most');
  await measure(
    `a web page of ${PAGE_ROWS.toLocaleString('en-GB')} rows`,
    PAGE_ROWS,
    'plan.html',
    webPage(),
    '6,000 ms at most',
    '200 MB at most',
  );
  await measure(
    `a workbook of ${SHEET_ROWS.toLocaleString('en-GB')} rows`,
    SHEET_ROWS,
    'plan.xlsx',
    await workbook(),
    '6,000 ms at most',
    '400 MB at most',
  );
} finally {
  removeFolder(folder);
}

async function measure(what: string, rows: number, name: string, bytes: Uint8Array, aim: string, aimHeld?: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const first = await run('bin/due-regard', 'read', file);
  const actions = /([\d,]+) actions in/.exec(first.out)?.[1]?.replace(',', '');
  if (actions !== String(rows)) throw new Error(`The plan holds ${rows} actions and ${actions} were read`);
  const ours: number[] = [];
  // The first run may have built the program, which takes memory of its own.
  let held: number | null = null;
  const nothing: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await run('bin/due-regard', 'read', file);
    ours.push(one.took);
    held = one.held === null ? null : Math.max(held ?? 0, one.held);
    nothing.push((await run('-e', '0')).took);
  }
  printTable(`Reading ${what}, the whole process`, [
    { what: 'due-regard read', value: ms(median(ours)), aim },
    {
      what: 'the most memory that one process of it held',
      value: held === null ? 'not told here' : `${held.toFixed(0)} MB`,
      ...(aimHeld === undefined ? {} : { aim: aimHeld }),
    },
    { what: 'a Node that does nothing', value: ms(median(nothing)) },
    { what: 'ratio', value: times(median(ours) / median(nothing)) },
  ]);
}

async function run(...args: readonly string[]): Promise<{ took: number; out: string; held: number | null }> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const [held, out, [code]] = await Promise.all([args[0] === '-e' ? null : peakBelow(child.pid ?? 0, ended), text(child.stdout), ended]);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { took: performance.now() - begun, out, held };
}

/** A plan of many rows as a page that colours each cell by hand. */
function webPage(): Uint8Array {
  const rows = Array.from(
    { length: PAGE_ROWS },
    (_, at) =>
      `<tr>${action(1 + Math.floor(at / 100), 1 + (at % 100))
        .map((words) => `<td class="a b" style="background:#fc0">${words}`)
        .join('')}`,
  );
  return Buffer.from(
    `<!DOCTYPE html><h1>Prevent action plan 2026-27</h1><table><tr>${HEADS.map((head) => `<th>${head}`).join('')}${rows.join('')}</table>`,
  );
}

/** A plan of many rows as a workbook. */
async function workbook(): Promise<Uint8Array> {
  const columns = HEADS.map((head) => ({ head, weight: 1 }));
  const rows = Array.from({ length: SHEET_ROWS }, (_, at) =>
    action(1 + Math.floor(at / 100), 1 + (at % 100)).map((words) => ({ paragraphs: [{ text: words }] })),
  );
  const about = {
    title: 'Prevent action plan 2026-27',
    organisation: 'Westmere College',
    language: 'en-GB',
    version: null,
    on: day('2026-11-22'),
    landscape: true,
  } as const;
  return (
    await writePaper(
      { ...about, blocks: [{ is: 'table', caption: 'Actions', groupName: 'Theme', columns, groups: [{ head: null, rows }] }] },
      'xlsx',
    )
  ).bytes;
}

function plan(): Document {
  const parts = Array.from({ length: PAGES }, (_, page) => [
    new Paragraph({ text: `Theme ${page + 1}: work with partners and staff`, heading: HeadingLevel.HEADING_2 }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [rowOf(HEADS), ...Array.from({ length: ROWS_ON_PAGE }, (_, row) => rowOf(action(page + 1, row + 1)))],
    }),
  ]);
  const title = new Paragraph({ text: 'Prevent action plan 2026-27', heading: HeadingLevel.HEADING_1 });
  return new Document({
    sections: [{ properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } }, children: [title, ...parts.flat()] }],
  });
}

/** The same plan as a ruled PDF, its heading repeated on each page. */
function printed(): Uint8Array {
  const xs = [30, 65, 225, 370, 450, 545, 715, 812];
  const ys = [40, 60, ...Array.from({ length: ROWS_ON_PAGE }, (_, row) => 60 + (row + 1) * 84)];
  const cell = (text: string, column: number, row: number) =>
    wrapped(text, ((xs[column + 1] ?? 0) - (xs[column] ?? 0) - 8) / 5.4).map((line, at) =>
      say((xs[column] ?? 0) + 4, (ys[row] ?? 0) + 12 + at * 11, line, { size: 9, font: 'C' }),
    );
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
