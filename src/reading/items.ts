import type { Cell } from '../exchange/model/document.ts';
import type { ReadItem } from './plan-reading.ts';
import type { ColumnReading } from './columns.ts';
import { dueInUpdate, looksDue, readDue, type Times } from './dues.ts';
import { filled, written, type GridCell, type GridRow, type Line } from './grid.ts';
import { readOwners, type OwnerWords } from './owners.ts';
import { withoutOwnWords } from './own-words.ts';
import { readDiary } from './progress.ts';
import type { ActionRows } from './rows.ts';
import { type Held, stateOf } from './item-state.ts';
import { doneBy, isInPart } from './status.ts';
import { flat, isSentence, looksCited } from './text.ts';
import { isPeriod } from './column-sets.ts';
import { BELOW, headingWeights } from './headings.ts';
import type { ColumnMeaning } from './meanings.ts';

export type ItemField =
  | 'ref'
  | 'context'
  | 'action'
  | 'measure'
  | 'leads'
  | 'due'
  | 'progress'
  | 'status'
  | 'rag'
  | 'requirements'
  | 'risks'
  | 'notes';

/** What all the items of a table share. */
export type ItemSense = {
  readonly columns: readonly ColumnReading[];
  readonly times: Times;
  readonly owners: OwnerWords;
  /** Without a due column, the column of updates may hold due dates. */
  readonly dueInUpdates: boolean;
  readonly loose: boolean;
  /** A column that no heading calls RAG, but whose fills change from row to row like one. */
  readonly lights: number | null;
  /** Without a column of references, the actions may begin with their own. */
  readonly numbered: boolean;
};

export type Built = {
  readonly item: Omit<ReadItem, 'section'>;
  /** How sure each field is, 0 to 1; only fields that hold something. */
  readonly sure: Readonly<Partial<Record<ItemField, number>>>;
  readonly used: readonly Cell[];
};

/** One action from its rows. */
export function buildItem(rows: ActionRows, sense: ItemSense): Built {
  const held = sense.columns.filter((column) => column.meaning !== 'skip').map((column) => hold(rows.rows, column, sense.loose));
  const of = (means: ColumnMeaning) => held.filter((each) => each.column.meaning === means);
  const text = (means: ColumnMeaning) => join(of(means).map((each) => written(each.lines)));
  const mixed = mixedColumn(sense.columns);
  const leads = parted(mixed === null ? of('lead') : held.filter((each) => each.column === mixed).map(ownersOf));
  const under = rows.told.flatMap(filled);
  const updates = [...leads.told, ...of('progress').flatMap((each) => each.lines), ...under.flatMap((cell) => cell.lines)];
  const context = text('context');
  const { ref, action } = numbered(text('action'), sense);
  const owned = readOwners([...leads.owners.map((line) => line.text), ...ownersInBrackets(action, sense.columns)], sense.owners);
  const dated = mixed === null ? latestDue(of('due'), held) : held.filter((each) => each.column === mixed).map(datesOf);
  const due = dueOf(dated, updates, sense);
  const state = stateOf(of('status'), of('rag'), held, sense.lights);
  const item: Built['item'] = {
    ref: emptyAsNull(flat(text('ref'))) ?? ref,
    context: action === '' ? null : emptyAsNull(context),
    action: action === '' ? context : action,
    measure: emptyAsNull(text('measure')),
    leads: owned,
    due: due.due,
    progress: diaryOf(updates, due, sense),
    status: state.status ?? doneBy(due.due),
    rag: state.rag,
    requirements: listed(of('requirement')),
    risks: listed(of('risk')),
    notes: emptyAsNull(
      join([
        text('note'),
        ...of('unknown')
          .filter((each) => !dated.includes(each))
          .map(labelled),
        ...state.rest,
        ...footnotes([...held.flatMap((each) => each.cells), ...under]),
      ]),
    ),
    place: rows.rows[0]?.place ?? { page: null, sheet: null, table: null, row: null },
    confidence: 0,
  };
  const sure = sureness(item, of, due.confidence, rows.doubt);
  return {
    item: { ...item, confidence: overall(sure, rows.doubt) },
    sure,
    used: held.filter((each) => each.column.meaning !== 'theme').flatMap((each) => each.cells.map((cell) => cell.cell)),
  };
}

/** The one column of both owners and dates, "Lead and deadline", or null where each has its own. */
function mixedColumn(columns: readonly ColumnReading[]): ColumnReading | null {
  const [only, second] = columns.filter((column) => column.meaning === 'lead' || column.meaning === 'due');
  if (!only || second) return null;
  const words = headingWeights(only.heading);
  return (words.get('lead') ?? 0) >= 0.6 && (words.get('due') ?? 0) >= 0.6 ? only : null;
}

function piecesOf(held: Held, due: boolean): Held {
  const pieces = held.lines.flatMap((line) =>
    line.text
      .split(/(?<!\s)\s+[-–—|/]\s+|(?:(?<!\s)\s+)?[;()]\s*|,\s+(?=(?:by|before|due|end|\d|\p{Lu}\p{Ll}+ (?:20)?\d\d)\b)/u)
      .map((text) => ({ ...line, text: text.trim() })),
  );
  return { ...held, lines: pieces.filter(({ text }) => text !== '' && looksDue(text) === due) };
}

