import { partedList, readStep } from '../../../reading/steps.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import { calledByContext, nextInPlan, type NewAction, type NewStep } from '../../plan/public.ts';
import type { Times } from './times.ts';

/** What becomes of cells that list several things: they stay as they stand unless somebody says otherwise. */
export const LIST_CHOICES = ['whole', 'steps', 'actions'] as const;
export type ListChoice = (typeof LIST_CHOICES)[number];

type Listing = { readonly action: string; readonly context: string };

/** An action that is a list, as one with steps: it is called by what leads the list, else by what it answers, else by the first line. */
export function asSteps({ action, context }: Listing): { readonly action: string; readonly steps: string } | null {
  const parted = partedList(action);
  if (!parted) return null;
  const { lead, lines } = parted;
  if (lead !== '') return { action: lead, steps: lines.join('\n') };
  const called = calledByContext(context);
  return called === '' ? { action: lines[0] ?? '', steps: lines.slice(1).join('\n') } : { action: called, steps: lines.join('\n') };
}

/** An action that is a list, as several: what leads the list stands before each of them. */
export function asActions(action: string): readonly string[] | null {
  const parted = partedList(action);
  return parted && parted.lines.map((line) => (parted.lead === '' ? line : `${parted.lead} ${line}`));
}

/** Rows of which the action is a list, with how many things they list in all and what would become of the first. */
export type ListedRows = {
  readonly rows: number;
  readonly things: number;
  readonly first: { readonly action: string; readonly steps: readonly string[]; readonly actions: readonly string[] };
};

/** How many of some actions are lists; null where none is. */
export function listedRows(items: readonly Listing[]): ListedRows | null {
  const listed = items.flatMap((item) => {
    const [steps, actions] = [asSteps(item), asActions(item.action)];
    return steps && actions ? [{ action: steps.action, steps: steps.steps.split('\n'), actions }] : [];
  });
  const [first] = listed;
  return first ? { rows: listed.length, things: listed.reduce((sum, each) => sum + each.actions.length, 0), first } : null;
}

/** The steps that lines of a file are; days, owners and marks of being done are taken from a line where they are sure. */
export function stepsFrom(
  lines: readonly string[],
  known: ReadonlyMap<string, NewAction['owners'][number]>,
  doneOn: NonNullable<NewStep['doneOn']>,
  { calendar, span, today }: Times,
): NewStep[] {
  return lines.map((line) => {
    const read = readStep(line, { calendar, planYear: span, isOwner: (name) => known.has(name.toLowerCase()) });
    const due = read.due ?? NO_DATE;
    return {
      text: read.text,
      due,
      nextOn: nextInPlan(due, today, calendar, span),
      owner: read.owner === null ? null : (known.get(read.owner.toLowerCase()) ?? null),
      doneOn: read.done ? (read.done.on ?? doneOn) : null,
      doneBy: null,
    };
  });
}

const NO_DATE: NewStep['due'] = { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null };

/** Everybody whom a file names as an owner, by each of their names in small letters. */
export function ownersNamedIn(
  reading: PlanReading,
  ownerOf: (lead: PlanReading['items'][number]['leads'][number]) => NewAction['owners'][number],
): ReadonlyMap<string, NewAction['owners'][number]> {
  return new Map(
    reading.items
      .flatMap((item) => item.leads)
      .flatMap((lead) => {
        const owner = ownerOf(lead);
        return [owner.name, owner.short ?? owner.name, lead.text].map((name) => [name.toLowerCase(), owner] as const);
      }),
  );
}
