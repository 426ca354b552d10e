import { filled } from './grid.ts';
import type { Masthead } from './masthead.ts';
import type { Outside } from './outside.ts';
import { named, SAYS_THEME } from './rows.ts';
import type { ReadTable } from './tables.ts';
import { flat, plain } from './text.ts';

const GENERIC =
  /^(?:(?:prevent )?(?:duty )?(?:action )?(?:plan|tracker|log|register)(?: \d.*)?|sheet ?\d*|actions?|open|closed|completed?|live|current|archived?|main|data|table ?\d*|prevent|closed actions?|completed actions?|open actions?|live actions?|outstanding actions?|\d{4}.*)$/u;

/** What a table stands under: its theme with the line that names it, and themes named before it that have no table. */
export type Over = { readonly text: string; readonly line: Outside | null; readonly before: readonly Outside[] };
export type SectionsOver = ReadonlyMap<number, Over>;

/** Tables that stand under a heading of their own, or on a sheet of their own: the heading or the sheet's name is their section. */
export function sectionsOver(tables: readonly ReadTable[], lines: readonly Outside[], masthead: Masthead): SectionsOver {
  const over = new Map<number, Over>();
  const rowsAt = Map.groupBy(
    lines.filter((line) => line.row),
    (line) => line.after,
  );
  for (const table of tables.filter((each) => each.plan)) {
    const title = titleRow(table);
    if (title !== null)
      over.set(table.index, { text: title, line: rowsAt.get(table.index)?.find((line) => line.text === title) ?? null, before: [] });
  }
  const plans = tables.filter((table) => table.plan && !table.parts[0]?.goesOn && !over.has(table.index));
  const sheets = new Set(plans.map((table) => table.table.sheet));
  const ofAll = [masthead.title, masthead.organisation].map((text) => plain(text ?? ''));
  const titleAt = lines.findIndex((line) => plain(line.text) === ofAll[0]);
  const mayHead = (line: Outside) =>
    line.text.length <= 160 && !ofAll.includes(plain(line.text)) && !GENERIC.test(plain(named(line.text).title));
  const outside = Map.groupBy(
    lines.filter((line, at) => at > titleAt && !line.row && !masthead.used.has(line)),
    (line) => line.after,
  );
  for (const table of plans) {
    const above = outside.get(table.index) ?? [];
    const marked = above.slice(-3).findLast((line) => (line.heading !== null || line.bold) && !ofAll.includes(plain(line.text)));
    const numbered = above.filter((line) => isNumbered(line) && mayHead(line));
    const last = numbered.at(-1);
    const counted = last !== undefined && numberOf(last.text) + 1 === firstNumber(table);
    const heading = marked ?? (plans.length > 1 || counted ? last : undefined);
    const { sheet } = table.table;
    if (heading && mayHead(heading) && (plans.length > 1 || (heading.heading ?? 0) > 1 || (counted && heading === last)))
      over.set(table.index, { text: flat(heading.text), line: heading, before: emptyThemes(heading, numbered, over.size > 0) });
    else if (sheet !== null && sheets.size > 1 && !GENERIC.test(plain(sheet)) && !/\bplan\b/iu.test(sheet))
      over.set(table.index, { text: sheet, line: null, before: [] });
  }
  return over;
}

const NUMBERED = /^\d{1,2}[.)]?\s+\p{Lu}[^.;:]{1,90}$/u;

/** "4. Partnership": a short title with a number of its own. */
function isNumbered(line: Outside): boolean {
  return NUMBERED.test(flat(line.text));
}

const numberOf = (text: string) => Number.parseInt(flat(text), 10);

/** The number of the first row of a table that is nothing but a numbered title. */
function firstNumber(table: ReadTable): number {
  const titles = table.grid.rows
    .map((row) => filled(row))
    .filter((cells) => cells.length === 1)
    .map(([only]) => flat(only?.text ?? ''));
  return numberOf(titles.find((text) => NUMBERED.test(text)) ?? '');
}

/** Numbered titles that come just before this one and have no table: themes without an action. */
function emptyThemes(heading: Outside, numbered: readonly Outside[], later: boolean): readonly Outside[] {
  const at = numbered.indexOf(heading);
  const first = numbered.findIndex((line, index) => index < at && numberOf(heading.text) - numberOf(line.text) === at - index);
  return later && first >= 0 ? numbered.slice(first, at) : [];
}

/** The row across a table, above its headings, that names its theme. */
function titleRow(table: ReadTable): string | null {
  for (const row of table.above) {
    const [only, second] = filled(row);
    const text = flat(only?.text ?? '');
    if (only && !second && only.cell.columnSpan >= table.grid.columns * 0.6 && SAYS_THEME.test(text)) return text;
  }
  return null;
}