const ownersOf = (held: Held) => piecesOf(held, false);
const datesOf = (held: Held) => piecesOf(held, true);

/** "Action (lead in brackets)": who stands in the last brackets of an action. */
function ownersInBrackets(action: string, columns: readonly ColumnReading[]): readonly string[] {
  const says = columns.some(
    ({ meaning, heading }) => meaning === 'action' && /\([^()]*\b(?:lead|owner|who|responsible|responsibility)\b/iu.test(heading),
  );
  const last = says && !columns.some(({ meaning }) => meaning === 'lead') ? /\(([^()]+)\)[.\s]*$/u.exec(action)?.[1] : undefined;
  return last === undefined ? [] : [last];
}

const OWN_NUMBER = /^((?:(?:[Aa]ction|ACTION) )?(?:\p{Lu}{1,3}[.-]?)?\d{1,3}(?:\.\d{1,2}){0,2}[.):]?)\s+(?=\S)/u;

/** Whether an action's text begins with a number of its own: `1.2 Review the policy`. */
export function beginsWithRef(action: string): boolean {
  return OWN_NUMBER.test(action) && !/^\d{1,3} (?:\p{Ll}|%)/u.test(action);
}

/** The label of a card that numbers its action: "Action 3". */
const CARD = /^(?:action|recommendation|task)\s(?:no\.?\s)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)$/iu;

function numbered(action: string, sense: ItemSense): { readonly ref: string | null; readonly action: string } {
  const card = CARD.exec(sense.columns.find((column) => column.meaning === 'action')?.heading ?? '')?.[1];
  if (card !== undefined) return { ref: card, action };
  const ref = sense.numbered && beginsWithRef(action) ? (OWN_NUMBER.exec(action)?.[1] ?? null) : null;
  return ref === null ? { ref, action } : { ref, action: action.slice(ref.length).trim() };
}

function hold(rows: readonly GridRow[], column: ColumnReading, loose: boolean): Held {
  const cells: GridCell[] = [];
  let lines: Line[] = [];
  for (const [at, row] of rows.entries()) {
    const cell = row.cells[column.column] ?? null;
    if (!cell || cell.before || (cell.above && at > 0)) continue;
    cells.push(cell);
    const said = cell.lines.filter((line) => /[^\s–—-]/u.test(line.text));
    lines = at > 0 ? resumed(lines, said, loose) : said;
  }
  return { column, lines: withoutOwnWords(lines), cells };
}

