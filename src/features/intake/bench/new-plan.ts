import { type Day, dayFrom } from '../../../core/day.ts';
import { asLine, listedIn } from '../../../core/text.ts';
import { nextInPlan, isClosed, type NewAction, type NewStep } from '../../plan/public.ts';
import type { OwnerKind, PlanReading, ReadItem } from '../../../reading/plan-reading.ts';
import { postHeld } from '../../../reading/holders.ts';
import { kindOf } from '../../../reading/owners.ts';
import { statusOf } from '../../../reading/status.ts';
import { ownersNamedIn, stepsFrom } from './lists.ts';
import type { Times } from './times.ts';
import { type BenchItem, dueOf, pieces, startingStatus } from './rules.ts';

type OwnerOf = NewAction['owners'][number];
const OWNER_KIND: Readonly<Record<OwnerKind, OwnerOf['kind']>> = {
  post: 'post',
  person: 'post',
  group: 'group',
  body: 'outside',
  everyone: 'everyone',
};

/** An action of a plan as it stands on the bench. */
export function wholeAction(item: BenchItem, reading: PlanReading, times: Times): NewAction {
  const { calendar, span, today } = times;
  const { texts, item: read } = item;
  const due = dueOf(item, calendar, span);
  const said = texts.status === (read.status?.text ?? '') ? (read.status?.is ?? null) : statusOf(texts.status);
  const diary = diaryOf(texts.progress, read.progress);
  const status = item.status ?? startingStatus(said, read.rag?.is ?? null, diary.length > 0);
  const blank = (text: string) => (text.trim() === '' ? null : text);
  return {
    theme: texts.section === '' ? null : Number(texts.section),
    ref: blank(texts.ref),
    title: texts.action.trim() || '(no action was written)',
    steps: texts.steps === '' ? [] : stepsOf(pieces(texts.steps, /\n/), item, reading, times),
    context: blank(texts.context),
    measure: blank(texts.measure),
    owners: ownersOf(item, reading),
    due,
    nextOn: isClosed(status) ? due.to : nextInPlan(due, today, calendar, span),
    status,
    statusText: blank(texts.status),
    rag: read.rag?.is ?? null,
    guidance: blank(texts.requirements),
    notes: blank(texts.notes),
    risks: pieces(texts.risks, /[;,\n]/),
    requirements: [],
    diary: diary.map((note) => ({ on: note.on ? dayFrom(note.on) : null, text: note.text, by: reading.source.name })),
    closedOn: isClosed(status) ? (lastSaid(read) ?? today) : null,
  };
}

const LONGEST_NAME = 200;

/** What an owner of a file is and who holds it; somebody whose post is not said holds one of their own name, until it is called rightly. */
function heldBy(said: string): { readonly post: string; readonly holder: string } | null {
  const held = postHeld(said);
  if (held?.sure) return held;
  return !held && kindOf(said) === 'person' && said.includes(' ') && !said.includes('@') ? { post: said, holder: said } : null;
}

/** An owner of a file, by the words that it has for them and what those stand for. */
function ownerOf(text: string, kind: OwnerKind | null, expands: string | null): OwnerOf {
  const said = asLine(expands ?? text).slice(0, LONGEST_NAME);
  const short = expands ? text : null;
  const held = heldBy(said);
  const is = OWNER_KIND[kind !== null && !held ? kind : kindOf(held?.post ?? said)];
  return held ? { name: held.post, kind: is, short, holder: held.holder } : { name: said, kind: is, short };
}

/** Lines as steps of an action; one that is done and says no day was done when anything was last said of the action. */
export function stepsOf(lines: readonly string[], item: BenchItem, reading: PlanReading, times: Times): NewStep[] {
  const known = ownersNamedIn(reading, ({ text, kind, expands }) => ownerOf(text, kind, expands));
  return stepsFrom(lines, known, lastSaid(item.item) ?? times.today, times);
}

/** The notes of a diary as it now stands: one that was read keeps its day, and so does one that was only mended. */
function diaryOf(text: string, read: ReadItem['progress']): ReadItem['progress'] {
  if (text === read.map((note) => note.text).join('\n\n')) return read;
  const days = new Map(read.map((note) => [note.text, note.on]));
  const notes = pieces(text, /\n\s*\n/);
  const inPlace = notes.length === read.length;
  return notes.map((note, at) => ({ text: note, on: days.get(note) ?? (inPlace ? (read[at]?.on ?? null) : null) }));
}

function ownersOf(item: BenchItem, reading: PlanReading): OwnerOf[] {
  const known = new Map(item.item.leads.map((lead) => [lead.text, lead]));
  const long = new Map(reading.abbreviations.map(({ short, long }) => [short, long]));
  const owners = listedIn(item.texts.leads).map((text) => {
    const lead = known.get(text);
    return ownerOf(text, lead?.kind ?? null, lead?.expands ?? long.get(text) ?? null);
  });
  return [...new Map(owners.map((owner) => [owner.name.toLowerCase(), owner])).values()];
}

/** The last day that any progress of a plan speaks of, for when a finished action ended. */
function lastSaid(item: ReadItem): Day | null {
  return (item.progress
    .map((note) => note.on)
    .filter((on) => on !== null)
    .sort()
    .at(-1) ?? null) as Day | null;
}
