import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../src/exchange/read.ts';
import type { PlanReading, ReadItem } from '../../src/reading/plan-reading.ts';
import { readPlan, type ReadingDetail } from '../../src/reading/read-plan.ts';
import { overlap, scoreItems, SURE, words, type Score } from './score.ts';

type Accepted = Readonly<Partial<Record<string, readonly (string | number | null)[]>>>;

/** An action of a case: what is not said may be anything; `accept` holds further right values by field. */
type CaseItem = {
  readonly ref?: string | null;
  readonly section?: number | null;
  readonly action: string;
  readonly leads?: readonly string[];
  readonly due?: { readonly text: string; readonly kind: string; readonly to: string | null; readonly everyMonths: number | null };
  readonly status?: { readonly is: string };
  /** May be read or left out. */
  readonly optional?: boolean;
  readonly accept?: Accepted;
};

/** What a small plan with a trouble must be read as: the shape of a plan reading, with the values that are right. */
export type CaseTruth = {
  readonly file: string;
  readonly title?: string;
  readonly organisation?: string;
  readonly period?: { readonly from: string; readonly to: string };
  readonly sections?: readonly { readonly title: string }[];
  readonly accept?: Accepted;
  readonly items: readonly CaseItem[];
  /** Words that may stand nowhere in the reading. */
  readonly forbid?: readonly string[];
};

const FIELDS = ['ref', 'section', 'action', 'leads', 'due', 'dueKind', 'dueTo', 'everyMonths', 'status'] as const;
type Field = (typeof FIELDS)[number];

/** The small plans in a folder, by name; none where the folder is not there. */
export function casesIn(folder: string): readonly CaseTruth[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.expected.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CaseTruth);
}

/** Reads the file of a case and compares it with what it must be. */
export async function measureCase(folder: string, truth: CaseTruth): Promise<Score> {
  const bytes = readFileSync(join(folder, truth.file));
  const { reading, detail } = readPlan(await readDocument(bytes, truth.file), { name: truth.file, sha256: '', bytes: bytes.length });
  const score = ofItems(truth, reading, detail);
  for (const field of ['title', 'organisation', 'period.from', 'period.to'] as const) addWhole(score, truth, reading, field);
  for (const word of truth.forbid ?? []) {
    const there = JSON.stringify(reading).toLowerCase().includes(word.toLowerCase());
    score.fields += 1;
    if (there) score.misses.push(`must not hold: ${word}`);
    else score.right += 1;
  }
  return score;
}

function ofItems(truth: CaseTruth, reading: PlanReading, detail: ReadingDetail): Score {
  const [needed, optional] = [truth.items.filter((item) => !item.optional), truth.items.filter((item) => item.optional)];
  const read = reading.items.flatMap((item, at) =>
    optional.some((each) => overlap(words(each.action), words(item.action)) >= 0.8) ? [] : [{ item, at }],
  );
  const wanted = needed.map((want) => ({
    action: want.action,
    ref: want.ref ?? '',
    value: (field: Field) => wantedOf(want, field, truth),
  }));
  const got = read.map(({ item, at }) => ({
    action: item.action,
    ref: item.ref ?? '',
    value: (field: Field) => gotOf(item, field, reading),
    sure: (field: Field) => surenessOf(detail, at, field) >= SURE,
  }));
  return scoreItems(FIELDS, wanted, got, (field, at, found) => {
    const value = got[found]?.value(field) ?? '';
    const accepted = (needed[at]?.accept?.[ACCEPTED[field] ?? field] ?? []).map((each) => String(each ?? ''));
    return [wanted[at]?.value(field) ?? '', ...accepted].some((each) => plainly(each) === plainly(value));
  });
}

/** What a field is called among the accepted values. */
const ACCEPTED: Readonly<Partial<Record<Field, string>>> = { due: 'due', dueKind: 'dueKind', dueTo: 'dueTo' };

function wantedOf(want: CaseItem, field: Field, truth: CaseTruth): string | null {
  if (field === 'action') return want.action;
  if (field === 'ref') return want.ref === undefined ? null : (want.ref ?? '');
  if (field === 'leads') return want.leads ? want.leads.join(' / ') : null;
  if (field === 'status') return want.status?.is ?? null;
  if (field === 'section') return typeof want.section === 'number' ? (truth.sections?.[want.section]?.title ?? '') : null;
  const { due } = want;
  if (!due) return null;
  // A case that says no day or no cycle says nothing of what it may be.
  if (field === 'due') return due.text;
  if (field === 'dueKind') return due.kind;
  return field === 'dueTo' ? due.to : due.everyMonths === null ? null : String(due.everyMonths);
}

function gotOf(item: ReadItem, field: Field, reading: PlanReading): string {
  if (field === 'action') return item.action;
  if (field === 'ref') return item.ref ?? '';
  if (field === 'leads') return item.leads.map((lead) => lead.text).join(' / ');
  if (field === 'status') return item.status?.is ?? '';
  if (field === 'section') return item.section === null ? '' : (reading.sections[item.section]?.title ?? '');
  if (field === 'due') return item.due.text;
  if (field === 'dueKind') return item.due.kind;
  return field === 'dueTo' ? (item.due.to ?? '') : String(item.due.everyMonths ?? '');
}

function surenessOf(detail: ReadingDetail, at: number, field: Field): number {
  if (field === 'section') return 0;
  return detail.items[at]?.sure[field === 'dueKind' || field === 'dueTo' || field === 'everyMonths' ? 'due' : field] ?? 0;
}

function addWhole(
  score: Score,
  truth: CaseTruth,
  reading: PlanReading,
  field: 'title' | 'organisation' | 'period.from' | 'period.to',
): void {
  const of = (from: CaseTruth | PlanReading) =>
    (field === 'title' || field === 'organisation' ? from[field] : field === 'period.from' ? from.period?.from : from.period?.to) ?? null;
  const wanted = of(truth);
  if (wanted === null) return;
  const got = of(reading) ?? '';
  const accepted = (truth.accept?.[field] ?? []).map((each) => String(each ?? ''));
  score.fields += 1;
  if ([wanted, ...accepted].some((each) => plainly(each) === plainly(got))) score.right += 1;
  else score.misses.push(`${field}: want ${wanted}\n    got ${got}`);
}

function plainly(text: string): string {
  return words(text).join(' ');
}
