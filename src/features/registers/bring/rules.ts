import type { Terms } from '../entries/rules.ts';
import type { Entry, EntryId, Named, Part, Texts } from '../entries/parts.ts';
import { longestOf, readEntry } from '../entries/rules.ts';
import { EMPTY, meantBy, partsOf, sentThing, slotsOf, textsOf, TITLE } from '../entries/parts.ts';
import { headingWeights } from '../../../reading/headings.ts';
import type { TableRows } from '../../../reading/table-rows.ts';
import { plain } from '../../../reading/text.ts';
import { counted, shortened } from '../../../core/text.ts';
import { newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Register } from '../register.ts';

/** A row of a file as it would be added: what a form would send of it, and what of the row was left out and why. */
export type Proposal = {
  readonly id: EntryId;
  readonly texts: Texts;
  readonly left: readonly string[];
  /** Whether an entry of this name is there already. */
  readonly there: boolean;
};

/** What a file proposes: its rows, and the columns that have no place in the register. */
export type Proposed = {
  readonly rows: readonly Proposal[];
  readonly placeless: readonly string[];
  /** Rows for which there is no room at once: they come when the file is read once more. */
  readonly waiting: number;
};

/**
 * Rows that are taken at once: of a longer file the next ones come when it is read once more, since those that came in are there by then.
 */
export const MOST_ROWS = 300;
const HEADING_WITHIN = 15;
/** Letters of all rows together that come back from the page in one form. */
const MOST_LETTERS = 400_000;
/** Said of each of several rows of one name: which of them is meant is for a person to say. */
const TWICE = 'nothing, but another row of this file has the same name: tick the one that you mean';
/** Letters of what was left out that are told of one cell. */
const TOLD_LETTERS = 200;

const SURE = 0.6;

