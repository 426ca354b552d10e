import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Tag } from './paragraphs.ts';

/** A cell of the structure tree, with the marked content of it that stands on this page. */
export type TagCell = { readonly column: number; readonly columnSpan: number; readonly rowSpan: number; readonly marks: readonly number[] };

/** A table of the structure tree. Each page that shows a part of it knows all of its rows, so that `key` and a row's number are the same on all pages. */
export type TagTable = { readonly key: string; readonly columns: number; readonly rows: readonly (readonly TagCell[])[] };

/** Which row of which table a piece of marked content stands in. */
export type TagRows = ReadonlyMap<number, string>;

/** What the structure tree of a page says; all empty where the file has none. */
export type PageTags = { readonly texts: ReadonlyMap<number, Tag>; readonly rows: TagRows; readonly tables: readonly TagTable[] };

type Node = {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
  readonly colSpan?: number;
  readonly rowSpan?: number;
};
type Around = { readonly paragraph: number; readonly heading: number | null; readonly lists: number };
type Walk = { readonly texts: Map<number, Tag>; readonly tables: Node[]; paragraphs: number };

/** Parts of a line; everything else begins a paragraph of its own. */
const INLINE: ReadonlySet<string> = new Set([
  'Span',
  'Link',
  'NonStruct',
  'Em',
  'Strong',
  'Sub',
  'Reference',
  'Quote',
  'Code',
  'Annot',
  'Figure',
  'Formula',
  'BibEntry',
  'Ruby',
  'Warichu',
  'Lbl',
]);
const DEEPEST = 200;
const MOST_SPAN = 500;

/** Reads the structure tree of a page. A tree that cannot be read counts as none. */
export async function readTags(proxy: PDFPageProxy): Promise<PageTags> {
  const root = (await proxy.getStructTree().catch(() => null)) as Node | null;
  const walk: Walk = { texts: new Map(), tables: [], paragraphs: 0 };
  if (root) visit(root, { paragraph: 0, heading: null, lists: 0 }, walk, 0);
  const seen = new Map<string, number>();
  const tables = walk.tables.map((node): TagTable => {
    const { rows, columns } = placed(rowsOf(node));
    const shape = `${rows.length}:${rows.map((row) => row.map((cell) => `${cell.columnSpan}x${cell.rowSpan}`).join()).join(';')}`;
    seen.set(shape, (seen.get(shape) ?? 0) + 1);
    return { key: `${shape}#${seen.get(shape)}`, columns, rows };
  });
  const rows = new Map(
    tables.flatMap((table) =>
      table.rows.flatMap((row, at) => row.flatMap((cell) => cell.marks.map((mark) => [mark, `${table.key}.${at}`] as const))),
    ),
  );
  return { texts: walk.texts, rows, tables };
}

function visit(node: Node, around: Around, walk: Walk, depth: number): void {
  const mark = markOf(node);
  if (mark !== null)
    walk.texts.set(mark, { paragraph: around.paragraph, heading: around.heading, level: around.lists === 0 ? null : around.lists - 1 });
  if (depth > DEEPEST) return;
  const role = node.role ?? '';
  if (role === 'Table') walk.tables.push(node);
  const heading = /^H([1-6])$/u.exec(role)?.[1];
  const inner: Around = {
    paragraph: INLINE.has(role) || mark !== null ? around.paragraph : (walk.paragraphs += 1),
    heading: heading ? Number(heading) : role === 'H' || role === 'Title' ? 1 : around.heading,
    lists: role === 'L' ? around.lists + 1 : role === 'TD' || role === 'TH' ? 0 : around.lists,
  };
  for (const child of node.children ?? []) visit(child, inner, walk, depth + 1);
}

/** The number of marked content that a leaf names, as in `p91R_mc12`. */
function markOf(node: Node): number | null {
  const found = node.type === 'content' ? /_mc(\d+)$/u.exec(node.id ?? '')?.[1] : undefined;
  return found === undefined ? null : Number(found);
}

/** The rows of a table, not those of a table within one of its cells. */
function rowsOf(table: Node): readonly Node[] {
  return (table.children ?? []).flatMap((child) => (child.role === 'TR' ? [child] : child.role === 'Table' ? [] : rowsOf(child)));
}

/** Cells at their columns, which the spans of cells above and before them decide. */
function placed(rows: readonly Node[]): { readonly rows: readonly (readonly TagCell[])[]; readonly columns: number } {
  const busy: number[] = [];
  const made = rows.map((row, at) => {
    let column = 0;
    return (row.children ?? []).flatMap((cell): TagCell[] => {
      if (cell.role !== 'TD' && cell.role !== 'TH') return [];
      while ((busy[column] ?? 0) > at) column += 1;
      const [columnSpan, rowSpan] = [spanOf(cell.colSpan), spanOf(cell.rowSpan)];
      for (let each = column; each < column + columnSpan; each += 1) busy[each] = at + rowSpan;
      const placed = { column, columnSpan, rowSpan, marks: marksUnder(cell, 0) };
      column += columnSpan;
      return [placed];
    });
  });
  return { rows: made, columns: busy.length };
}

function spanOf(value: number | undefined): number {
  return typeof value === 'number' && value >= 1 ? Math.min(MOST_SPAN, Math.floor(value)) : 1;
}

function marksUnder(node: Node, depth: number): number[] {
  const mark = markOf(node);
  if (mark !== null) return [mark];
  return depth > DEEPEST ? [] : (node.children ?? []).flatMap((child) => marksUnder(child, depth + 1));
}
