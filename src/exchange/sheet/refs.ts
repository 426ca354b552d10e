/** A cell's place in a sheet, both counted from 0. */
export type Ref = { readonly row: number; readonly column: number };
/** A rectangle of cells, all edges included, counted from 0. */
export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

/** `$B$7` → row 6, column 1; null where the text is no cell. */
export function parseRef(text: string): Ref | null {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(text.trim());
  if (!parts) return null;
  const ref = { row: Number(parts[2]) - 1, column: columnNumber(parts[1] ?? '') };
  return ref.row <= LAST_ROW && ref.column <= LAST_COLUMN ? ref : null;
}

/** `B2:D9`, `I:I`, `4:4` or `B2` → an area; null where the text is none. */
export function parseArea(text: string): Area | null {
  const [first = '', last = first] = text.trim().split(':');
  const from = edge(first);
  const to = edge(last);
  if (!from || !to) return null;
  return {
    top: Math.min(from.row ?? 0, to.row ?? 0),
    left: Math.min(from.column ?? 0, to.column ?? 0),
    bottom: Math.max(from.row ?? LAST_ROW, to.row ?? LAST_ROW),
    right: Math.max(from.column ?? LAST_COLUMN, to.column ?? LAST_COLUMN),
  };
}

/** All areas of a list such as `A1:A9 C1:C9`. */
export function parseAreas(text: string): Area[] {
  return text
    .split(/\s+/)
    .map(parseArea)
    .filter((area) => area !== null);
}

export function holds(area: Area, { row, column }: Ref): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** Row and column, from 0, as people write them: `B7`. */
export function printRef({ row, column }: Ref): string {
  return `${printColumn(column)}${row + 1}`;
}

/** Column 0 → `A`. */
export function printColumn(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : printColumn(Math.floor(column / 26) - 1) + last;
}

function edge(text: string): { row: number | null; column: number | null } | null {
  const bare = text.replaceAll('$', '');
  if (/^[1-9]\d{0,6}$/.test(bare)) return { row: Math.min(LAST_ROW, Number(bare) - 1), column: null };
  if (/^[A-Z]{1,3}$/i.test(bare)) return { row: null, column: Math.min(LAST_COLUMN, columnNumber(bare)) };
  return parseRef(bare);
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
