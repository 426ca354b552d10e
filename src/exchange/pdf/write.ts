import { printDay } from '../../core/day.ts';
import type { Problem } from '../../core/problem.ts';
import { beside, forked } from '../beside.ts';
import { FILL_SHADES, type Paper, type PaperBlock, type PaperCell, type PaperParagraph, underTitle } from '../model/paper.ts';
import type { Written } from '../model/written.ts';
import { packedPdf } from './pack.ts';
import { saidSigns } from './signs.ts';
import { isLeftOut, STANDS_IN } from './stand-in.ts';
import type { Typeset } from './typeset.ts';
import { widthsOf } from './widths.ts';

/** A paper as a tagged PDF (PDF/UA-1), set by Typst in a process of its own; what no font can show is left out or stood in for, and told. */
export async function writePdf(paper: Paper): Promise<Written> {
  const data = JSON.stringify(dataOf(paper), (key, value: unknown) =>
    typeof value === 'string' && key !== 'href' ? saidSigns(value, paper.language) : value,
  );
  const set = await typesetApart(data);
  return { bytes: packedPdf(set.bytes), contentType: 'application/pdf', extension: 'pdf', problems: problemsOf(set.unshown) };
}

const TIME_MS = 60_000;
/** For the paper as text; Typst, which is no JavaScript, has its own beside it. */
const MEMORY_MB = 512;
/** Typst takes more memory than everything else here together; what is its own goes back when its process ends. */
function typesetApart(data: string): Promise<Typeset> {
  const child = forked(beside(import.meta.url, 'typeset'), { memoryMb: MEMORY_MB, heard: true });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said = `${said}${String(bytes)}`.slice(0, MOST_SAID)));
  return new Promise<Typeset>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Setting the PDF took longer than a minute')), TIME_MS);
    child.once('message', (set) => resolve(set as Typeset));
    child.once('error', reject);
    child.once('close', (code, signal) => reject(new Error(`Setting the PDF ended with ${signal ?? code}: ${said}`)));
    child.once('spawn', () => child.send(data, (error) => error && reject(error)));
    const over = () => clearTimeout(timer);
    child.once('close', over);
  }).finally(() => child.kill('SIGKILL'));
}
const MOST_SAID = 4000;

/** Most of the characters that are named; a text in another script may hold thousands. */
const NAMED = 20;

function problemsOf(unshown: readonly string[]): Problem[] {
  const named = (characters: readonly string[]) => characters.slice(0, NAMED).join(' ') + (characters.length > NAMED ? ' and others' : '');
  const letters = unshown.filter((each) => !isLeftOut(each));
  const pictures = unshown.filter((each) => isLeftOut(each) && !/[\p{M}\p{Cf}]/u.test(each));
  const said = [
    ...(letters.length > 0 ? [`has ${STANDS_IN} in place of words with ${named(letters)}`] : []),
    ...(pictures.length > 0 ? [`leaves out ${named(pictures)}`] : []),
  ];
  return said.length === 0
    ? []
    : [{ text: `The PDF ${said.join(', and ')}, which its fonts do not hold. The other formats hold every character.` }];
}

function dataOf(paper: Paper) {
  const [lang, region] = paper.language.split('-');
  const [year, month, day] = paper.on.split('-').map(Number);
  return {
    title: paper.title,
    organisation: paper.organisation,
    lang,
    region,
    year,
    month,
    day,
    landscape: paper.landscape,
    under: underTitle(paper),
    foot: [paper.organisation, paper.title, paper.version, printDay(paper.on)].filter(Boolean).join(' · '),
    blocks: paper.blocks.map((block) => blockOf(block, paper.landscape)),
  };
}

function blockOf(block: PaperBlock, landscape: boolean) {
  if (block.is !== 'table') return block;
  const widths = widthsOf(block, landscape);
  return {
    is: block.is,
    columns: block.columns.map(({ head }, at) => ({ head, weight: widths[at] })),
    groups: block.groups.map(({ head, rows }) => ({ head, rows: rows.map((row) => row.map(cellOf)) })),
  };
}

function cellOf(cell: PaperCell) {
  return { fill: cell.fill ? `#${FILL_SHADES[cell.fill]}` : null, parts: partsOf(cell) };
}

type Point = { readonly text: string; readonly bold: boolean; readonly under: Point[] };
type Part = { readonly text: string; readonly bold: boolean; readonly href?: string } | { readonly items: Point[] };

/** Paragraphs as they are, points in a row as one list with lists under it. */
function partsOf(cell: PaperCell): Part[] {
  const parts: Part[] = [];
  for (const [place, paragraph] of cell.paragraphs.entries()) {
    if (paragraph.bullet === undefined) {
      parts.push({ text: paragraph.text, bold: paragraph.bold === true, ...(place === 0 && cell.href ? { href: cell.href } : {}) });
      continue;
    }
    const last = parts.at(-1);
    const items = last && 'items' in last ? last.items : [];
    if (!last || !('items' in last)) parts.push({ items });
    const above = items.at(-1);
    (paragraph.bullet === 2 && above ? above.under : items).push(pointOf(paragraph));
  }
  return parts;
}

const pointOf = ({ text, bold }: PaperParagraph): Point => ({ text, bold: bold === true, under: [] });
