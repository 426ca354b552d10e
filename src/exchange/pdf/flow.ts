import type { Block, Paragraph, Place } from '../model/document.ts';
import { median } from './geometry.ts';
import type { Line } from './lines.ts';
import type { Fragment, PageMarks } from './page.ts';
import { paragraphsOf } from './paragraphs.ts';
import { goesOn, type SameRow, stitched } from './stitch.ts';
import type { PageRow, PageTable, Words } from './tables.ts';
import type { TagRows } from './tags.ts';

/** A line that is kept as it stands, by itself. */
export type Alone = { readonly text: string; readonly top: number };

/** What of a page goes into the document: its tables, the lines outside of them from the top, and the lines of a table without columns. */
export type Flowing = {
  readonly page: PageMarks;
  readonly words: Words;
  readonly tables: readonly PageTable[];
  readonly lines: readonly Line[];
  readonly alone: readonly Alone[];
  readonly rows: TagRows;
};

type Piece =
  | { readonly is: 'table'; readonly table: PageTable }
  | { readonly is: 'text'; readonly lines: Line[] }
  | { readonly is: 'alone'; readonly text: string };

/** Pages as blocks in reading order; a table that goes on over pages is one. `body` is the usual size of text. */
export function flow(pages: readonly Flowing[], body: number): Block[] {
  const blocks: Block[] = [];
  let open: PageTable[] = [];
  let tables = 0;
  const same = sameRowBy(pages);
  const close = () => {
    if (open.length > 0) blocks.push(stitched(open, (tables += 1), same));
    open = [];
  };
  for (const page of pages) {
    for (const piece of piecesOf(page)) {
      if (piece.is !== 'table') {
        close();
        blocks.push(...(piece.is === 'text' ? textOf(piece.lines, page, body) : [aloneOf(piece.text, page.page.number)]));
        continue;
      }
      const last = open.at(-1);
      if (last && !(last.page < page.page.number && goesOn(last, piece.table))) close();
      open.push(piece.table);
    }
  }
  close();
  return blocks;
}

function piecesOf({ tables, lines, alone }: Flowing): Piece[] {
  const all = [
    ...tables.map((table) => ({ top: table.box.top, piece: { is: 'table', table } satisfies Piece })),
    ...alone.map(({ text, top }) => ({ top, piece: { is: 'alone', text } satisfies Piece })),
    ...lines.map((line) => ({ top: line.top, piece: { is: 'text', lines: [line] } satisfies Piece })),
  ];
  const pieces: Piece[] = [];
  for (const { piece } of all.sort((a, b) => a.top - b.top)) {
    const last = pieces.at(-1);
    if (piece.is === 'text' && last?.is === 'text') last.lines.push(...piece.lines);
    else pieces.push(piece);
  }
  return pieces;
}

function aloneOf(text: string, page: number): Paragraph {
  return {
    is: 'paragraph',
    text,
    heading: null,
    list: null,
    label: null,
    bold: false,
    colours: [],
    place: { page, sheet: null, table: null, row: null },
  };
}

/** Lines outside of tables as paragraphs; larger bold ones are headings where the file has no tags. */
function textOf(lines: readonly Line[], { page, words }: Flowing, body: number): Paragraph[] {
  const place: Place = { page: page.number, sheet: null, table: null, row: null };
  const right = Math.max(...lines.map((line) => line.right));
  const large = new Map(lines.map((line) => [line.text, line.size]));
  return paragraphsOf(lines, { right }, words.manner, words.tags, page.dots, place).map((paragraph) => {
    const size = [...large].find(([text]) => paragraph.text.startsWith(text))?.[1] ?? body;
    const heading =
      paragraph.heading ??
      (words.tags.size === 0 && size > body * 1.15 && paragraph.text.length < 150 && !/[.;,:]$/u.test(paragraph.text)
        ? size > body * 1.5
          ? 1
          : 2
        : null);
    return { ...paragraph, heading };
  });
}

/** The size of most text: of all, or of that outside tables where it is larger. */
export function bodySize(fragments: readonly Fragment[], lines: readonly Line[]): number {
  const outside = median(
    lines.flatMap((line) => Array.from({ length: Math.ceil(line.text.length / 10) }, () => line.size)),
    0,
  );
  return Math.max(
    outside,
    median(
      fragments.map((each) => each.size),
      10,
    ),
  );
}

function sameRowBy(pages: readonly Flowing[]): SameRow {
  const rows = new Map(pages.map((page) => [page.page.number, page.rows]));
  const tagged = (row: PageRow) => {
    const known = rows.get(row.place.page ?? 0);
    return new Set([...row.marks].flatMap((mark) => known?.get(mark) ?? []));
  };
  return (above, below) => {
    const [one, other] = [tagged(above), tagged(below)];
    if (one.size === 0 || other.size === 0) return null;
    return [...other].some((row) => one.has(row));
  };
}
