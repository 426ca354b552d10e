import { capital } from '../../../core/text.ts';
import { type Day, lastOfMonth, partsOf, printDay } from '../../../core/day.ts';
import type { Paper, PaperBlock, PaperCell, PaperGroup, PaperParagraph } from '../../../exchange/model/paper.ts';
import { HEADS } from '../actions/fields.ts';
import { type PrintedStep, textWithSteps } from '../steps/rules.ts';
import { freeNotes, ofColumn } from './notes.rules.ts';
import { columnsFor, namesColour, type PaperMeaning, type RagWord, type TemplateColumn, weightOf } from './columns.rules.ts';

/** An action as a paper shows it. */
export type PaperAction = {
  /** Index among the plan's themes, or null. */
  readonly theme: number | null;
  readonly ref: string | null;
  readonly title: string;
  /** What it is done in, in their order. */
  readonly steps?: readonly PrintedStep[];
  readonly context: string | null;
  readonly measure: string | null;
  /** In their order, the short form where the body's own plan uses one. */
  readonly owners: readonly { readonly name: string; readonly short: string | null }[];
  /** As typed. */
  readonly due: string;
  /** How late it is and since when, where it is: `9 days late: due by 13 Nov 2026`. */
  readonly late: string | null;
  /** How far each of its measures is: `Measured: Meetings held: 1 of 3 meetings on 10 Nov 2026`. */
  readonly measured: readonly string[];
  /** In the order in which they were written; words that came from a file say their own day. */
  readonly diary: readonly { readonly on: Day | null; readonly text: string; readonly fromFile: boolean }[];
  /** How it stands in words; null where the body's own plan said nothing and nobody has since. */
  readonly status: string | null;
  readonly rag: RagWord | null;
  /** The guidance as typed. */
  readonly guidance: string | null;
  readonly risks: readonly string[];
  readonly notes: string | null;
};

/** A plan as a paper shows it; `columns` are those of the file that it came from, as kept with it. */
export type PaperPlan = {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly columns: unknown;
  readonly themes: readonly { readonly ref: string | null; readonly title: string; readonly noneNeeded: string | null }[];
  readonly actions: readonly PaperAction[];
};

/** Whose paper it is and of which day; `narrowed` says in a sentence which actions it shows, where not all. */
export type PaperAbout = {
  readonly organisation: string;
  readonly language: Paper['language'];
  readonly version: string | null;
  readonly on: Day;
  readonly narrowed: string | null;
};

/** The plan as a paper, in the body's own columns and order where it came from a file, or in those of its template and no others. A theme without actions stays as its heading. */
export function planPaper(plan: PaperPlan, about: PaperAbout, template: readonly TemplateColumn[] | null = null): Paper {
  const columns: readonly TemplateColumn[] = template ?? columnsFor(plan.columns, usedBy(plan));
  const rowHead = columns.findIndex((column) => column.meaning === 'action');
  const groups = columns.some((column) => column.meaning === 'theme') ? oneGroup(plan, columns) : themeGroups(plan, columns);
  const texts = (at: number) =>
    groups.flatMap((group) => group.rows).map((cells) => (cells[at]?.paragraphs ?? []).map((each) => each.text).join(' '));
  const table: PaperBlock = {
    is: 'table',
    caption: plan.name,
    groupName: HEADS.themeId,
    columns: columns.map((column, at) => ({
      head: column.head,
      weight: weightOf(column, texts(at)),
      rowHead: at === rowHead,
      rated: column.meaning === 'status' || column.meaning === 'rag',
    })),
    groups,
  };
  const lines = [...(about.narrowed === null ? [] : [about.narrowed]), periodWords(plan)];
  const paragraphs = lines.map((text): PaperBlock => ({ is: 'paragraph', text }));
  const { organisation, language, version, on } = about;
  return {
    title: plan.name,
    organisation,
    language,
    version,
    on,
    landscape: true,
    blocks: [...paragraphs, table, ...noneNeeded(plan), ...legend(plan)],
  };
}

