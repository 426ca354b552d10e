import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { parseDue } from '../../../core/due/parse.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Place } from '../../../exchange/model/document.ts';
import type { ColumnLines } from '../../../exchange/model/layout.ts';
import { DIARY_LABEL, LABELS } from '../../plan/public.ts';
import type { PlanReading, ReadItem, ReadStatus } from '../../../reading/plan-reading.ts';
import { asActions, asSteps, type ListChoice } from './lists.ts';
import type { ReadingDetail } from '../../../reading/read-plan.ts';
import type { Status } from '../../plan/public.ts';

/** Below this a person is asked. */
export const SURE = 0.8;

/** The fields that a person can mend on the bench, in the order shown. */
export const BENCH_FIELDS = [
  'action',
  'steps',
  'ref',
  'section',
  'context',
  'measure',
  'leads',
  'due',
  'progress',
  'status',
  'requirements',
  'risks',
  'notes',
] as const;
export type BenchField = (typeof BENCH_FIELDS)[number];

/** What each field is called: on the bench as it will be in the plan. */
export const FIELD_WORDS: Readonly<Record<BenchField, string>> = {
  action: LABELS.title,
  steps: LABELS.steps,
  ref: LABELS.ref,
  section: LABELS.themeId,
  context: LABELS.context,
  measure: LABELS.measure,
  leads: LABELS.owners,
  due: LABELS.due,
  progress: DIARY_LABEL,
  status: LABELS.status,
  requirements: LABELS.guidance,
  risks: LABELS.risks,
  notes: LABELS.notes,
};

/** Text of a field as a person sees and mends it. */
export type FieldTexts = Readonly<Record<BenchField, string>>;

/** What a person changed on the bench, by the key of the row that it came from; survives a new reading of the same rows. */
export type Edits = {
  /** Meaning of columns, by table. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  readonly rows?: Readonly<Record<string, RowEdit>>;
  /** What becomes of cells that list several things, by table. */
  readonly lists?: Readonly<Record<string, ListChoice>>;
  /** Column lines that a person drew over pages whose tables have none. */
  readonly lines?: readonly ColumnLines[];
  /** Beside a plan that is there: which action of the plan a row is, or none (null). */
  readonly pairings?: Readonly<Record<string, string | null>>;
  /** What a person said to the questions that are asked once, by their keys. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Boxes that a person ticked or emptied otherwise than they stood at first. */
  readonly ticks?: Readonly<Record<string, boolean>>;
};
export type RowEdit = {
  readonly texts?: Partial<FieldTexts>;
  /** A person has looked at it. */
  readonly checked?: boolean;
  readonly ignored?: boolean;
  /** The row continues the one before it. */
  readonly joined?: boolean;
  /** The row is really several actions: their texts. */
  readonly parts?: readonly string[];
};

/** One action on the bench: what was read, as text, with the fields that are in doubt. */
export type BenchItem = {
  readonly key: string;
  readonly table: number | null;
  readonly row: number | null;
  /** Everything of the original that it was read from. */
  readonly stands: { readonly rows: readonly Place[]; readonly blocks: readonly number[] };
  readonly texts: FieldTexts;
  /** Comments on its cells, which belong to nothing until a person takes them up. */
  readonly remarks: readonly string[];
  readonly doubts: readonly BenchField[];
  readonly checked: boolean;
  readonly ignored: boolean;
  /** The keys of the rows that were joined to it. */
  readonly joined: readonly string[];
  /** How it stands, where a person said what its words mean. */
  readonly status?: Status;
  readonly item: ReadItem;
};

/** What stands on the bench: the reading with what a person has changed row by row, before the questions that are asked once are answered. */
export function benchItems(reading: PlanReading, detail: ReadingDetail, edits: Edits): BenchItem[] {
  const items: BenchItem[] = [];
  const seen = new Map<string, number>();
  for (const [index, item] of reading.items.entries()) {
    const from = detail.items[index];
    const base = `${from?.table ?? 'x'}-${item.place.row ?? 'x'}`;
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    const key = nth === 0 ? base : `${base}-${nth}`;
    const doubts = doubtsOf(item, from?.sure ?? {}, columnsInDoubt(detail, from?.table ?? null));
    add(
      items,
      {
        key,
        table: from?.table ?? null,
        row: item.place.row,
        stands: { rows: from?.rows ?? [item.place], blocks: from?.blocks ?? [] },
        texts: textsOf(item),
        remarks: from?.remarks ?? [],
        doubts,
        checked: false,
        ignored: false,
        joined: [],
        item,
      },
      edits.rows ?? {},
      edits.lists?.[String(from?.table)] ?? 'whole',
    );
  }
  return items;
}

