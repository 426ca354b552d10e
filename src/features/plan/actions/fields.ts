import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Due, DueKind } from '../../../core/due/types.ts';
import type { Id } from '../../../core/ids.ts';
import type { ActionTable } from '../../../db/schema.ts';
import { keptStep, printStep, type Step, tellSteps } from '../steps/rules.ts';
import { type Status, STATUS_WORDS } from './rules.ts';

/** Columns of an action that hold none of its fields, each with its reason. */
export const KEPT_APART = {
  body_id: 'whose it is',
  id: 'which it is',
  plan_id: 'an action stays in its plan: it is carried forward into another',
  position: 'its place, which its order in the theme gives',
  continues: 'the action that it carries on, said once when it is made',
  created_at: 'when it was made',
  last_on: 'made from the diary',
  last_text: 'made from the diary',
  last_by: 'made from the diary',
  version: 'counts its changes',
} as const;

type FieldColumn = Exclude<keyof ActionTable, keyof typeof KEPT_APART>;
/** The fields of an action as the database keeps them. */
export type FieldRow = { readonly [Column in FieldColumn]: Column extends 'due_text' ? string : ActionTable[Column] };

/** Who owns an action, what they are called, what somebody typed for them, and whether they were made by the change that names them. */
export type OwnerRef = { readonly id: string; readonly name: string; readonly typed?: string; readonly made?: true };

type Told<Value> = {
  readonly label: string;
  /** The value in words; empty where it says nothing. */
  print(value: Value, calendar: BodyCalendar): string;
  /** Somebody's own words, which are shown in quotation marks and compared word by word. */
  readonly words?: 'short' | 'long';
  /** A newer file of the plan may speak of it. */
  readonly filed?: boolean;
  /** The action is found by its words. */
  readonly searched?: boolean;
  /** What the record keeps of it, where that is less than the value. */
  keep?(value: Value): unknown;
  /** What happened to it between two values, a sentence each, where that says more than both of them. */
  tell?(was: Value, became: Value): readonly string[];
};
type Field<Value> = Told<Value> & {
  readonly columns: readonly FieldColumn[];
  read(row: FieldRow): Value;
  write(value: Value): Partial<FieldRow>;
};

type TextColumn = { [Column in FieldColumn]: FieldRow[Column] extends string | null ? Column : never }[FieldColumn];
type More = Partial<Pick<Field<never>, 'words' | 'filed' | 'searched'>>;
type Kept<Value> = Extract<Value, string | null>;

/** A field of one column. */
const one = <Value extends string | null>(
  column: TextColumn,
  label: string,
  more: More & { readonly print?: (value: NonNullable<Value>) => string } = {},
): Field<Value> => ({
  ...more,
  columns: [column],
  label,
  read: (row) => row[column] as Kept<Value>,
  write: (value) => ({ [column]: value }),
  print: (value) => (value === null ? '' : (more.print?.(value) ?? value)),
});

type Colour = 'red' | 'amber' | 'green' | 'blue' | 'grey';

/** The columns of a date, of whatever has one. */
export const DUE_COLUMNS = ['due_text', 'due_kind', 'due_from', 'due_to', 'due_every_months', 'due_condition'] as const;
type DueRow = Pick<FieldRow, (typeof DUE_COLUMNS)[number]>;

/** The date that a row holds. */
export const dueFrom = (row: DueRow): Due => ({
  text: row.due_text,
  kind: row.due_kind as DueKind,
  from: row.due_from as Day | null,
  to: row.due_to as Day | null,
  everyMonths: row.due_every_months,
  condition: row.due_condition,
});

/** A date as columns of a row. */
export const dueColumns = ({ text, kind, from, to, everyMonths, condition }: Due): DueRow => ({
  due_text: text,
  due_kind: kind,
  due_from: from,
  due_to: to,
  due_every_months: everyMonths,
  due_condition: condition,
});

const due: Field<Due> = {
  columns: DUE_COLUMNS,
  label: 'Due',
  filed: true,
  read: dueFrom,
  write: dueColumns,
  print: (value, calendar) => (value.kind === 'none' ? 'no date' : explainDue(value, calendar)),
};

/** Every field of an action that somebody can change, in the order in which changes are told: whatever reads, writes, tells or compares one takes it from here. */
export const FIELDS = {
  themeId: one<Id<'theme'> | null>('theme_id', 'Theme', { filed: true }),
  ref: one<string | null>('ref', 'Reference', { words: 'short', filed: true, searched: true }),
  title: one<string>('title', 'Action', { words: 'long', filed: true, searched: true }),
  status: one<Status>('status', 'Status', { filed: true, print: (value) => STATUS_WORDS[value] }),
  closedOn: one<Day | null>('closed_on', 'Closed on', { print: printDay }),
  closedWhy: one<string | null>('closed_why', 'Why it ended', { words: 'long' }),
  due,
  nextOn: one<Day | null>('next_on', 'Expected next', { print: printDay }),
  measure: one<string | null>('measure', 'Measure', { words: 'long', filed: true, searched: true }),
  rag: one<Colour | null>('rag', 'Colour in the file'),
  statusText: one<string | null>('status_text', 'Status, as written', { words: 'short' }),
  context: one<string | null>('context', 'What it answers', { words: 'long', filed: true, searched: true }),
  guidance: one<string | null>('guidance', 'Guidance', { words: 'long', filed: true }),
  notes: one<string | null>('notes', 'Notes', { words: 'long', filed: true }),
} as const;