/** The period in whole months where it is such: `August 2026 to July 2027`. */
export function periodWords({ from, to }: Pick<PaperPlan, 'from' | 'to'>): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const whole = first.dayOfMonth === 1 && to === lastOfMonth(last.year, last.month);
  return whole
    ? `${MONTHS[first.month - 1]} ${first.year} to ${MONTHS[last.month - 1]} ${last.year}`
    : `${printDay(from)} to ${printDay(to)}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** What the actions hold, so that it needs a column. */
function usedBy({ actions, columns }: PaperPlan): ReadonlySet<PaperMeaning> {
  const has = (test: (action: PaperAction) => boolean, meaning: PaperMeaning): PaperMeaning[] => (actions.some(test) ? [meaning] : []);
  const own = columnsFor(columns, new Set());
  const apart =
    !own.some((column) => column.meaning === 'status') ||
    actions.some(({ rag, status }) => rag !== null && status !== null && !namesColour(status, rag));
  const inRag =
    own.some((column) => column.meaning === 'rag') &&
    actions.every(({ rag, status }) => status === null || (rag !== null && namesColour(status, rag)));
  return new Set<PaperMeaning>([
    'action',
    ...has((action) => action.ref !== null, 'ref'),
    ...has((action) => action.context !== null, 'context'),
    ...has((action) => action.measure !== null || action.measured.length > 0, 'measure'),
    ...has((action) => action.owners.length > 0, 'lead'),
    ...has(({ due, diary }) => due !== '' && !diary.some((note) => note.fromFile && note.text.includes(due)), 'due'),
    ...has((action) => action.late !== null && !own.some((column) => LATE_IN.includes(column.meaning)), 'due'),
    ...has((action) => action.diary.length > 0, 'progress'),
    ...has((action) => action.status !== null && !inRag, 'status'),
    ...has((action) => action.rag !== null && apart, 'rag'),
    ...has((action) => action.guidance !== null, 'requirement'),
    ...has((action) => action.risks.length > 0, 'risk'),
    ...has((action) => freeNotes(action.notes, own) !== '', 'note'),
  ]);
}

/** Where it says that an action is late: in the first of these that the paper has. */
const LATE_IN: readonly PaperMeaning[] = ['due', 'progress', 'status'];

/** Actions under their themes, those without a theme first. */
function themeGroups(plan: PaperPlan, columns: readonly TemplateColumn[]): readonly PaperGroup[] {
  const byTheme = Map.groupBy(plan.actions, (action) => action.theme);
  const rows = (theme: number | null) => (byTheme.get(theme) ?? []).map((action) => rowOf(action, plan, columns));
  const without = rows(null);
  const themed = plan.themes.map((theme, at): PaperGroup => ({
    head: themeWords(theme),
    parted: [theme.ref ?? '', theme.title],
    rows: rows(at),
  }));
  return without.length > 0 || themed.length === 0 ? [{ head: null, rows: without }, ...themed] : themed;
}

/** Where the body has a column for the theme, every row says its own; a theme without actions is a row that says nothing else. */
function oneGroup(plan: PaperPlan, columns: readonly TemplateColumn[]): readonly PaperGroup[] {
  const byTheme = Map.groupBy(plan.actions, (action) => action.theme);
  const rows = (theme: number | null) => (byTheme.get(theme) ?? []).map((action) => rowOf(action, plan, columns));
  const alone = (words: string) => columns.map((column) => (column.meaning === 'theme' ? boldCell(words) : EMPTY));
  const themed = plan.themes.flatMap((theme, at) => (byTheme.has(at) ? rows(at) : [alone(themeWords(theme))]));
  return [{ head: null, rows: [...rows(null), ...themed] }];
}

/** The reference of a theme before its title, parted so that it reads back as a reference. */
export function themeWords({ ref, title }: { readonly ref: string | null; readonly title: string }): string {
  if (ref === null || ref === '') return title;
  return /[.):]$/u.test(ref) ? `${ref} ${title}` : `${ref} – ${title}`;
}

function rowOf(action: PaperAction, plan: PaperPlan, columns: readonly TemplateColumn[]): readonly PaperCell[] {
  const noStatus = !columns.some((column) => column.meaning === 'status');
  const noRag = !columns.some((column) => column.meaning === 'rag');
  const lateIn = LATE_IN.find((meaning) => columns.some((column) => column.meaning === meaning));
  return columns.map((column, at): PaperCell => {
    const same = columns.flatMap((each, index) => (each.meaning === column.meaning ? [index] : []));
    if (column.meaning === 'skip') return EMPTY;
    if (column.meaning === 'unknown') return cellOf(ofColumn(action.notes, columns, column.head));
    if (column.meaning === 'rag') return ragCell(action, column, same.length >= LIGHTS, noStatus);
    // What follows from the plan stands below what people said, once.
    const added = same[0] === at ? addedTo(action, column.meaning, lateIn) : [];
    if (column.meaning === 'status') return withLines(same[0] === at ? statusCell(action, noRag) : EMPTY, added);
    return withLines(cellOf(share(textOf(action, plan, columns, column.meaning), same.indexOf(at), same.length)), added);
  });
}

function addedTo(action: PaperAction, meaning: PaperMeaning, lateIn: PaperMeaning | undefined): readonly string[] {
  if (meaning === 'measure') return action.measured;
  return meaning === lateIn && action.late !== null ? [action.late] : [];
}

function withLines(cell: PaperCell, lines: readonly string[]): PaperCell {
  return lines.length === 0 ? cell : { ...cell, paragraphs: [...cell.paragraphs, ...lines.map((text) => ({ text }))] };
}

const EMPTY: PaperCell = { paragraphs: [] };
/** So many columns of one rating each are a column for every light. */
const LIGHTS = 3;

/** Two columns of one kind were read into one text, a line from each: they get their lines back; otherwise the first has it all. */
function share(text: string, nth: number, of: number): string {
  const lines = text.split('\n');
  if (of > 1 && lines.length === of) return lines[nth] ?? '';
  return nth === 0 ? text : '';
}

function textOf(action: PaperAction, plan: PaperPlan, columns: readonly TemplateColumn[], meaning: PaperMeaning): string {
  if (meaning === 'ref') return action.ref ?? '';
  if (meaning === 'theme') return action.theme === null ? '' : themeWords(plan.themes[action.theme] ?? { ref: null, title: '' });
  if (meaning === 'context') return action.context ?? '';
  if (meaning === 'measure') return action.measure ?? '';
  if (meaning === 'lead') return action.owners.map((owner) => owner.short ?? owner.name).join('\n');
  if (meaning === 'due') return action.due;
  if (meaning === 'progress') return diaryText(action.diary);
  if (meaning === 'requirement') return inOneLine((action.guidance ?? '').split(/(?:(?<!\s)\s+)?[;\n]\s*/u));
  if (meaning === 'risk') return inOneLine(action.risks.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })));
  if (meaning === 'note') return freeNotes(action.notes, columns);
  return textWithSteps(action.title, action.context, action.steps);
}

/** References beside each other while they fit, each of them on its own line where not. */
function inOneLine(refs: readonly string[]): string {
  const short = refs.filter((ref) => ref !== '').join(', ');
  return short.length <= 40 && refs.every((ref) => !/\s/u.test(ref)) ? short : refs.filter((ref) => ref !== '').join('\n');
}

/** The diary: words from the file as they stood there, notes made since with their day; the newest first where the file has it so. */
function diaryText(diary: PaperAction['diary']): string {
  const file = diary.filter((note) => note.fromFile);
  const since = diary.filter((note) => !note.fromFile).toSorted((one, other) => (one.on ?? '').localeCompare(other.on ?? ''));
  const days = file.flatMap((note) => note.on ?? []);
  const newestFirst =
    days.length >= 2 && /^[[(]?\d/u.test(file[0]?.text ?? '') && days.every((on, at) => at === 0 || on < (days[at - 1] ?? on));
  const said = (note: PaperAction['diary'][number]) =>
    note.on === null || note.fromFile ? note.text : `${printDay(note.on)}: ${note.text}`;
  return (newestFirst ? [...since.toReversed(), ...file] : [...file, ...since]).map(said).join('\n');
}

function statusCell(action: PaperAction, noRag: boolean): PaperCell {
  if (!noRag || action.rag === null) return cellOf(action.status ?? '');
  return { ...cellOf(action.status ?? ragWord(action.rag)), fill: action.rag };
}

/** The rating in words and as a fill; where the plan has a column for every light, in its own. */
function ragCell(action: PaperAction, column: TemplateColumn, lights: boolean, noStatus: boolean): PaperCell {
  const { rag, status } = action;
  if (rag === null || (lights && column.head.trim().charAt(0).toLowerCase() !== rag.charAt(0))) return EMPTY;
  const words = noStatus && status !== null && namesColour(status, rag) ? status : ragWord(rag);
  return { ...cellOf(words), fill: rag };
}

function ragWord(rag: RagWord): string {
  return capital(rag);
}

const BULLET = /^([·•▪■◦●○‣⁃∙]+|[-–*](?=\s))\s*/u;

/** Text as the paragraphs of a cell: a line each, bullets as such. */
function cellOf(text: string): PaperCell {
  const lines = text
    .split(/\r\n?|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { paragraphs: lines.map((line) => paragraphOf(line, lines.length === 1)) };
}

function paragraphOf(line: string, alone: boolean): PaperParagraph {
  const mark = BULLET.exec(line);
  const rest = mark ? line.slice(mark[0].length) : line;
  if (!mark || rest === '' || alone) return { text: rest === '' ? line : rest };
  return { text: rest, bullet: (mark[1] ?? '').length > 1 ? 2 : 1 };
}

function boldCell(text: string): PaperCell {
  return { paragraphs: [{ text, bold: true }] };
}

function noneNeeded({ themes }: PaperPlan): readonly PaperBlock[] {
  const items = themes.flatMap((theme) => (theme.noneNeeded === null ? [] : [`${themeWords(theme)}: ${theme.noneNeeded}`]));
  return items.length === 0
    ? []
    : [
        { is: 'heading', level: 2, text: 'Themes that need no action' },
        { is: 'list', items },
      ];
}

/** The short forms that stand in the paper, with what they mean. */
function legend({ actions }: PaperPlan): readonly PaperBlock[] {
  const long = new Map(
    actions.flatMap((action) => action.owners).flatMap(({ name, short }) => (short === null ? [] : [[short, name] as const])),
  );
  const items = [...long].map(([short, name]) => `${short} – ${name}`);
  return items.length === 0
    ? []
    : [
        { is: 'heading', level: 2, text: 'Abbreviations' },
        { is: 'list', items },
      ];
}