/** Lines with what the next row adds: a line cut in the middle goes on, a finished one does not. */
function resumed(lines: readonly Line[], more: readonly Line[], loose: boolean): Line[] {
  const last = lines.at(-1);
  const next = more[0];
  if (!last || !next) return [...lines, ...more];
  const cut =
    next.bullet === null &&
    (/^[\p{Ll}(&]/u.test(next.text) || (loose && !/[.!?:;]["”’)]*$/u.test(last.text)) || /[,/&-]$/u.test(last.text));
  if (!cut) return [...lines, ...more];
  return [...lines.slice(0, -1), { ...last, text: `${last.text} ${next.text}` }, ...more.slice(1)];
}

/** What stands in an owner's column but tells what was done is progress. */
function parted(held: readonly Held[]): { readonly owners: readonly Line[]; readonly told: readonly Line[] } {
  const owners: Line[] = [];
  const told: Line[] = [];
  for (const { lines, column } of held) {
    const whole = lines.map((line) => line.text).join(' ');
    const mixed = /\b(?:updates?|progress|comments?)\b/iu.test(column.heading);
    const tells = (text: string) =>
      isSentence(text) &&
      (mixed || /\b(?:ha(?:s|ve) been|was|were|now|completed)\b/iu.test(text) || /\d{1,2}[./ ](?:\p{L}+|\d{1,2})[./ ]\d{2,4}/u.test(text));
    if (tells(whole) || (mixed && /\b\d{4}\b/u.test(whole))) told.push(...lines);
    else for (const line of lines) (tells(line.text) ? told : owners).push(line);
  }
  return { owners, told };
}

function diaryLines(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => (line.bullet === null || lines.length === 1 ? line.text : `${'·'.repeat(line.bullet + 1)} ${line.text}`));
}

/** The diary; a date that is the due date is not the date of a note. */
function diaryOf(updates: readonly Line[], { due }: DueFound, sense: ItemSense): Built['item']['progress'] {
  const notes = readDiary(diaryLines(updates), sense.times);
  return sense.dueInUpdates
    ? notes.map((note) => (note.on !== null && note.on === due.to && note.text.includes(due.text) ? { ...note, on: null } : note))
    : notes;
}

/** Where the column of revised dates is empty, the original one still holds. */
function latestDue(dues: readonly Held[], held: readonly Held[]): readonly Held[] {
  if (dues.length === 0 || dues.some((each) => each.lines.length > 0 || each.cells.some((cell) => cell.cell.date !== null))) return dues;
  const original = held.filter(
    ({ column, lines }) =>
      column.meaning === 'unknown' &&
      lines.length > 0 &&
      (/\b(?:original|initial|first|baseline)\b.*\b(?:date|deadline|due|target)\b/iu.test(column.heading) ||
        (headingWeights(column.heading).get('due') ?? 0) >= 0.9),
  );
  return original.length === 1 ? original : dues;
}

type DueFound = { readonly due: ReadItem['due']; readonly confidence: number };

function dueOf(held: readonly Held[], updates: readonly Line[], sense: ItemSense): DueFound {
  const first = held[0];
  const text = markedPeriods(held) ?? join(held.map((each) => written(each.lines))).replace(/\n/gu, ' ');
  if (first) {
    const { confidence, ...due } = readDue(text, first.cells[0]?.cell.date ?? null, sense.times);
    return { due, confidence };
  }
  if (sense.dueInUpdates) {
    const found = dueInUpdate(updates.map((line) => line.text).join('\n'), sense.times);
    if (found) {
      const { confidence, ...due } = found;
      return { due, confidence: looksDue(due.text) ? confidence : Math.min(confidence, 0.75) };
    }
  }
  return { due: { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null }, confidence: 1 };
}

/** The months, terms or quarters under which a mark stands; several in a row are one span. Null where the columns are no such ones. */
function markedPeriods(held: readonly Held[]): string | null {
  if (held.length < 3 || !held.every((each) => isPeriod(each.column.heading.split(BELOW).at(-1) ?? ''))) return null;
  const marked = held.flatMap((each, at) => (each.lines.length > 0 ? [at] : []));
  const named = (at: number | undefined) => held[at ?? -1]?.column.heading.split(BELOW).at(-1) ?? '';
  const [first, last] = [marked[0], marked.at(-1)];
  if (first === undefined || last === undefined) return '';
  const inRow = marked.length >= 3 && last - first === marked.length - 1;
  return inRow ? `${named(first)} to ${named(last)}` : marked.map(named).join(', ');
}

/** References as written, parted at commas: `19, 20 etc` is two of them. */
function listed(held: readonly Held[]): readonly string[] {
  return held
    .flatMap((each) => each.lines)
    .flatMap((line) => (line.text.length <= 60 ? line.text.split(/(?:(?<!\s)\s+)?[,;]\s*|(?<!\s)\s+(?:and|&)\s+(?=\d)/u) : [line.text]))
    .filter(Boolean);
}

function labelled(held: Held): string {
  const text = written(held.lines);
  return text === '' || held.column.heading === '' ? text : `${held.column.heading}: ${text}`;
}

/** Footnotes that hang on the cells; comments belong to nothing until a person says so. */
function footnotes(cells: readonly GridCell[]): readonly string[] {
  const seen = new Set(cells.map((cell) => cell.cell));
  return [...seen].flatMap((cell) => cell.notes.filter((text) => !(cell.comments ?? []).includes(text))).map(flat);
}

function join(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function emptyAsNull(text: string): string | null {
  return text === '' ? null : text;
}

function sureness(item: Built['item'], of: (means: ColumnMeaning) => readonly Held[], due: number, doubt: number): Built['sure'] {
  // Owners and dates that stood in a column of something else were told apart by their words alone.
  const by = (means: ColumnMeaning) =>
    Math.min(
      ...of(means).map((each) => each.column.confidence),
      (means === 'lead' || means === 'due') && of(means).length === 0 ? 0.75 : 0.99,
    );
  const sure: Partial<Record<ItemField, number>> = { action: Math.max(0.1, by('action') - doubt) };
  if (item.ref) sure.ref = by('ref');
  if (item.context) sure.context = by('context');
  if (item.measure) sure.measure = by('measure');
  if (item.leads.length > 0) sure.leads = Math.min(by('lead'), item.leads.some((lead) => lead.text.length > 90) ? 0.6 : 1);
  if (item.due.kind !== 'none') sure.due = Math.min(by('due'), due);
  if (item.progress.length > 0) sure.progress = by('progress');
  if (item.status && isInPart(item.status.text)) sure.status = 0.6;
  else if (item.status)
    sure.status = item.status.is === 'unclear' ? 0.5 : of('status').length + of('rag').length === 0 ? 0.75 : by('status');
  if (item.rag) sure.rag = of('rag').length > 0 || item.rag.from !== 'fill' ? by('rag') : 0.8;
  if (item.requirements.length > 0) sure.requirements = Math.min(by('requirement'), looksCited(item.requirements));
  if (item.risks.length > 0) sure.risks = Math.min(by('risk'), looksCited(item.risks));
  if (item.notes) sure.notes = Math.min(by('note'), by('unknown'));
  return sure;
}

/** An item is as sure as its action; its other fields pull it down only part of the way, for a person sees each of them. */
function overall(sure: Built['sure'], doubt: number): number {
  const main = Math.min(sure.action ?? 0.5, ...(['leads', 'due', 'context'] as const).map((field) => 0.45 + 0.55 * (sure[field] ?? 1)));
  return Math.round(Math.max(0.05, Math.min(main, 0.99 - doubt)) * 100) / 100;
}
