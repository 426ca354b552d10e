import { counted, shortened } from '../../../core/text.ts';
import { headingWeights } from '../../../reading/headings.ts';
import type { TableCell, TableRows } from '../../../reading/table-rows.ts';
import { plain } from '../../../reading/text.ts';
import { meantBy, type Part, partsOf, TITLE } from '../entries/parts.ts';
import { toldOf } from '../entries/told.rules.ts';
import type { Register } from '../register.ts';
import type { Said } from './cell.rules.ts';

/** What a file says of reviews beside the parts of an entry: how often, and of the last one when, by whom, what was found and what else. */
export type Beside = 'cycle' | 'reviewed' | 'reviewer' | 'verdict' | 'note';

const BESIDE: readonly (readonly [Beside, readonly string[]])[] = [
  [
    'cycle',
    ['Review cycle', 'Cycle', 'Frequency', 'Review frequency', 'Frequency of review', 'How often', 'Review period', 'Reviewed every'],
  ],
  ['reviewed', ['Last review', 'Last reviewed', 'Last reviewed on', 'Reviewed on', 'Reviewed', 'Date reviewed', 'Date last reviewed']],
  ['reviewed', ['Last review date', 'Date of last review', 'Last checked', 'Checked on', 'Date of review']],
  ['reviewer', ['Reviewed by', 'Last reviewed by', 'Reviewer', 'Checked by']],
  [
    'verdict',
    ['Verdict', 'Outcome', 'Review outcome', 'Outcome of review', 'Outcome of last review', 'What was found', 'Finding', 'Result'],
  ],
  ['note', ['Review notes', 'Review note', 'Review comments']],
];

/** What stands in one row of a file, by what its columns mean. */
export type FileRow = {
  /** By the name of the part. */
  readonly cells: ReadonlyMap<string, Said>;
  readonly beside: ReadonlyMap<Beside, Said>;
  /** Whether its name is merged with that of the row before: it says more of the same. */
  readonly goesOn: boolean;
};

export type Table = {
  readonly rows: readonly FileRow[];
  /** Columns that have no place in the register. */
  readonly placeless: readonly string[];
  /** Rows without a name, each by its number and with what it held. */
  readonly nameless: readonly string[];
};

const HEADING_WITHIN = 15;
const SURE = 0.6;
/** Letters that are told of a row without a name. */
const HELD_LETTERS = 400;
const LONGEST_HEADING = 90;

/** What a column holds; `told` where our own papers tell what follows from the rest. */
type Column = Part | { readonly is: 'beside'; readonly what: Beside } | { readonly is: 'told' };

/** A table by its heading: the row that names most parts of the register; one without any is none of ours. */
export function readTable(register: Register, { rows, orders }: TableRows): Table {
  const scored = rows.slice(0, HEADING_WITHIN).map((row) => columnsOf(register, headingsIn(row)));
  const best = Math.max(0, ...scored.map((columns) => columns.size));
  const at = scored.findIndex((columns) => columns.size === best);
  const columns = scored[at];
  const title = [...(columns ?? [])].find(([, column]) => isPart(column) && column.name === TITLE)?.[0];
  if (!columns || title === undefined) return { rows: [], placeless: [], nameless: [] };
  const headings = headingsIn(rows[at] ?? []);
  const below = rows.slice(at + 1).map((row, index) => ({ row, number: at + index + 2 }));
  const named = below.filter(({ row }) => (row[title]?.text ?? '') !== '');
  return {
    rows: named.map(({ row }) => rowOf(columns, row, orders, row[title]?.above === true)),
    placeless: headings.filter((heading, column) => heading !== '' && !columns.has(column)),
    nameless: below.filter((each) => !named.includes(each)).map(({ row, number }) => heldBy(number, row, headings)),
  };
}

const headingsIn = (row: readonly TableCell[]) => row.map(({ text, above }) => (above ? '' : text));
const isPart = (column: Column): column is Part => column.is !== 'beside' && column.is !== 'told';

function rowOf(columns: ReadonlyMap<number, Column>, row: readonly TableCell[], orders: TableRows['orders'], goesOn: boolean): FileRow {
  const [cells, beside] = [new Map<string, Said>(), new Map<Beside, Said>()];
  for (const [at, column] of columns) {
    const { text = '', on = null, above = false } = row[at] ?? {};
    // Further rows of one name say again what was merged over all of them.
    const again = goesOn && above && !(isPart(column) && column.name === TITLE);
    const said: Said = { text: again ? '' : text, on: again ? null : on, order: orders[at] ?? 'usual' };
    if (isPart(column)) cells.set(column.name, said);
    else if (column.is === 'beside') beside.set(column.what, said);
  }
  return { cells, beside, goesOn };
}

/** What a row without a name held, so that it can be found again in the file. */
function heldBy(number: number, row: readonly TableCell[], headings: readonly string[]): string {
  const held = row.flatMap(({ text, above }, column) => (text === '' || above ? [] : `${headings[column] || 'no heading'}: ${text}`));
  return shortened(`Row ${counted(number)}: ${held.join('; ')}`, HELD_LETTERS);
}

/** Which column of a heading is what: by its name in the form, else by what such a heading usually means; each once. */
function columnsOf(register: Register, headings: readonly string[]): ReadonlyMap<number, Column> {
  const parts = partsOf(register);
  const found = new Map<number, Column>();
  const take = <Each extends Column>(offered: readonly Each[], fits: (column: Each, heading: string) => boolean) => {
    for (const [at, heading] of headings.entries()) {
      if (found.has(at) || heading === '' || heading.length > LONGEST_HEADING) continue;
      const column = offered.find((each) => ![...found.values()].includes(each) && fits(each, heading));
      if (column) found.set(at, column);
    }
  };
  const same = (one: string, other: string) => plain(one) === plain(other);
  take(parts, (part, heading) => same(part.label, heading));
  take(parts, (part, heading) => (part.also ?? []).some((words) => same(words, heading)));
  if (register.review) takeBeside(found, headings);
  for (const { head } of toldOf(register)) take([{ is: 'told' }], (_, heading) => same(head, heading));
  take(
    parts,
    (part, heading) =>
      part.name === TITLE &&
      plain(heading)
        .split(' ')
        .some((word) => titleWords(register).includes(word)),
  );
  take(parts, (part, heading) => part.name !== TITLE && plain(heading).includes(plain(part.label)));
  take(parts, (part, heading) => (headingWeights(heading).get(meantBy(part) ?? 'skip') ?? 0) >= SURE);
  return found;
}

function takeBeside(found: Map<number, Column>, headings: readonly string[]): void {
  for (const [what, words] of BESIDE) {
    const at = headings.findIndex((heading, column) => !found.has(column) && words.some((each) => plain(each) === plain(heading)));
    const taken = [...found.values()].some((column) => column.is === 'beside' && column.what === what);
    if (at >= 0 && !taken) found.set(at, { is: 'beside', what });
  }
}

const titleWords = ({ words }: Register) => ['title', 'name', 'document', plain(words.one), plain(words.many)];
