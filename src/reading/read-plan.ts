import type { BodyCalendar, Span } from '../core/calendar.ts';
import { day } from '../core/day.ts';
import { bodyYear } from '../core/year.ts';
import { type Block, type NeutralDocument, NOWHERE, type Paragraph, type Place } from '../exchange/model/document.ts';
import type { PlanReading } from './plan-reading.ts';
import { questionsOf } from './asked.ts';
import { readBroken } from './broken.ts';
import type { ColumnReading } from './columns.ts';
import { finish } from './drafts.ts';
import type { GridRow } from './grid.ts';
import { datesIn, likelyCalendar, type Times } from './dues.ts';
import type { ItemField } from './items.ts';
import { readLists } from './lists.ts';
import { readMasthead, type Masthead, type OutsideLine } from './masthead.ts';
import { legend, outsideLines } from './outside.ts';
import { sectionsOver, type SectionsOver } from './themes-above.ts';
import { ownersAlone, type OwnerWords } from './owners.ts';
import { readTables, type ColumnChoices, type ReadTable } from './tables.ts';
import { unkept } from './sweep.ts';
import { walk } from './walk.ts';

/** The file that a document came from. */
export type ReadingSource = Pick<PlanReading['source'], 'name' | 'sha256' | 'bytes'>;

export type ReadingOptions = {
  /** What a person said about the columns, by index of the table among the document's tables. */
  readonly columns?: ColumnChoices;
  /** The body's own year and terms; without it they are guessed from the words of the plan. */
  readonly calendar?: BodyCalendar;
};

/** What the review bench shows beside the reading: which tables, what each column was taken for, how sure each field is. */
export type ReadingDetail = {
  readonly tables: readonly {
    readonly index: number;
    readonly place: Place;
    readonly sheet: string | null;
    readonly hidden: boolean;
    readonly plan: boolean;
    readonly why: string;
    readonly confidence: number;
    readonly rows: number;
    readonly columns: readonly ColumnReading[];
  }[];
  /** In the order of the reading's items. */
  readonly items: readonly {
    readonly table: number | null;
    readonly place: Place;
    /** Every row that it stands in, where it stands in a table. */
    readonly rows: readonly Place[];
    /** The paragraphs that it stands in, by their index among the document's blocks. */
    readonly blocks: readonly number[];
    readonly sure: Readonly<Partial<Record<ItemField, number>>>;
    /** Comments on its cells, where there are any: they are in the left-over until a person takes them up. */
    readonly remarks?: readonly string[];
  }[];
};

/** What was found of sections and actions, by whichever way. */
type Found = Pick<PlanReading, 'layout' | 'sections' | 'items' | 'leftover'> & {
  readonly details: ReadingDetail['items'];
  /** Paragraphs that became sections or parts of actions. */
  readonly used: ReadonlySet<Paragraph>;
  /** Rows of the plan's tables that were taken neither for an action nor for a theme. */
  readonly strays: readonly GridRow[];
};

type Sense = { readonly times: Times; readonly abbreviations: PlanReading['abbreviations']; readonly masthead: Masthead };

/** Reads a plan out of a document: the same document and options always give the same reading. */
export function readPlan(
  document: NeutralDocument,
  source: ReadingSource,
  options: ReadingOptions = {},
): { readonly reading: PlanReading; readonly detail: ReadingDetail } {
  const tables = readTables(document, options.columns ?? {});
  const lines = outsideLines(document, tables);
  const { abbreviations, used } = legend(lines);
  const calendar = options.calendar ?? likelyCalendar(lines.map((line) => line.text).join('\n'), planWords(tables));
  const masthead = readMasthead(
    lines.filter((line) => !used.has(line)),
    document.title,
    calendar,
  );
  const over = sectionsOver(tables, lines, masthead);
  const planYear = yearOf(masthead, tables, calendar);
  const sense: Sense = { times: { calendar, planYear }, abbreviations, masthead };
  const tabled = fromTables(document, tables, over, sense);
  const found = (tabled.items.length === 0 ? withoutTable(document, tabled, sense) : null) ?? tabled;
  const taken = new Set<OutsideLine | null>([
    ...used,
    ...masthead.used,
    ...[...over.values()].flatMap((each) => [each.line, ...each.before]),
  ]);
  const rest = lines.filter((line) => !taken.has(line) && !(line.source && found.used.has(line.source)));
  const reading: PlanReading = {
    format: 'due-regard/plan-reading@1',
    source: { name: source.name, kind: document.kind, sha256: source.sha256, bytes: source.bytes, pages: document.pages },
    title: masthead.title,
    organisation: masthead.organisation,
    layout: found.layout,
    period: masthead.period,
    updated: masthead.updated,
    sections: found.sections,
    items: found.items,
    abbreviations,
    leftover: [...rest.map(({ text, place }) => ({ text, place })), ...found.leftover],
    problems: [...document.problems, ...questionsOf(tables, found)],
  };
  const swept = { ...reading, leftover: [...reading.leftover, ...unkept(document, reading)] };
  return { reading: swept, detail: { tables: tables.map(tableDetail), items: found.details } };
}

