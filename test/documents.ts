import type { Block, Cell, NeutralDocument, Paragraph, Place, Row, Table } from '../src/exchange/model/document.ts';
import { NOWHERE } from '../src/exchange/model/document.ts';

/** A cell of a sample: its text, or more than that. `^` is covered by the cell above; lines that begin with `· ` are bullets. */
export type SampleCell =
  | string
  | {
      readonly text?: string;
      readonly fill?: string;
      readonly span?: number;
      readonly bold?: boolean;
      readonly date?: Cell['date'];
      readonly notes?: readonly string[];
    };

/** A document of hand-made blocks. */
export function documentOf(blocks: readonly Block[], more: Partial<NeutralDocument> = {}): NeutralDocument {
  return { kind: 'docx', title: null, pages: null, blocks: numbered(blocks), problems: [], ...more };
}

export function line(text: string, more: Partial<Paragraph> = {}): Paragraph {
  const bullet = /^(·+) (.*)$/su.exec(text);
  const list = bullet ? { kind: 'bullet' as const, level: (bullet[1] ?? '').length - 1 } : null;
  return {
    is: 'paragraph',
    text: bullet?.[2] ?? text,
    heading: null,
    list,
    label: null,
    bold: false,
    colours: [],
    place: NOWHERE,
    ...more,
  };
}

export function heading(text: string, level = 1): Paragraph {
  return line(text, { heading: level });
}

/** A table of rows of cells; merged cells as in `SampleCell`. */
export function tableOf(rows: readonly (readonly SampleCell[])[], more: Partial<Table> = {}): Table {
  const columns = Math.max(...rows.map((row) => row.reduce<number>((sum, cell) => sum + spanOf(cell), 0)));
  const made = rows.map((row, at): Row => ({
    cells: cellsOf(rows, row, at),
    header: false,
    hidden: false,
    place: { ...NOWHERE, row: at + 1 },
  }));
  return { is: 'table', sheet: null, hidden: false, rows: made, columns, place: NOWHERE, ...more };
}

function cellsOf(rows: readonly (readonly SampleCell[])[], row: readonly SampleCell[], at: number): Cell[] {
  let column = 0;
  return row.flatMap((sample, index) => {
    const mine = column;
    column += spanOf(sample);
    if (sample === '^') return [];
    let rowSpan = 1;
    while (rows[at + rowSpan]?.[index] === '^') rowSpan += 1;
    const rich = typeof sample === 'string' ? { text: sample } : sample;
    const blocks = (rich.text ?? '').split('\n').map((text) => line(text, rich.bold ? { bold: true } : {}));
    return [
      {
        column: mine,
        columnSpan: spanOf(sample),
        rowSpan,
        blocks,
        fill: rich.fill ?? null,
        notes: rich.notes ?? [],
        date: rich.date ?? null,
      },
    ];
  });
}

function spanOf(cell: SampleCell): number {
  return typeof cell === 'string' ? 1 : (cell.span ?? 1);
}

function numbered(blocks: readonly Block[]): readonly Block[] {
  let table = 0;
  return blocks.map((block) => {
    if (block.is === 'paragraph') return block;
    table += 1;
    const place = (row: number | null): Place => ({ page: null, sheet: block.sheet, table, row });
    return { ...block, place: place(null), rows: block.rows.map((row, at) => ({ ...row, place: place(at + 1) })) };
  });
}
