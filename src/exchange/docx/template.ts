import { activeIn } from '../active/active.ts';
import { activeWords } from '../active/found.ts';
import { openArchive } from '../archive.ts';
import { openPackage } from '../ooxml/package.ts';
import { NO_WORDS, Unreadable } from '../unreadable.ts';
import { marksIn, type TemplateMark } from './marks.ts';
import { readDocx } from './read.ts';
import { cut, innermost, outermost, type Span, wordsIn } from './spans.ts';
import { cellsOf, gridOf, isAcross, rowsOf } from './table-parts.ts';

/** What a template shows of itself: the first rows of its tables, its marks, what stands in its margins, its page. */
export type TemplateParts = {
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Of each of these tables, the widths of its columns, and whether a heading goes across it somewhere. */
  readonly shapes: readonly { readonly widths: readonly number[]; readonly across: boolean }[];
  /** What the paragraphs above the first table say. */
  readonly above: readonly string[];
  readonly marks: readonly TemplateMark[];
  readonly margins: readonly string[];
  readonly landscape: boolean;
};

const MOST_BYTES = 5 << 20;
/** Rows of a table in which its headings are looked for. */
const FIRST_ROWS = 4;
/** Lines above the table that are shown. */
const MOST_ABOVE = 12;

/** Reads a Word file as a template, refusing what would fetch or start anything, for every paper that comes out would do so too. Throws Unreadable. */
export async function readTemplate(bytes: Uint8Array, name = 'template.docx'): Promise<TemplateParts> {
  if (bytes.length > MOST_BYTES)
    throw new Unreadable('The template is larger than 5 MB. Make its pictures smaller, save it and try again.');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new Unreadable('This is not a Word document (.docx). Save the template as one and try again.');
  const file = await openPackage(await openArchive(bytes));
  if (file.kind !== 'docx') throw new Unreadable('This is a workbook. Choose a Word document (.docx) with your heading and your columns.');
  const active = await activeIn(bytes, name);
  if (active) throw new Unreadable(activeWords('template', active));
  await refuseUnread(bytes);
  const main = (await file.bytes(file.main))?.toString('utf8') ?? '';
  const [body] = outermost(main, 'w:body', 0, main.length);
  if (!body) throw new Unreadable('The document is written in a way that Word does not use. Open it in Word, save it and try again.');
  const margins: string[] = [];
  for (const { kind, part } of await file.related(file.main))
    if (kind === 'header' || kind === 'footer') margins.push((await file.bytes(part))?.toString('utf8') ?? '');
  const spans = outermost(main, 'w:tbl', body.from, body.to);
  const tables = spans.map((table) =>
    rowsOf(main, table)
      .slice(0, FIRST_ROWS)
      .map((row) => cellsOf(main, row).map((cell) => wordsIn(cut(main, cell)))),
  );
  const above = innermost(main, 'w:p', body.from, spans[0]?.start ?? body.to).map((span) => wordsIn(cut(main, span)));
  const marks = [main, ...margins].flatMap(marksIn);
  const said = margins.map(wordsIn).filter((words) => words !== '');
  return {
    tables,
    shapes: spans.map((table) => shapeOf(main, table)),
    above: above.filter((words) => words !== '').slice(0, MOST_ABOVE),
    marks: [...new Set(marks)],
    margins: [...new Set(said)],
    landscape: pageOf(main).width > pageOf(main).height,
  };
}

function shapeOf(main: string, table: Span): TemplateParts['shapes'][number] {
  const rows = rowsOf(main, table);
  const columns = Math.max(0, ...rows.map((row) => cellsOf(main, row).length));
  // A heading above the others of a table is none of a theme.
  return { widths: gridOf(main, table), across: rows.slice(1).some((row) => isAcross(main, row, columns)) };
}

/** What cannot be read as a document is no template; one of pictures alone is sound. */
async function refuseUnread(bytes: Uint8Array): Promise<void> {
  try {
    await readDocx(await openPackage(await openArchive(bytes)));
  } catch (error) {
    if (!(error instanceof Unreadable) || error.message !== NO_WORDS) throw error;
  }
}

/** The page of a document's last section, in twips: A4 upright where it says nothing. */
export function pageOf(xml: string): { readonly width: number; readonly height: number; readonly text: number } {
  const section = cut(xml, outermost(xml, 'w:sectPr', 0, xml.length).at(-1));
  const number = (element: string, attribute: string, usual: number) => {
    const value = Number(new RegExp(`<w:${element}\\b[^>]*\\bw:${attribute}="(\\d{1,6})"`, 'u').exec(section)?.[1] ?? usual);
    return Number.isFinite(value) && value > 0 ? value : usual;
  };
  const width = number('pgSz', 'w', 11_906);
  return {
    width,
    height: number('pgSz', 'h', 16_838),
    text: Math.max(2_000, width - number('pgMar', 'left', 1_440) - number('pgMar', 'right', 1_440)),
  };
}