/** The span that days without a year fall into: the plan's own, or the year of its date, or the one that most of its due dates are in. */
function yearOf({ period, updated }: Masthead, tables: readonly ReadTable[], calendar: BodyCalendar): Span | null {
  if (period) return { from: day(period.from), to: day(period.to) };
  if (updated) return bodyYear(calendar, day(updated.on));
  const dues = tables
    .filter((table) => table.plan)
    .flatMap(({ parts }) =>
      parts.flatMap(({ stretch, columns }) =>
        columns.filter((column) => column.meaning === 'due').flatMap(({ column }) => stretch.rows.map((row) => row.cells[column] ?? null)),
      ),
    );
  const days = dues
    .flatMap((cell) =>
      cell && !cell.above ? [cell.cell.date?.on ?? datesIn(cell.text, { calendar, planYear: null }).at(-1)?.on ?? ''] : [],
    )
    .filter(Boolean);
  const years = Map.groupBy(days, (on) => bodyYear(calendar, day(on)).from);
  const [most] = [...years.values()].sort((a, b) => b.length - a.length);
  return most?.[0] !== undefined && most.length >= 2 && most.length > days.length / 2 ? bodyYear(calendar, day(most[0])) : null;
}

function fromTables(document: NeutralDocument, tables: readonly ReadTable[], over: SectionsOver, sense: Sense): Found {
  const walked = walk(tables, {
    times: sense.times,
    owners: ownerWords(tables, sense.abbreviations),
    loose: document.kind === 'text' || document.kind === 'pdf',
    over: new Map([...over].map(([index, { text, before }]) => [index, { text, before: before.map((line) => line.text) }])),
  });
  const details = walked.built.map(({ table, item, places, sure, remarks }) => ({
    table,
    place: item.place,
    rows: places,
    blocks: [],
    sure,
    ...(remarks.length > 0 ? { remarks } : {}),
  }));
  return {
    layout: 'table',
    sections: walked.sections,
    items: walked.items,
    leftover: walked.leftover,
    details,
    used: new Set(),
    strays: walked.strays,
  };
}

/** Lists under headings, labelled lines, or what is left of a table that lost its columns. */
function withoutTable(document: NeutralDocument, tabled: Found, { times, abbreviations, masthead }: Sense): Found | null {
  // Words of a table whose columns a person has still to draw say nothing by their order.
  if (document.layout) return null;
  const paragraphs = document.blocks.filter((block): block is Paragraph => block.is === 'paragraph');
  const listed = readBroken(paragraphs) ?? readLists(paragraphs, masthead.title);
  if (!listed) return null;
  const owners = { alone: ownersAlone(listed.drafts.flatMap((each) => each.fields.get('lead') ?? [])), long: longForms(abbreviations) };
  const done = listed.drafts.map((each) => finish(each, times, owners));
  const blockOf = new Map<Block, number>(document.blocks.map((block, index) => [block, index]));
  const blocks = (from: ReadonlySet<Paragraph>) => [...from].map((each) => blockOf.get(each) ?? -1).filter((index) => index >= 0);
  const details = done.map(({ item, sure }, at) => ({
    table: null,
    place: item.place,
    rows: [],
    blocks: blocks(listed.drafts[at]?.sources ?? new Set()),
    sure,
  }));
  // What a table without actions had for themes is no theme of the list: its words go to the tray.
  const themes = tabled.sections.map(({ ref, title }) => ({ text: [ref, title].filter(Boolean).join(' '), place: NOWHERE }));
  return {
    layout: listed.layout,
    sections: listed.sections,
    items: done.map(({ item }) => item),
    leftover: [...tabled.leftover, ...themes],
    details,
    used: listed.used,
    strays: [],
  };
}

/** So many characters of a plan show whose it is. */
const SAMPLE = 20_000;

function planWords(tables: readonly ReadTable[]): string {
  let words = '';
  for (const row of tables.filter((table) => table.plan).flatMap((table) => table.grid.rows)) {
    if (words.length > SAMPLE) break;
    words += `${row.cells.map((cell) => (cell && !cell.above && !cell.before ? cell.text : '')).join(' ')}\n`;
  }
  return words;
}

function tableDetail(table: ReadTable): ReadingDetail['tables'][number] {
  const { index, plan, why, confidence } = table;
  const columns = table.parts[0]?.columns ?? [];
  return {
    index,
    place: table.table.place,
    sheet: table.table.sheet,
    hidden: table.table.hidden,
    plan,
    why,
    confidence,
    rows: table.grid.rows.length,
    columns,
  };
}

function ownerWords(tables: readonly ReadTable[], abbreviations: PlanReading['abbreviations']): OwnerWords {
  const texts = tables
    .filter((table) => table.plan)
    .flatMap((table) => table.parts)
    .flatMap(({ stretch, columns }) =>
      columns
        .filter((column) => column.meaning === 'lead')
        .flatMap(({ column }) => stretch.rows.map((row) => row.cells[column]?.text ?? '')),
    );
  return { alone: ownersAlone(texts), long: longForms(abbreviations) };
}

function longForms(abbreviations: PlanReading['abbreviations']): ReadonlyMap<string, string> {
  return new Map(abbreviations.map(({ short, long }) => [short, long]));
}
