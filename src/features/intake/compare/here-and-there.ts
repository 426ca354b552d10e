import type { Due } from '../../../core/due/types.ts';
import { printDue } from '../../../core/due/print.ts';
import {
  type CurrentAction,
  STATUS_WORDS,
  isClosed,
  type Status,
  type Theme,
  type Then,
  type NewAction,
  type NewStep,
} from '../../plan/public.ts';
import type { BenchItem } from '../bench/rules.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import type { ReadingDetail } from '../../../reading/read-plan.ts';
import { plain } from '../../../reading/text.ts';
import type { ColumnMeaning } from '../../../reading/meanings.ts';
import { saidSteps } from './listed-steps.ts';
import { listed, stepsOnce } from './steps.ts';
import { likenessAmong } from './likeness.ts';
import { type Here, COMPARED_FIELDS, type ComparedField, type Said, said, type There } from './rules.ts';

/** Owners by their abbreviations, in small letters. */
export type Shorts = ReadonlyMap<string, string>;

/** Which theme of the plan each section of the file is, by its words, else by its reference; null where it is a new one. */
export function themesFor(sections: PlanReading['sections'], themes: readonly Theme[]): readonly (Theme | null)[] {
  const free = new Set(themes);
  const take = (theme: Theme | undefined) => {
    if (theme) free.delete(theme);
    return theme ?? null;
  };
  const exact = sections.map((section) => take([...free].find((theme) => plain(theme.title) === plain(section.title))));
  const like = likenessAmong([...sections, ...themes].map((each) => each.title));
  return sections.map(
    (section, at) =>
      exact[at] ??
      take(
        [...free].find(
          (theme) =>
            (plain(theme.ref ?? '') === plain(section.ref ?? '') && section.ref !== null && like(theme.title, section.title) >= 0.3) ||
            like(theme.title, section.title) >= 0.7,
        ),
      ),
  );
}

const themeText = ({ ref, title }: { readonly ref: string | null; readonly title: string }) => [ref, title].filter(Boolean).join(' ');

/** The actions of the plan, as the comparison sees them. */
export function heres(actions: readonly CurrentAction[], themes: readonly Theme[]): Here[] {
  const byId = new Map(themes.map((theme) => [theme.id as string, theme]));
  const theme = (id: string | null) =>
    said('theme', id === null ? '' : themeText(byId.get(id) ?? { ref: null, title: 'another theme' }), id ?? '');
  return actions.map(({ action, risks, diary, typed, past }) => ({
    id: action.id,
    words: {
      title: said('title', action.title),
      steps: saidSteps(action.steps.map((step) => listed(step))),
      ref: said('ref', action.ref ?? ''),
      theme: theme(action.themeId),
      owners: { ...said('owners', action.owners.map((owner) => owner.name).join('\n')), filed: said('owners', typed.join('\n')).mark },
      due: dueSaid(action.due),
      status: { ...statusSaid(action.status), filed: filedStatus(action.statusText, action.rag) },
      context: said('context', action.context ?? ''),
      measure: said('measure', action.measure ?? ''),
      guidance: said('guidance', action.guidance ?? ''),
      risks: said('risks', risks.join('; ')),
      notes: said('notes', action.notes ?? ''),
    },
    diary,
    since: Object.fromEntries([...past.since].flatMap(([field, before]) => sinceOf(field, before, theme))),
    fromFile: past.fromFile,
    closed: isClosed(action.status),
  }));
}

/** What a field said once, from the record. */
function sinceOf(field: string, { value, words }: Then, theme: (id: string | null) => Said): [ComparedField, Said][] {
  const known = field === 'themeId' ? 'theme' : COMPARED_FIELDS.find((each) => each === field);
  if (!known) return [];
  if (value === undefined) return [[known, said(known, words ?? '')]];
  if (known === 'theme') return [[known, theme(value as string | null)]];
  if (known === 'steps') return [[known, saidSteps(stepsOnce(value))]];
  if (known === 'due') return [[known, dueSaid(value as Due)]];
  if (known === 'status') return [[known, statusSaid(value as Status)]];
  if (known === 'owners')
    return [[known, said(known, (value as readonly { readonly name: string }[]).map((owner) => owner.name).join('\n'))]];
  return [[known, said(known, Array.isArray(value) ? value.join('; ') : String((value ?? '') as string))]];
}

const statusSaid = (status: Status): Said => said('status', STATUS_WORDS[status], status);
const filedStatus = (text: string | null, rag: string | null) => `${plain(text ?? '')}|${rag ?? ''}`;

