import type { Paragraph, Place } from '../exchange/model/document.ts';
import type { ReadItem } from './plan-reading.ts';
import { readDue, type Times } from './dues.ts';
import type { ItemField } from './items.ts';
import { readOwners, type OwnerWords } from './owners.ts';
import { readDiary } from './progress.ts';
import { ragOfWord } from './rag.ts';
import { doneBy, statusOf } from './status.ts';
import { flat, isSentence } from './text.ts';
import type { ColumnMeaning } from './meanings.ts';

/** An action as it is gathered line by line, where there is no table. */
export type Draft = {
  ref: string | null;
  section: number | null;
  action: string[];
  readonly fields: Map<ColumnMeaning, string[]>;
  readonly place: Place;
  readonly confidence: number;
  /** The paragraphs that it was gathered from. */
  readonly sources: Set<Paragraph>;
};

export function draft(section: number | null, from: Paragraph, confidence: number): Draft {
  return { ref: null, section, action: [], fields: new Map(), place: from.place, confidence, sources: new Set([from]) };
}

export function give(to: Draft, means: ColumnMeaning, text: string): void {
  if (text === '') return;
  if (means === 'action') to.action.push(text);
  else to.fields.set(means, [...(to.fields.get(means) ?? []), text]);
}

export type Finished = { readonly item: ReadItem; readonly sure: Readonly<Partial<Record<ItemField, number>>> };

/** The draft as an action of the reading; an owner's line that tells what was done is progress. */
export function finish(from: Draft, times: Times, owners: OwnerWords): Finished {
  const of = (means: ColumnMeaning) => from.fields.get(means) ?? [];
  const text = (...means: ColumnMeaning[]) => means.flatMap(of).join('\n');
  const told = of('lead').filter(tells);
  const leads = readOwners(
    of('lead').filter((line) => !tells(line)),
    owners,
  );
  const state = flat(text('status', 'rag'));
  const rag = ragOfWord(state);
  const due = dueOnly(flat(text('due')), times);
  const item: ReadItem = {
    ref: from.ref ?? (flat(text('ref')) || null),
    section: from.section,
    context: text('context', 'theme') || null,
    action: from.action.join('\n'),
    measure: text('measure') || null,
    leads,
    due,
    progress: readDiary([...told, ...of('progress')], times),
    status: state === '' || (rag && state.length <= 6) ? doneBy(due) : { text: state, is: statusOf(state) ?? 'unclear' },
    rag,
    requirements: list(text('requirement')),
    risks: list(text('risk')),
    notes: text('note', 'unknown') || null,
    place: from.place,
    confidence: from.confidence,
  };
  const filled = (['context', 'measure', 'status', 'rag', 'notes', 'ref'] as const).filter((field) => item[field] !== null);
  const several = (['leads', 'progress', 'requirements', 'risks'] as const).filter((field) => item[field].length > 0);
  const fields: ItemField[] = ['action', ...filled, ...several, ...(due.kind === 'none' ? [] : ['due' as const])];
  return { item, sure: Object.fromEntries(fields.map((field) => [field, from.confidence])) };
}

function tells(line: string): boolean {
  return isSentence(line) || /\b(?:now|been|updated|completed|held)\b.*\d{4}/iu.test(line);
}

function dueOnly(text: string, times: Times): ReadItem['due'] {
  const { kind, from, to, everyMonths, condition } = readDue(text, null, times);
  return { text, kind, from, to, everyMonths, condition };
}

function list(text: string): readonly string[] {
  return text.split(/(?:(?<!\s)\s+)?[,;\n]\s*/u).filter(Boolean);
}
