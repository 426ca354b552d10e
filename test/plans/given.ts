import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withColumns } from '../../src/exchange/pdf/columns-given.ts';
import type { DocumentKind } from '../../src/exchange/model/document.ts';
import { readDocument } from '../../src/exchange/read.ts';
import { readText } from '../../src/exchange/text.ts';
import { readPlan, type ReadingDetail } from '../../src/reading/read-plan.ts';
import type { PlanReading, ReadItem } from '../../src/reading/plan-reading.ts';
import givenData from './given.json' with { type: 'json' };
import { overlap, scoreItems, SURE, words, type Score } from './score.ts';

const FIELDS = [
  'section',
  'ref',
  'context',
  'action',
  'measure',
  'leads',
  'leadCount',
  'due',
  'dueKind',
  'progress',
  'status',
  'rag',
  'requirements',
  'risks',
  'notes',
] as const;
type Field = (typeof FIELDS)[number];
type Values = Partial<Record<Field, string>>;

type Truth = {
  readonly rows: readonly { readonly kind: 'theme' | 'row' | 'header'; readonly cells?: readonly string[]; readonly rag?: string | null }[];
};

/** Which column of the truth is which field, by plan; numbers per row where a column alone does not say it. */
export type Mapping = {
  readonly plan: string;
  readonly seed: string;
  readonly columns: Partial<Record<Field, readonly number[]>>;
  /** How many owners each row names. */
  readonly leadCounts: readonly number[];
  /** What kind each row's due date is. */
  readonly dueKinds?: readonly string[];
  /** Rows (from 0) whose owner's column tells of progress instead. */
  readonly toldRows?: readonly number[];
  /** Where the rebuilt spreadsheets say something else than the plan did, and anybody who opens them sees so: values by row (from 0), as of two green ratings of Kent that became a theme colour which is orange. */
  readonly spreadsheets?: Readonly<Record<number, Values>>;
};

/** The plans that were given with the design, and what the columns of their truths are. */
export const GIVEN: readonly Mapping[] = givenData.plans;

const RAGS: Readonly<Record<string, string>> = { R: 'red', A: 'amber', G: 'green', B: 'blue' };

const SPREADSHEETS: readonly DocumentKind[] = ['xlsx', 'ods', 'csv'];
/** Formats that hold no colour. */
const COLOURLESS: readonly DocumentKind[] = ['csv', 'text'];

function expectedOf(truth: Truth, mapping: Mapping, kind: DocumentKind): readonly Values[] {
  const found: Values[] = [];
  let section = '';
  let above: readonly string[] = [];
  for (const row of truth.rows) {
    const cells = (row.cells ?? []).map((cell, at) => (cell === '^' ? (above[at] ?? '') : cell));
    if (row.kind === 'theme') section = cells.at(-1) ?? '';
    if (row.kind !== 'row') continue;
    above = cells;
    const index = found.length;
    const values: Values = { section };
    for (const [field, columns] of Object.entries(mapping.columns))
      values[field as Field] = columns.map((column) => cells[column] ?? '').join('\n');
    if (mapping.toldRows?.includes(index)) [values.progress, values.leads] = [values.leads ?? '', ''];
    values.leadCount = String(mapping.leadCounts[index] ?? 0);
    if (mapping.dueKinds) values.dueKind = mapping.dueKinds[index] ?? '';
    if (row.rag) values.rag = RAGS[row.rag] ?? '';
    if (SPREADSHEETS.includes(kind)) Object.assign(values, mapping.spreadsheets?.[index]);
    if (COLOURLESS.includes(kind)) delete values.rag;
    // A remark on a cell is not among its values.
    if (kind === 'csv' && values.notes !== 'hidden!') delete values.notes;
    found.push(values);
  }
  return found;
}

