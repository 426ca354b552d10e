import { readdirSync, readFileSync } from 'node:fs';
import { readDocument } from '../../src/exchange/read.ts';
import { readPlan, type ReadingDetail } from '../../src/reading/read-plan.ts';
import type { PlanReading, ReadItem } from '../../src/reading/plan-reading.ts';
import { scoreItems, SURE, words, type Score } from './score.ts';

/** The rules of the reading are written by one half; the other is only measured. */
export type Half = 'learn' | 'held';

/** What a perfect reading of a document gives; a field that is not said is empty, but a `section` that is not said is anything. */
export type PlanTruth = {
  readonly sector: string;
  /** The plans that were added together; each batch is halved for itself. */
  readonly batch: number;
  /** The same plan in one or more formats, beside the truth. */
  readonly files: readonly string[];
  /** Titles of all themes, where there are empty ones among them. */
  readonly sections?: readonly string[];
  readonly items: readonly TrueItem[];
};

export type TrueItem = {
  readonly section?: string | null;
  readonly ref?: string;
  readonly context?: string;
  readonly action: string;
  readonly measure?: string;
  readonly leads?: readonly string[];
  /** `to` and `everyMonths` are compared where they are said. */
  readonly due?: { readonly kind: string; readonly to?: string; readonly everyMonths?: number };
  /** `count`, where it is said, is the number of dated notes. */
  readonly progress?: { readonly count?: number; readonly text: string };
  readonly status?: string;
  readonly rag?: string;
  readonly requirements?: readonly string[];
  readonly risks?: readonly string[];
  readonly notes?: string;
};

const FIELDS = [
  'section',
  'ref',
  'context',
  'action',
  'measure',
  'leads',
  'due',
  'progress',
  'status',
  'rag',
  'requirements',
  'risks',
  'notes',
] as const;
type Field = (typeof FIELDS)[number];

/** The truths of a half, or of the plans with these names in it. */
export function planTruths(half: Half, only?: readonly string[]): readonly PlanTruth[] {
  const names =
    only ??
    readdirSync(folder(half))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace('.json', ''))
      .sort();
  return names.map((name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder(half)), 'utf8')) as PlanTruth);
}

/** Reads one file of a half and compares it with its truth. */
export async function measurePlan(half: Half, file: string, truth: PlanTruth): Promise<Score> {
  const bytes = readFileSync(new URL(file, folder(half)));
  const { reading, detail } = readPlan(await readDocument(bytes, file), { name: file, sha256: '', bytes: bytes.length });
  return scoreOf(truth, reading, detail);
}

function folder(half: Half): URL {
  return new URL(`${half}/`, import.meta.url);
}

function scoreOf(truth: PlanTruth, reading: PlanReading, detail: ReadingDetail): Score {
  const wanted = truth.items.map((want) => ({
    action: want.action,
    ref: want.ref ?? '',
    value: (field: Field) => (field === 'section' && !('section' in want) ? null : wantedText(want, field)),
  }));
  const got = reading.items.map((item, at) => ({
    action: item.action,
    ref: item.ref ?? '',
    value: (field: Field) => given(item, field, reading),
    sure: (field: Field) => sureness(detail, at, field) >= SURE,
  }));
  const score = scoreItems(FIELDS, wanted, got, (field, at, found) => {
    const [want, item] = [truth.items[at], reading.items[found]];
    return want !== undefined && item !== undefined && same(field, want, item, wantedText(want, field), given(item, field, reading));
  });
  if (truth.sections) {
    score.fields += 1;
    const titles = reading.sections.map((each) => each.title);
    if (titles.map(plain).join('|') === truth.sections.map(plain).join('|')) score.right += 1;
    else score.misses.push(`sections: want ${truth.sections.join(' | ')}\n    got ${titles.join(' | ')}`);
  }
  return score;
}

function sureness(detail: ReadingDetail, at: number, field: Field): number {
  return field === 'section' ? 0 : (detail.items[at]?.sure[field] ?? 0);
}

function wantedText(want: TrueItem, field: Field): string {
  if (field === 'leads') return (want.leads ?? []).join(' / ');
  if (field === 'due') return want.due ? [want.due.kind, want.due.to, want.due.everyMonths].filter(Boolean).join(' ') : '';
  if (field === 'progress') return want.progress ? [want.progress.count, want.progress.text].filter(Boolean).join(': ') : '';
  if (field === 'requirements' || field === 'risks') return (want[field] ?? []).join('; ');
  return want[field] ?? '';
}

function given(item: ReadItem, field: Field, reading: PlanReading): string {
  if (field === 'section') return item.section === null ? '' : (reading.sections[item.section]?.title ?? '');
  if (field === 'leads') return item.leads.map((lead) => lead.text).join(' / ');
  if (field === 'due') return item.due.kind === 'none' ? '' : [item.due.kind, item.due.to, item.due.everyMonths].filter(Boolean).join(' ');
  if (field === 'progress')
    return item.progress.length === 0 ? '' : `${item.progress.length}: ${item.progress.map((note) => note.text).join('\n')}`;
  if (field === 'requirements' || field === 'risks') return item[field].join('; ');
  if (field === 'status' || field === 'rag') return item[field]?.is ?? '';
  return item[field] ?? '';
}

/** Owners: the same ones, in any order. Notes: the same words, in any order. All other texts: the same words in their order. */
function same(field: Field, want: TrueItem, item: ReadItem, a: string, b: string): boolean {
  if (field === 'leads') return sorted(want.leads ?? []) === sorted(item.leads.map((lead) => lead.text));
  if (field === 'notes') return words(a).sort().join(' ') === words(b).sort().join(' ');
  if (field === 'due') return sameDue(want, item);
  if (field === 'progress') {
    const count = want.progress?.count;
    return (
      (count === undefined || count === item.progress.length) &&
      plain(want.progress?.text ?? '') === plain(item.progress.map((note) => note.text).join(' '))
    );
  }
  return plain(a) === plain(b);
}

/** A term ends within six weeks of the day in the truth: no file says when the terms of its body end. */
function sameDue({ due }: TrueItem, { due: got }: ReadItem): boolean {
  if (!due || due.kind !== got.kind) return false;
  if (due.everyMonths !== undefined && due.everyMonths !== got.everyMonths) return false;
  if (due.to === undefined || due.to === got.to) return true;
  const days = got.to === null ? Infinity : Math.abs(Date.parse(due.to) - Date.parse(got.to)) / 86_400_000;
  return due.kind === 'term' && days <= 42;
}

function sorted(texts: readonly string[]): string {
  return texts.map(plain).sort().join('|');
}

function plain(text: string): string {
  return words(text).join(' ');
}