function add(items: BenchItem[], given: BenchItem, rows: Readonly<Record<string, RowEdit>>, lists: ListChoice): void {
  const fresh = lists === 'steps' ? { ...given, texts: { ...given.texts, ...asSteps(given.texts) } } : given;
  const edit = rows[fresh.key];
  const at = items.findLastIndex((item) => !item.ignored);
  const before = items[at];
  if (edit?.joined && before) {
    const stands = { rows: [...before.stands.rows, ...fresh.stands.rows], blocks: [...before.stands.blocks, ...fresh.stands.blocks] };
    const texts = joinTexts(before.texts, edited(fresh.texts, edit));
    const item = {
      ...before.item,
      progress: [...before.item.progress, ...fresh.item.progress],
      leads: [...before.item.leads, ...fresh.item.leads],
    };
    const [remarks, joined] = [
      [...before.remarks, ...fresh.remarks],
      [...before.joined, fresh.key],
    ];
    items[at] = { ...before, stands, texts, item, remarks, joined };
    return;
  }
  const parts = partsOf(edit, fresh, lists);
  if (!parts) return void items.push(withEdit(fresh, edit));
  for (const [index, part] of parts.entries()) {
    const key = index === 0 ? fresh.key : `${fresh.key}~${index}`;
    items.push(
      withEdit(
        { ...fresh, key, texts: { ...fresh.texts, action: part } },
        index === 0 ? { ...edit, texts: edit?.parts ? { ...edit.texts, action: part } : { action: part, ...edit?.texts } } : rows[key],
      ),
    );
  }
}

/** The actions that a row is, where a person or what they said of lists makes it several; what they wrote themselves stands. */
function partsOf(edit: RowEdit | undefined, { texts }: BenchItem, lists: ListChoice): readonly string[] | null {
  if (edit?.parts) return edit.parts;
  const isWritten = edit?.texts?.action !== undefined && asActions(edit.texts.action) !== null;
  return lists === 'actions' && !isWritten ? asActions(texts.action) : null;
}

function withEdit(item: BenchItem, edit: RowEdit | undefined): BenchItem {
  if (!edit) return item;
  const checked = edit.checked === true;
  return { ...item, texts: edited(item.texts, edit), checked, ignored: edit.ignored === true, doubts: checked ? [] : item.doubts };
}

const edited = (texts: FieldTexts, edit: RowEdit): FieldTexts => ({ ...texts, ...edit.texts });

function joinTexts(first: FieldTexts, second: FieldTexts): FieldTexts {
  const joined = (field: BenchField) => {
    const both = [first[field], second[field]].filter((text) => text !== '');
    return field === 'section' || field === 'ref' || field === 'status' || field === 'due'
      ? (both[0] ?? '')
      : [...new Set(both)].join(field === 'progress' ? '\n\n' : '\n');
  };
  return Object.fromEntries(BENCH_FIELDS.map((field) => [field, joined(field)])) as Record<BenchField, string>;
}

/** A read item as text by field: owners one a line, diary entries parted by blank lines. */
export function textsOf(item: ReadItem): FieldTexts {
  return {
    action: item.action,
    steps: '',
    ref: item.ref ?? '',
    section: item.section === null ? '' : String(item.section),
    context: item.context ?? '',
    measure: item.measure ?? '',
    leads: item.leads.map((lead) => lead.text).join('\n'),
    due: item.due.text,
    progress: item.progress.map((note) => note.text).join('\n\n'),
    status: item.status?.text ?? '',
    requirements: item.requirements.join('; '),
    risks: item.risks.join('; '),
    notes: item.notes ?? '',
  };
}