/** What the tables of a file propose for a register. */
export function proposalsFrom(register: Register, tables: readonly TableRows[], terms: Terms, titles: readonly string[]): Proposed {
  const known = new Set(titles.map(plain));
  const read = tables.map((rows) => readTable(register, rows));
  const rows = read.flatMap((table) => table.rows).map((cells) => ({ cells, there: known.has(plain(titleIn(cells))) }));
  const fresh = rows.filter((row) => !row.there);
  const named = Map.groupBy(fresh, ({ cells }) => plain(titleIn(cells)));
  const proposed = fresh.slice(0, MOST_ROWS).map(({ cells }) => proposalOf(register, cells, terms, false));
  for (const [at, { cells }] of fresh.slice(0, MOST_ROWS).entries()) {
    const row = proposed[at];
    if (row && (named.get(plain(titleIn(cells)))?.length ?? 0) > 1) proposed[at] = { ...row, left: [...row.left, TWICE] };
  }
  const taken = proposed.slice(0, roomFor(proposed));
  const there = rows.filter((row) => row.there).slice(0, MOST_ROWS);
  return {
    placeless: [...new Set(read.flatMap((table) => table.placeless))],
    rows: [...taken, ...there.map(({ cells }) => proposalOf(register, cells, terms, true))],
    waiting: fresh.length - taken.length,
  };
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

type Cells = ReadonlyMap<Part, string>;
type Table = { readonly rows: readonly Cells[]; readonly placeless: readonly string[] };

/** A table by its heading: the row that names most parts of the register; one without any is none of ours. */
function readTable(register: Register, rows: TableRows): Table {
  const scored = rows.slice(0, HEADING_WITHIN).map((row) => columnsOf(register, row));
  const best = Math.max(0, ...scored.map((columns) => columns.size));
  const at = scored.findIndex((columns) => columns.size === best);
  const columns = scored[at];
  const title = [...(columns?.values() ?? [])].some((part) => part.name === TITLE);
  if (!columns || !title) return { rows: [], placeless: [] };
  const headings = rows[at] ?? [];
  const named = rows.slice(at + 1).map((row) => new Map([...columns].map(([column, part]) => [part, row[column] ?? ''])));
  return {
    rows: named.filter((cells) => [...cells].some(([part, text]) => part.name === TITLE && text !== '')),
    placeless: headings.filter((heading, column) => heading !== '' && !columns.has(column)),
  };
}

/** Which column of a heading is which part: by its name in the form, else by what such a heading usually means; each part once. */
function columnsOf(register: Register, headings: readonly string[]): ReadonlyMap<number, Part> {
  const parts = partsOf(register);
  const found = new Map<number, Part>();
  const taken = () => [...found.values()];
  const take = (fits: (part: Part, heading: string) => boolean) => {
    for (const [column, heading] of headings.entries()) {
      if (found.has(column) || heading === '' || heading.length > 90) continue;
      const part = parts.find((each) => !taken().includes(each) && fits(each, heading));
      if (part) found.set(column, part);
    }
  };
  take((part, heading) => plain(part.label) === plain(heading));
  take((part, heading) => (part.also ?? []).some((words) => plain(words) === plain(heading)));
  take(
    (part, heading) =>
      part.name === TITLE &&
      plain(heading)
        .split(' ')
        .some((word) => titleWords(register).includes(word)),
  );
  take((part, heading) => part.name !== TITLE && plain(heading).includes(plain(part.label)));
  take((part, heading) => (headingWeights(heading).get(meantBy(part) ?? 'skip') ?? 0) >= SURE);
  return found;
}

const titleWords = ({ words }: Register) => ['title', 'name', 'document', plain(words.one), plain(words.many)];

/** A row as a form would send it; what cannot be read is left out and told. */
function proposalOf(register: Register, given: Cells, terms: Terms, there: boolean): Proposal {
  let texts = textsOf(register, EMPTY);
  const left: string[] = [];
  const cells = new Map(given);
  for (const [part, text] of given)
    if (part.name === TITLE && text.length > longestOf(part)) {
      cells.set(part, shortened(text, longestOf(part) - 1));
      left.push(`${part.label}: the end of it, for it has more than ${longestOf(part)} letters`);
    }
  const order = partsOf(register).map((part) => part.name);
  for (const [part, text] of [...cells].toSorted(([one], [other]) => order.indexOf(one.name) - order.indexOf(other.name))) {
    const { slots, dropped } =
      part.is === 'owner'
        ? ownerSlots(part, text, terms.owners)
        : { slots: { [part.name]: codeOf(part, text, terms.things) }, dropped: [] };
    left.push(...dropped.map((why) => `${part.label}: ${why}`));
    const wrong = problemOf(register, part, { ...texts, ...slots }, terms);
    if (wrong === null) texts = { ...texts, ...slots };
    else left.push(`${part.label}: “${shortened(text, TOLD_LETTERS)}”. ${wrong}`);
  }
  const whole = wholeProblems(register, texts, terms);
  for (const { field = '', text } of whole) {
    if (!(field in texts)) continue;
    left.push(`${text}: “${shortened(texts[field] ?? '', TOLD_LETTERS)}”`);
    texts = { ...texts, [field]: '' };
  }
  return { id: newId<'entry'>(), texts, left, there };
}

const titleIn = (cells: Cells) => [...cells].find(([part]) => part.name === TITLE)?.[1] ?? '';

/** The entries that an import added, where all of them still stand as they came; null where any was changed, ended or removed. */
export function untouchedOf(added: readonly string[], entries: readonly Entry[]): readonly Entry[] | null {
  const byId = new Map<string, Entry>(entries.map((entry) => [entry.id, entry]));
  const found = added.flatMap((id) => byId.get(id) ?? []);
  return found.length === added.length && found.every((entry) => entry.version === 1) ? found : null;
}

/** What is wrong with a row as a whole, once each part of it can be read. */
function wholeProblems(register: Register, texts: Texts, terms: Terms): readonly Problem[] {
  const read = readEntry(register, texts, terms);
  return read.is === 'entry' ? [] : read.problems;
}

/** What is wrong with one part of what a form would send, or null. */
function problemOf(register: Register, part: Part, texts: Texts, terms: Terms): string | null {
  const read = readEntry({ ...register, check: () => [] }, texts, terms);
  return read.is === 'entry' ? null : (read.problems.find((problem) => slotsOf(part).includes(problem.field ?? ''))?.text ?? null);
}

/** A choice by its word, and another thing by its name where one alone is called so, where a file says these. */
function codeOf(part: Part, text: string, things: Terms['things']): string {
  if (part.is === 'record') {
    const called = things.filter(({ kind, title }) => part.of.includes(kind) && plain(title) === plain(text));
    return called[0] && called.length === 1 ? sentThing(called[0]) : text;
  }
  if (part.is !== 'choice') return part.is === 'line' ? text.replaceAll(/\s+/g, ' ') : text;
  return Object.entries(part.of).find(([code, word]) => [plain(code), plain(word)].includes(plain(text)))?.[0] ?? text;
}

/** Posts and groups by the names that a cell holds, in its order. */
function ownerSlots(part: Part, text: string, owners: readonly Named[]) {
  const known = (name: string) => owners.find((each) => plain(each.name) === plain(name));
  const cut = (words: string, at: RegExp) => (known(words) ? [words] : words.split(at).map((name) => name.trim()));
  // Papers part names by a semicolon, which few names have: what is known so far is not cut further.
  const names = cut(text, /[;\n]/).flatMap((name) => cut(name, /\/|,(?!\s*\d)/));
  const found = names.filter(Boolean).map((name) => ({ name, owner: known(name) }));
  const slots = slotsOf(part);
  const all = [...new Map(found.flatMap(({ owner }) => (owner ? [[owner.id, owner] as const] : []))).values()];
  const missing = found.filter(({ owner }) => owner === undefined);
  const most = slots.length === 1 ? 'only one is kept here' : `only ${slots.length} are kept here`;
  return {
    slots: Object.fromEntries(slots.map((slot, at) => [slot, all[at]?.id ?? ''])),
    dropped: [
      ...missing.map(({ name }) => `“${shortened(name, TOLD_LETTERS)}” is no post, group or outside body here`),
      ...all.slice(slots.length).map(({ name }) => `“${name}”, for ${most}`),
    ],
  };
}