/** What belongs to an action and is changed with its fields, but stands in tables of its own; each is told before some field. */
export const PARTS = {
  owners: {
    before: 'due',
    label: 'Owners',
    words: 'short',
    filed: true,
    print: (owners: readonly (OwnerRef | string)[]) => owners.map((owner) => (typeof owner === 'string' ? owner : owner.name)).join('; '),
    keep: (owners: readonly OwnerRef[]) => owners.map(({ id, name, made }) => ({ id, name, ...(made ? { made } : {}) })),
  },
  steps: {
    before: 'measure',
    label: 'Steps',
    words: 'long',
    filed: true,
    searched: true,
    // What was kept of a plan before there were steps says nothing of them.
    print: (steps: readonly Step[] = []) => steps.map(printStep).join('\n'),
    keep: (steps: readonly Step[]) => steps.map(keptStep),
    tell: tellSteps,
  },
  risks: { before: 'notes', label: 'Risks', words: 'short', filed: true, print: (risks: readonly string[]) => risks.join(', ') },
} as const satisfies Readonly<Record<string, Told<never> & { readonly before: keyof typeof FIELDS }>>;

type Table = typeof FIELDS;
export type FieldName = keyof Table;
export type RecordedName = FieldName | keyof typeof PARTS;

/** The fields of an action as the program holds them. */
export type ActionFields = { readonly [Name in FieldName]: ReturnType<Table[Name]['read']> };

/** What can be changed on an action; a field that is left out stays as it is. */
export type Patch = Partial<ActionFields> & {
  readonly owners?: readonly OwnerRef[];
  readonly risks?: readonly string[];
  readonly steps?: readonly Step[];
};

const ALL: Readonly<Record<FieldName, Field<unknown>>> = FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];
const RECORDED: Readonly<Record<RecordedName, Told<unknown>>> = { ...FIELDS, ...PARTS };
const PART_NAMES = Object.keys(PARTS) as readonly (keyof typeof PARTS)[];
/** Everything of an action that a change can be about, in the order in which changes are told. */
export const RECORDED_NAMES: readonly RecordedName[] = FIELD_NAMES.flatMap((name) => [
  ...PART_NAMES.filter((part) => PARTS[part].before === name),
  name,
]);

/** What each field of an action is called wherever people read of it. */
export const LABELS = Object.fromEntries(RECORDED_NAMES.map((name) => [name, RECORDED[name].label])) as Readonly<
  Record<RecordedName, string>
>;
/** The same at the head of a narrow column, and of one that holds both. */
export const HEADS = { ...LABELS, ref: 'Ref', titleAndMeasure: `${LABELS.title} and ${LABELS.measure.toLowerCase()}` } as const;
/** What the notes of an action are called, which are no field of it; and a list that asks for one of its owners. */
export const DIARY_LABEL = 'Diary';
export const OWNER_LABEL = 'Owner';

/** The columns that hold fields. */
export const FIELD_COLUMNS: readonly FieldColumn[] = FIELD_NAMES.flatMap((name) => ALL[name].columns);
/** The fields of which a newer file may speak. */
export const FILED_NAMES = RECORDED_NAMES.filter((name) => RECORDED[name].filed);

/** How a field is told; null for what is none. */
export function toldOf(name: string): Told<unknown> | null {
  return Object.hasOwn(RECORDED, name) ? RECORDED[name as RecordedName] : null;
}

/** The fields that a row holds. */
export function fieldsFrom(row: FieldRow): ActionFields {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, ALL[name].read(row)])) as unknown as ActionFields;
}

const picked = <Name extends FieldName>(action: ActionFields, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, action[name]])) as Pick<ActionFields, Name>;

/** The fields of an action and nothing else of it. */
export const fieldsOf = (action: ActionFields): ActionFields => picked(action, FIELD_NAMES);

/** The texts of an action, as people write them. */
const TEXTS = ['ref', 'title', 'measure', 'context', 'guidance', 'notes'] as const satisfies readonly FieldName[];
export type ActionTexts = Pick<ActionFields, (typeof TEXTS)[number]>;

/** What still holds of an action that goes on in another plan: its texts. */
export const goingOn = (action: ActionFields) => picked(action, TEXTS);

/** What both parts of an action have that is split; all else stays with the first. */
export const inBothParts = (action: ActionFields) => picked(action, ['themeId', 'status', 'due', 'nextOn', 'context', 'guidance']);

type Unsaid = { [Name in FieldName]: null extends ActionFields[Name] ? Name : never }[FieldName];
/** An action of which nothing is said: every field that may be empty is. */
export const NOTHING_SAID = Object.fromEntries(
  FIELD_NAMES.filter((name) => !['title', 'status', 'due'].includes(name)).map((name) => [name, null]),
) as { readonly [Name in Unsaid]: null };

/** The columns that some fields fill. */
export function columnsOf(fields: Patch): Partial<FieldRow> {
  return Object.assign(
    {},
    ...FIELD_NAMES.filter((name) => fields[name] !== undefined).map((name) => ALL[name].write(fields[name])),
  ) as Partial<FieldRow>;
}

/** All columns of fields, filled. */
export function rowOf(fields: ActionFields): FieldRow {
  return columnsOf(fields) as FieldRow;
}

/** Whether a change touches the words by which an action is found. */
export function isSearched(patch: Patch): boolean {
  return RECORDED_NAMES.some((name) => RECORDED[name].searched && patch[name] !== undefined);
}

/** What of an action has words by which it is found. */
export type Searched = Partial<ActionFields> & { readonly steps?: readonly Pick<Step, 'text'>[] };

/** The words by which an action is found; `said` is the newest note of its diary. */
export function searchedWords(action: Searched, said: string | null): string {
  const steps = (action.steps ?? []).map((step) => step.text);
  return [...FIELD_NAMES.filter((name) => ALL[name].searched).map((name) => action[name]), ...steps, said].join(' ');
}