function gotOf(item: ReadItem, reading: PlanReading, mapping: Mapping): Values {
  return {
    section: item.section === null ? '' : (reading.sections[item.section]?.title ?? ''),
    ref: item.ref ?? '',
    context: item.context ?? '',
    action: item.action,
    measure: item.measure ?? '',
    leads: item.leads.map((lead) => lead.text).join(' / '),
    leadCount: String(item.leads.length),
    due: mapping.columns.due ? item.due.text : '',
    dueKind: mapping.dueKinds ? item.due.kind : '',
    progress: item.progress.map((note) => note.text).join('\n'),
    status: item.status?.text ?? '',
    rag: item.rag?.is ?? '',
    requirements: item.requirements.join(', '),
    risks: item.risks.join(', '),
    notes: item.notes ?? '',
  };
}

/** Owners: the same words, whatever joined or repeated them. All else: the same words in the same order; in a broken text nine of ten. */
function same(field: Field, expected: string, got: string, loosely: boolean): boolean {
  if (field === 'leads') {
    const set = (text: string) =>
      [...new Set(words(text))]
        .filter((word) => word !== 'and')
        .sort()
        .join(' ');
    return set(expected) === set(got);
  }
  const [a, b] = [words(expected), words(got)];
  if (a.join(' ') === b.join(' ')) return true;
  return loosely && overlap(a, b) >= 0.9;
}

/** Where a person would draw the column lines on the pages of plans that were printed without borders, in whole points from the left. */
const DRAWN: Readonly<Record<string, readonly number[]>> = {
  'brunel-2023-24': [37, 63, 97, 238, 366, 451, 513, 740, 797],
  'kent-2019': [37, 71, 213, 440, 652, 737, 771],
};

/** A rendering of a given plan: `raw` text as it was copied from a document, or pages with the column lines that a person would draw. */
export type Rendering = {
  readonly name: string;
  readonly path: string;
  readonly mapping: Mapping;
  readonly raw: boolean;
  readonly drawn?: boolean;
};

/** Reads one rendering and compares it with the truth of its plan, which stands in `shared`. */
export async function measureGiven(shared: string, { path, mapping, raw, drawn }: Rendering): Promise<Score> {
  const bytes = readFileSync(path);
  const truth = JSON.parse(readFileSync(join(shared, 'plans/truth', `${mapping.plan}.json`), 'utf8')) as Truth;
  const read = raw ? readText(bytes.toString('utf8')) : await readDocument(bytes, path);
  const at = DRAWN[mapping.plan] ?? [];
  const lines = (read.layout ?? []).flatMap((page) => (page.area ? [{ page: page.number, at, beside: null }] : []));
  const document = drawn ? withColumns(read, lines) : read;
  const { reading, detail } = readPlan(document, { name: path, sha256: '', bytes: bytes.length });
  return scoreGiven(
    expectedOf(truth, mapping, document.kind),
    reading.items.map((item) => gotOf(item, reading, mapping)),
    detail,
    raw,
  );
}

function scoreGiven(expected: readonly Values[], read: readonly Values[], detail: ReadingDetail, loosely: boolean): Score {
  const wanted = expected.map((values) => ({
    action: values.action ?? '',
    ref: values.ref ?? '',
    value: (field: Field) => (field === 'rag' && values.rag === undefined ? null : worded(values[field])),
  }));
  const got = read.map((values, at) => ({
    action: values.action ?? '',
    ref: values.ref ?? '',
    value: (field: Field) => worded(values[field]),
    sure: (field: Field) => surenessOf(detail, at, field) >= SURE,
  }));
  return scoreItems(FIELDS, wanted, got, (field, at, found) =>
    same(field, expected[at]?.[field] ?? '', read[found]?.[field] ?? '', loosely),
  );
}

/** A text that holds no word says nothing. */
function worded(text: string | undefined): string {
  return text !== undefined && words(text).length > 0 ? text : '';
}

function surenessOf(detail: ReadingDetail, at: number, field: Field): number {
  if (field === 'section') return 0;
  return detail.items[at]?.sure[field === 'leadCount' ? 'leads' : field === 'dueKind' ? 'due' : field] ?? 0;
}
