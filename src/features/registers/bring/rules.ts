import { newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import { counted, shortened } from '../../../core/text.ts';
import type { TableRows } from '../../../reading/table-rows.ts';
import { plain } from '../../../reading/text.ts';
import { EMPTY, type EntryId, type Part, partsOf, REVIEW, slotsOf, type Texts, textsOf, TITLE } from '../entries/parts.ts';
import { longestOf, readEntry, type Terms } from '../entries/rules.ts';
import type { Register } from '../register.ts';
import { codeOf, dayText, eitherWay, reviewText, type Said } from './cell.rules.ts';
import { answered, ownerSlots, type Unknown, unknownIn } from './owners.rules.ts';
import { type FileReview, reviewsIn } from './reviews.rules.ts';
import { type FileRow, readTable } from './table.rules.ts';
import { together } from './twins.rules.ts';

/** A row of a file as it would be added: what a form would send of it, its reviews, and what of the row was left out and why. */
export type Proposal = {
  readonly id: EntryId;
  readonly texts: Texts;
  readonly reviews: readonly FileReview[];
  readonly left: readonly string[];
  /** Whether an entry of this name is there already. */
  readonly there: boolean;
  /** The first row of this file that has the same name: whether they are one or two is asked. */
  readonly twin: EntryId | null;
};

/** What a file proposes: its rows, and what of it has no place in the register. */
export type Proposed = {
  readonly rows: readonly Proposal[];
  readonly placeless: readonly string[];
  readonly nameless: readonly string[];
  /** Names that no post, group or outside body here bears. */
  readonly unknown: readonly Unknown[];
  /** Rows for which there is no room at once: they come when the file is read once more. */
  readonly waiting: number;
};

/**
 * Rows that are taken at once: of a longer file the next ones come when it is read once more, since those that came in are there by then.
 */
export const MOST_ROWS = 300;
/** Letters of all rows together that come back from the page in one form. */
const MOST_LETTERS = 400_000;
/** Letters of what was left out that are told of one cell. */
const TOLD_LETTERS = 200;

/** What the tables of a file propose for a register. */
export function proposalsFrom(register: Register, tables: readonly TableRows[], terms: Terms, titles: readonly string[]): Proposed {
  const known = new Set(titles.map(plain));
  const read = tables.map((table) => readTable(register, table));
  const named = grouped(read.flatMap((table) => table.rows)).map((rows) => ({ rows, title: plain(titleIn(rows[0])) }));
  const fresh = named.filter(({ title }) => !known.has(title));
  const first = new Map<string, EntryId>();
  const proposed = fresh.slice(0, MOST_ROWS).map(({ rows, title }) => {
    const row = { ...proposalOf(register, rows, terms, false), twin: first.get(title) ?? null };
    if (row.twin === null) first.set(title, row.id);
    return row;
  });
  const taken = proposed.slice(0, roomFor(proposed));
  const there = named.filter(({ title }) => known.has(title)).slice(0, MOST_ROWS);
  return {
    placeless: [...new Set(read.flatMap((table) => table.placeless))],
    nameless: read.flatMap((table) => table.nameless),
    unknown: unknownIn(
      register,
      taken.map(({ texts }) => texts),
    ),
    rows: [...taken, ...there.map(({ rows }) => ({ ...proposalOf(register, rows, terms, true), twin: null }))],
    waiting: fresh.length - taken.length,
  };
}

/** Rows with those that go on with them. */
function grouped(rows: readonly FileRow[]): readonly (readonly FileRow[])[] {
  const groups: FileRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (row.goesOn && last) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** How many rows can come back together, as a form sends them. */
function roomFor(rows: readonly Proposal[]): number {
  let letters = 0;
  const over = rows.findIndex(({ texts }) => (letters += encodeURIComponent(JSON.stringify(texts)).length) > MOST_LETTERS);
  return over < 0 ? rows.length : Math.max(1, over);
}

/** So many entries of a register in words. */
export const nounOf = ({ words }: Register, count: number): string => `${counted(count)} ${count === 1 ? words.one : words.many}`;

/** What is said once rows came in, with what had come in before and what is left of their file. */
export function addedWords(register: Register, count: number, before: number, waiting: number): string {
  const rest = waiting === 0 ? '' : ` ${counted(waiting)} more rows wait in the file: import it once more for the next ones.`;
  const had = before === 0 ? '' : ` ${nounOf(register, before)} had been added before.`;
  return `${nounOf(register, count)} added.${had}${rest}`;
}

type Row = Omit<Proposal, 'twin'>;

/** A row, with those that go on with it, as a form would send it; what cannot be read is left out and told. */
function proposalOf(register: Register, rows: readonly FileRow[], terms: Terms, there: boolean): Row {
  const read = rows.map((row) => rowOf(register, row, terms));
  const [first, ...more] = read;
  const start = first ?? { texts: textsOf(register, EMPTY), reviews: [], left: [] };
  const { texts, reviews, left } = more.reduce((one, other) => together(register, one, other), start);
  return { id: newId<'entry'>(), texts, reviews, left, there };
}

/** What one row of a file says. */
function rowOf(register: Register, { cells, beside }: FileRow, terms: Terms): Pick<Proposal, 'texts' | 'reviews' | 'left'> {
  let texts = textsOf(register, EMPTY);
  const left: string[] = [];
  for (const part of partsOf(register)) {
    const said = part.name === REVIEW ? withCycle(cells.get(part.name), beside.get('cycle'), terms) : cells.get(part.name);
    if (!said || said.text === '') continue;
    const { slots, dropped } = slotsFrom(part, said, terms);
    left.push(...dropped.map((why) => `${part.label}: ${why}`));
    const wrong = eitherWayIn(part, said) ?? problemOf(register, part, { ...texts, ...slots }, terms);
    if (wrong === null) texts = { ...texts, ...slots };
    else left.push(`${part.label}: “${shortened(said.text, TOLD_LETTERS)}”. ${wrong}`);
  }
  for (const { field = '', text } of wholeProblems(register, texts, terms)) {
    if (!(field in texts)) continue;
    left.push(`${text}: “${shortened(texts[field] ?? '', TOLD_LETTERS)}”`);
    texts = { ...texts, [field]: '' };
  }
  const past = reviewsIn(register, beside, terms);
  return { texts, reviews: past.reviews, left: [...left, ...past.left] };
}

/** How often something is reviewed stands beside when it is next, or instead of it. */
function withCycle(next: Said | undefined, cycle: Said | undefined, terms: Terms): Said | undefined {
  const often = cycle && cycle.text !== '' ? reviewText(cycle, terms) : '';
  const day = next && next.text !== '' ? reviewText(next, terms) : '';
  if (next && eitherWay(next) !== null && next.text !== '') return next;
  const text = often === '' || day === '' || often === day ? often || day : `${often}, next by ${day}`;
  return { text, on: null, order: 'usual' };
}

const eitherWayIn = (part: Part, said: Said) => (part.is === 'day' || part.is === 'review' ? eitherWay(said) : null);

/** What a form would send of a cell. */
function slotsFrom(part: Part, said: Said, terms: Terms): ReturnType<typeof ownerSlots> {
  if (part.is === 'owner') return ownerSlots(part, said.text, terms.owners);
  if (part.is === 'day') return { slots: { [part.name]: dayText(said, terms) }, dropped: [] };
  const text = codeOf(part, said.text, terms.things);
  if (part.name !== TITLE || text.length <= longestOf(part)) return { slots: { [part.name]: text }, dropped: [] };
  const why = `the end of it, for it has more than ${longestOf(part)} letters`;
  return { slots: { [part.name]: shortened(text, longestOf(part) - 1) }, dropped: [why] };
}

const titleIn = (row: FileRow | undefined) => row?.cells.get(TITLE)?.text ?? '';

const NOBODY_YET: ReadonlyMap<string, string> = new Map();

/** What is wrong with a row as a whole, once each part of it can be read; whom it names that is not here yet is asked about later. */
function wholeProblems(register: Register, texts: Texts, terms: Terms): readonly Problem[] {
  const read = readEntry(register, answered(register, texts, NOBODY_YET), terms);
  return read.is === 'entry' ? [] : read.problems;
}

/** What is wrong with one part of what a form would send, or null. */
function problemOf(register: Register, part: Part, texts: Texts, terms: Terms): string | null {
  const problems = wholeProblems({ ...register, check: () => [] }, texts, terms);
  return problems.find((problem) => slotsOf(part).includes(problem.field ?? ''))?.text ?? null;
}
