import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { twoMeanings } from '../../../core/due/cycles.ts';
import { explainDue, printDue } from '../../../core/due/print.ts';
import { type Day, day } from '../../../core/day.ts';
import { asLine, counted, shortened } from '../../../core/text.ts';
import { type Status, STATUS_WORDS } from '../../plan/public.ts';
import { bodyYear } from '../../../core/year.ts';
import { twiceWords } from '../../../reading/asked.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import type { ReadingDetail } from '../../../reading/read-plan.ts';
import { dateInWords } from './prose-dates.rules.ts';
import { BENCH_FIELDS, type BenchField, type BenchItem, benchItems, dueOf, type Edits, FIELD_WORDS } from './rules.ts';

/** What a person said to questions, by their keys. */
export type Answers = Readonly<Record<string, string>>;

/** One doubt that several actions share, asked once. */
export type Question = {
  /** The same for the same doubt, so that its answer outlives a new reading. */
  readonly key: string;
  /** The keys of the rows that it is about. */
  readonly about: readonly string[];
  readonly text: string;
  /** What it is about, in the words of the file. */
  readonly shown: readonly string[];
  readonly answers: readonly { readonly value: string; readonly text: string }[];
};

/** What dates on the bench are read against: the plan's period as the file says it, else the body's present year. */
export type Reads = { readonly calendar: BodyCalendar; readonly span: Span | null };

export function readsOf({ period }: PlanReading, calendar: BodyCalendar, today: Day): Reads & { readonly span: Span } {
  return { calendar, span: period ? { from: day(period.from), to: day(period.to) } : bodyYear(calendar, today) };
}

/** What stands on the bench, with everything that a person has said: row by row, and once for several. */
export function answeredItems(reading: PlanReading, detail: ReadingDetail, edits: Edits, reads: Reads): readonly BenchItem[] {
  return withAnswers(benchItems(reading, detail, edits), edits.answers ?? {}, reads);
}

/** What is told of the file as a whole, but for what is asked as a question. */
export function toldOf({ problems }: PlanReading, items: readonly BenchItem[]): PlanReading['problems'] {
  const asked = new Set(items.flatMap(({ texts, item }) => [twiceWords(texts.due), twiceWords(item.due.text)]));
  return problems.filter(({ text }) => !asked.has(text));
}

/** Answers that outlive a reading with other columns: those about words, whichever rows they stand in. */
export function answersKept(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key === COMMENTS || key.startsWith(STATUS) || key.startsWith(DUE)));
}

type Asked = Question & { readonly answered: (item: BenchItem, answer: string) => BenchItem };

const STATUS = 'status:';
const DUE = 'due:';
const COMMENTS = 'comments';

const RIGHT = 'right';
const TAKE = 'take';
const STATUSES = ['not-started', 'on-track', 'at-risk', 'ongoing', 'done', 'dropped'] as const satisfies readonly Status[];
/** Words of a status that few actions share are asked about together. */
const MOST_WORDS = 8;
const LONGEST_SHOWN = 160;

/** What is asked of the actions on the bench, each doubt once however many it is about; what was answered stays among it. */
export function questionsOn(items: readonly BenchItem[], reads: Reads, answers: Answers = {}): readonly Question[] {
  return askedOn(items, reads, answers);
}

/** The actions with what was answered of them; the words of a row that a person mended by hand stay as they left them. */
export function withAnswers(rows: readonly BenchItem[], answers: Answers, reads: Reads): readonly BenchItem[] {
  if (Object.keys(answers).length === 0) return rows;
  const items = rows.map((item) => withMeaning(item, answers));
  const said = askedOn(items, reads, answers).filter(({ key, answers: offered }) => offered.some(({ value }) => value === answers[key]));
  return said.reduce((all, { about, key, answered }) => {
    const keys = new Set(about);
    return all.map((item) => (keys.has(item.key) ? answered(item, answers[key] ?? '') : item));
  }, items);
}

/** What the word of a status means holds wherever the word stands, whatever else of the row was mended. */
function withMeaning(item: BenchItem, answers: Answers): BenchItem {
  const status = STATUSES.find((each) => each === answers[statusKey(item)]);
  return status ? { ...item, status } : item;
}

const wordsOf = (item: BenchItem, field: BenchField) => asLine(item.texts[field]).toLowerCase();
const statusKey = (item: BenchItem) => `${STATUS}${wordsOf(item, 'status')}`;

function askedOn(items: readonly BenchItem[], reads: Reads, answers: Answers): readonly Asked[] {
  const open = items.filter((item) => !item.ignored && !item.checked);
  const words = statusWords(open, answers);
  const twice = twiceMeant(open);
  const own = new Map<BenchField, ReadonlySet<string>>([
    ['status', new Set(words.flatMap((each) => each.about))],
    ['due', new Set(twice.flatMap((each) => each.about))],
  ]);
  const rest = BENCH_FIELDS.flatMap((field) =>
    doubtful(
      field,
      open.filter((item) => !own.get(field)?.has(item.key)),
      reads,
    ),
  );
  return [...words, ...twice, ...datesInWords(open, reads), ...comments(open), ...rest];
}

const actionsOf = (count: number) => (count === 1 ? 'one action' : `${counted(count)} actions`);
const without = (item: BenchItem, field: BenchField) => item.doubts.filter((doubt) => doubt !== field);
const keysOf = (items: readonly BenchItem[]) => items.map((item) => item.key);
const inDoubt = (items: readonly BenchItem[], field: BenchField) => items.filter((item) => item.doubts.includes(field));