/** The fields that a person should look at: less sure than four in five, or a date that is not understood. */
export function doubtsOf(
  item: ReadItem,
  sure: Readonly<Partial<Record<string, number>>>,
  askedOnce: ReadonlySet<string> = new Set(),
): BenchField[] {
  const texts = textsOf(item);
  const doubts = BENCH_FIELDS.filter(
    (field) => field !== 'section' && (sure[field] ?? 1) < SURE && texts[field] !== '' && !askedOnce.has(MEANING_OF[field] ?? field),
  );
  if (item.due.kind === 'unclear' && !doubts.includes('due')) doubts.push('due');
  if (doubts.length === 0 && item.confidence < SURE && askedOnce.size === 0) return ['action'];
  return doubts;
}

const MEANING_OF: Readonly<Partial<Record<BenchField, string>>> = {
  leads: 'lead',
  requirements: 'requirement',
  risks: 'risk',
  notes: 'note',
};

/** Tables of the plan that are asked about together: those with the same headings, of the same meanings. Indexes of tables, first ones first. */
export function tablesAlike(tables: ReadingDetail['tables']): readonly (readonly number[])[] {
  const asked = tables.filter((table) => table.plan);
  const key = (table: (typeof asked)[number]) =>
    table.columns.some((column) => column.heading !== '')
      ? JSON.stringify(table.columns.map(({ heading, meaning }) => [heading.toLowerCase(), meaning]))
      : String(table.index);
  return [...Map.groupBy(asked, key).values()].map((group) => group.map((table) => table.index));
}

/** What the columns in doubt were taken for: a column is asked about once, not again on each of its rows. */
function columnsInDoubt(detail: ReadingDetail, table: number | null): ReadonlySet<string> {
  const columns = detail.tables.find((each) => each.index === table)?.columns ?? [];
  return new Set(columns.filter((column) => column.confidence < SURE).map((column) => column.meaning));
}

/** How many actions would be saved and how many fields are still in doubt. */
export function countBench(items: readonly BenchItem[]): { readonly saved: number; readonly ignored: number; readonly doubts: number } {
  const kept = items.filter((item) => !item.ignored);
  return { saved: kept.length, ignored: items.length - kept.length, doubts: kept.reduce((sum, item) => sum + item.doubts.length, 0) };
}

/** The next item with something in doubt after a key, round to the beginning. */
export function nextDoubt(items: readonly BenchItem[], after: string | null): BenchItem | null {
  const at = items.findIndex((item) => item.key === after);
  const round = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return round.find((item) => !item.ignored && item.doubts.length > 0 && item.key !== after) ?? null;
}

/** What was understood of a due text as it now stands. */
export function dueOf(item: BenchItem, calendar: BodyCalendar, plan: Span | null): Due {
  const { text } = item.item.due;
  if (item.texts.due === text) return item.item.due;
  const { confidence: _, ...due } = parseDue(item.texts.due, { calendar, planYear: plan });
  return due;
}

const PLAIN_STATUS: Readonly<Record<ReadStatus, 'not-started' | 'on-track' | 'ongoing' | 'done' | 'dropped' | null>> = {
  'not-started': 'not-started',
  'in-progress': 'on-track',
  ongoing: 'ongoing',
  done: 'done',
  // An action that a plan carries forward is still open in it.
  'carried-forward': 'on-track',
  dropped: 'dropped',
  unclear: null,
};

type Rag = NonNullable<ReadItem['rag']>['is'];

/** How an action starts out: by the word of the file, else by its colour, else by whether anything was noted. */
export function startingStatus(
  status: ReadStatus | null,
  rag: Rag | null,
  noted: boolean,
): 'not-started' | 'on-track' | 'at-risk' | 'ongoing' | 'done' | 'dropped' {
  const said = status === null ? null : PLAIN_STATUS[status];
  if (said === 'done' || said === 'dropped' || said === 'not-started') return said;
  if (rag === 'red' || rag === 'amber') return 'at-risk';
  return said ?? (rag === 'green' || noted ? 'on-track' : 'not-started');
}

/** The lines of a field that holds several things. */
export function pieces(text: string, gap: RegExp): string[] {
  return text
    .split(gap)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