/** A date is the same where it means the same, however it is written. */
function dueSaid(due: Due): Said {
  const { kind, text, from, to, everyMonths, condition } = due;
  if (kind === 'none') return said('due', '');
  const meant = kind === 'unclear' || kind === 'event' || (kind !== 'ongoing' && to === null && everyMonths === null);
  return meant ? said('due', text) : { text: text === '' ? printDue(due) : text, mark: [kind, from, to, everyMonths, condition].join('|') };
}

/** The list that the words of a row are: what leads it, and its lines as steps. */
export type ListOfRow = { readonly lead: string; readonly steps: readonly NewStep[] };

/** One row of the file with the action that it would be. */
export type RowSide = {
  readonly there: There;
  readonly whole: NewAction;
  /** The lines of its words as steps, where they are a list. */
  readonly listed: readonly NewStep[];
};

/** The rows of the file, as the comparison sees them; a field that the file has no column for is left out. */
export function theres(
  rows: readonly { readonly item: BenchItem; readonly whole: NewAction; readonly list: ListOfRow | null }[],
  reading: PlanReading,
  detail: ReadingDetail,
  sense: { readonly themes: readonly (Theme | null)[]; readonly shorts: Shorts },
): RowSide[] {
  const spoken = spokenOf(
    rows.map((row) => row.item),
    detail,
  );
  const nameOf = (name: string) => sense.shorts.get(name.toLowerCase()) ?? name;
  return rows.map(({ item, whole, list }) => {
    const section = whole.theme === null ? null : (reading.sections[whole.theme] ?? null);
    const theme = whole.theme === null ? null : (sense.themes[whole.theme] ?? null);
    const all: Readonly<Record<ComparedField, Said | null>> = {
      title: said('title', whole.title),
      steps: saidSteps((whole.steps ?? []).map((step) => listed(step, nameOf))),
      ref: said('ref', whole.ref ?? ''),
      theme: section ? said('theme', themeText(theme ?? section), theme?.id ?? `new:${whole.theme}`) : null,
      owners: {
        ...said('owners', whole.owners.map((owner) => sense.shorts.get(owner.name.toLowerCase()) ?? owner.name).join('\n')),
        filed: said('owners', whole.owners.map((owner) => owner.name).join('\n')).mark,
      },
      due: dueSaid(whole.due),
      status:
        whole.statusText === null && whole.rag === null
          ? null
          : { ...statusSaid(whole.status), filed: filedStatus(whole.statusText, whole.rag) },
      context: said('context', whole.context ?? ''),
      measure: said('measure', whole.measure ?? ''),
      guidance: said('guidance', whole.guidance ?? ''),
      risks: said('risks', whole.risks.join('; ')),
      notes: said('notes', whole.notes ?? ''),
    };
    const words = Object.fromEntries(COMPARED_FIELDS.flatMap((field) => (all[field] && spoken.has(field) ? [[field, all[field]]] : [])));
    const diary = whole.diary.map(({ on, text }) => ({ on, text }));
    const asList = list && { lead: list.lead, steps: list.steps.map((step) => listed(step, nameOf)) };
    return { whole, listed: list?.steps ?? [], there: { id: item.key, words, list: asList, diary } };
  });
}

const MEANS: Readonly<Record<ComparedField, readonly ColumnMeaning[]>> = {
  title: ['action'],
  steps: [],
  ref: ['ref'],
  theme: ['theme'],
  owners: ['lead'],
  due: ['due'],
  status: ['status', 'rag'],
  context: ['context'],
  measure: ['measure'],
  guidance: ['requirement'],
  risks: ['risk'],
  notes: ['note', 'unknown'],
};
const BENCH: Readonly<Record<ComparedField, keyof BenchItem['texts']>> = {
  title: 'action',
  steps: 'steps',
  ref: 'ref',
  theme: 'section',
  owners: 'leads',
  due: 'due',
  status: 'status',
  context: 'context',
  measure: 'measure',
  guidance: 'requirements',
  risks: 'risks',
  notes: 'notes',
};

/** The fields that a file speaks of at all: it has a column for them, or some row says something. */
function spokenOf(items: readonly BenchItem[], detail: ReadingDetail): ReadonlySet<ComparedField> {
  const meanings = new Set(detail.tables.filter((table) => table.plan).flatMap((table) => table.columns.map((column) => column.meaning)));
  const rag = items.some((item) => item.item.rag !== null);
  return new Set(
    COMPARED_FIELDS.filter(
      (field) =>
        MEANS[field].some((means) => meanings.has(means)) ||
        (field === 'status' && rag) ||
        items.some((item) => item.texts[BENCH[field]] !== ''),
    ),
  );
}