function alike(items: readonly BenchItem[], field: BenchField): (readonly [string, readonly BenchItem[]])[] {
  const groups = Map.groupBy(items, (item) => wordsOf(item, field));
  return [...groups].toSorted(([, one], [, other]) => other.length - one.length);
}

/** "Overdue" as the status of 151 actions: what it means is asked once. */
function statusWords(items: readonly BenchItem[], answers: Answers): Asked[] {
  const all = alike(inDoubt(items, 'status'), 'status').filter(([words]) => words.length <= LONGEST_SHOWN);
  const known = all.filter(([words], at) => at < MOST_WORDS || answers[`${STATUS}${words}`] !== undefined);
  return known.map(([words, some]) => ({
    key: `${STATUS}${words}`,
    about: keysOf(some),
    text: `“${asLine(some[0]?.texts.status ?? '')}” is the status of ${actionsOf(some.length)}. What does it mean?`,
    shown: [],
    answers: STATUSES.map((value) => ({ value, text: STATUS_WORDS[value] })),
    answered: (item) => ({ ...item, doubts: without(item, 'status') }),
  }));
}

/** "Bi-annually" can mean two things. */
function twiceMeant(items: readonly BenchItem[]): Asked[] {
  const some = items.filter((item) => twoMeanings(item.texts.due) !== null);
  return alike(some, 'due').map(([words, same]) => ({
    key: `${DUE}${words.slice(0, LONGEST_SHOWN)}`,
    about: keysOf(same),
    text: `“${asLine(same[0]?.texts.due ?? '')}” is when ${actionsOf(same.length)} ${same.length === 1 ? 'is' : 'are'} due. What does it mean?`,
    shown: [],
    answers: (twoMeanings(words)?.dues ?? []).map(({ label, due }) => ({ value: due, text: label })),
    answered: (item, due) => ({ ...item, texts: { ...item.texts, due }, doubts: without(item, 'due') }),
  }));
}

/** Actions without a date whose words name one: it is used where a person says so, and never by itself. */
function datesInWords(items: readonly BenchItem[], { calendar, span }: Reads): Asked[] {
  const named = items.flatMap((item) => {
    const date = dateInWords(item, calendar, span);
    return date ? [{ item, date }] : [];
  });
  if (named.length === 0) return [];
  const due = new Map(named.map(({ item, date }) => [item.key, date.due.text]));
  const [has, its] = named.length === 1 ? ['has', 'its'] : ['have', 'their'];
  return [
    {
      key: 'dates in words',
      about: keysOf(named.map(({ item }) => item)),
      text: `${capital(actionsOf(named.length))} ${has} no date, but ${its} words name one. Use ${named.length === 1 ? 'it' : 'them'}?`,
      shown: named.map(({ item, date }) => `${nameOf(item)}: “${shortened(date.said, LONGEST_SHOWN)}” → ${printDue(date.due)}`),
      answers: [
        { value: TAKE, text: named.length === 1 ? 'Yes, use it' : 'Yes, use them' },
        { value: RIGHT, text: 'No, without a date' },
      ],
      answered: (item, answer) =>
        answer === TAKE ? { ...item, texts: { ...item.texts, due: due.get(item.key) ?? '' }, doubts: without(item, 'due') } : item,
    },
  ];
}

/** Comments on cells are for colleagues: they come into the notes where a person says so, and stay in the file where not. */
function comments(items: readonly BenchItem[]): Asked[] {
  const some = items.filter((item) => item.remarks.length > 0);
  if (some.length === 0) return [];
  return [
    {
      key: COMMENTS,
      about: keysOf(some),
      text: `${capital(actionsOf(some.length))} ${some.length === 1 ? 'has' : 'have'} comments in the file. Import them as notes?`,
      shown: some.flatMap((item) => item.remarks.map((remark) => `${nameOf(item)}: “${shortened(remark, LONGEST_SHOWN)}”`)),
      answers: [
        { value: TAKE, text: 'Yes, as notes' },
        { value: RIGHT, text: 'No, leave them in the file' },
      ],
      answered: (item, answer) =>
        answer === TAKE
          ? { ...item, texts: { ...item.texts, notes: [item.texts.notes, ...item.remarks].filter((text) => text !== '').join('\n') } }
          : item,
    },
  ];
}

/** All else of one field that was read with some doubt: looked over at once, or row by row. */
function doubtful(field: BenchField, items: readonly BenchItem[], reads: Reads): Asked[] {
  const some = inDoubt(items, field);
  if (some.length < 2) return [];
  return [
    {
      key: `field:${field}`,
      about: keysOf(some),
      text: `${FIELD_WORDS[field]}: ${actionsOf(some.length)} were read with some doubt. Are they right?`,
      shown: alike(some, field).map(([, same]) => lineOf(field, same, reads)),
      answers: [{ value: RIGHT, text: 'Yes, all as they were read' }],
      answered: (item) => ({ ...item, doubts: without(item, field) }),
    },
  ];
}

function lineOf(field: BenchField, same: readonly BenchItem[], { calendar, span }: Reads): string {
  const [first] = same;
  if (!first) return '';
  const words = shortened(asLine(first.texts[field]), LONGEST_SHOWN);
  const times = same.length === 1 ? nameOf(first) : `${counted(same.length)} times`;
  const due = field === 'due' ? dueOf(first, calendar, span) : null;
  const read = due === null ? '' : ` → ${due.to === null ? printDue(due) : explainDue(due, calendar)}`;
  return `${times}: “${words}”${read}`;
}

const nameOf = ({ texts }: BenchItem) => texts.ref || shortened(asLine(texts.action), 50);
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
