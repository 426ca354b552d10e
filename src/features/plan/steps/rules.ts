import { type Day, printDay } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Id } from '../../../core/ids.ts';

export type StepId = Id<'step'>;

/** The post, group or outside body that does a step, with whoever holds it now. */
export type StepOwner = { readonly id: string; readonly name: string; readonly holder?: string | null };

/** One of the steps in which an action is done. */
export type Step = {
  readonly id: StepId;
  readonly text: string;
  readonly due: Due;
  /** The day by which it is due; null where there is none. */
  readonly nextOn: Day | null;
  /** Null where the owners of the action do it. */
  readonly owner: StepOwner | null;
  readonly doneOn: Day | null;
  /** Who said that it is done; null where a file did. */
  readonly doneBy: string | null;
};

/** What somebody says of a step, before it has a name of its own. */
export type StepSaid = Pick<Step, 'text' | 'due' | 'nextOn'>;

/** How many steps an action has at most. */
export const MOST_STEPS = 60;
export const LONGEST_STEP = 2000;

export const isDone = (step: Pick<Step, 'doneOn'>): boolean => step.doneOn !== null;

/** A step as the record keeps it: who does it by name, not who held that. */
export function keptStep({ id, text, due, nextOn, owner, doneOn, doneBy }: Step): Step {
  return { id, text, due, nextOn, owner: owner && { id: owner.id, name: owner.name }, doneOn, doneBy };
}

/** Those of some steps that are still to be done: what goes along where an action goes on elsewhere. */
export function openSteps<One extends Pick<Step, 'doneOn'>>(steps: readonly One[]): readonly One[] {
  return steps.filter((step) => !isDone(step));
}

/** What an action is called by what it answers: the first line of that. */
export function calledByContext(context: string): string {
  return (context.split('\n')[0] ?? '').trim();
}

/** An action and its steps as a list, as people write it; one that is called by what it answers, which stands beside it, is its steps alone. */
export function textWithSteps(title: string, context: string | null, steps: readonly PrintedStep[] = []): string {
  if (steps.length === 0) return title;
  const lines = steps.map((step) => `• ${printStep(step)}`);
  return (context !== null && title === calledByContext(context) ? lines : [title, ...lines]).join('\n');
}

const NO_DATE: Due = { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null };

/** The steps of an action that is done for a year and comes again: all of them, to be done anew; a day of the old year is none of the new. */
export function againSteps(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...step, due: NO_DATE, nextOn: null, doneOn: null, doneBy: null }));
}

type Steps = readonly Pick<Step, 'doneOn'>[];

/** How far the steps of an action are: `3 of 5 steps`; null where it has none. */
export function stepProgress(steps: Steps): { readonly done: number; readonly all: number; readonly words: string } | null {
  if (steps.length === 0) return null;
  const done = steps.filter(isDone).length;
  return { done, all: steps.length, words: `${done} of ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}` };
}

/** Whether every step of an action is done that has any. */
export function allStepsDone(steps: Steps): boolean {
  return steps.length > 0 && steps.every(isDone);
}

/** A step as papers have it, whoever it is. */
export type PrintedStep = Omit<Step, 'id' | 'owner'> & { readonly owner: { readonly name: string } | null };

/** What is beside the words of a step: who does it, and by when, as far as its own words do not say so already. */
export function besideStep({ text, due, owner }: Pick<PrintedStep, 'text' | 'due' | 'owner'>): string {
  const when = due.text === '' || text.includes(due.text) ? '' : byWords(due);
  return [owner?.name ?? '', when].filter((each) => each !== '').join(', ');
}

/** Kinds of dates that name a time by which something is done. */
const TIMES: readonly Due['kind'][] = ['date', 'month', 'term', 'year'];
const SAYS_HOW = /^(?:by|before|until|from|on|in|at|during|within|after)\b/i;

function byWords({ text, kind }: Due): string {
  return TIMES.includes(kind) && !SAYS_HOW.test(text) ? `by ${text}` : text;
}

/** A step in one line, as papers and the history have it: `Agree the words (Registrar, by 3 March 2027) – done 4 Mar 2027`. */
export function printStep(step: PrintedStep): string {
  const beside = besideStep(step);
  const done = step.doneOn === null ? '' : ` – done ${printDay(step.doneOn)}`;
  return `${step.text}${beside === '' ? '' : ` (${beside})`}${done}`;
}

/** What happened to the steps of an action between two states of them, a sentence each. */
export function tellSteps(was: readonly Step[], became: readonly Step[]): string[] {
  const [before, after] = [byId(was), byId(became)];
  const fresh = became.filter((step) => !before.has(step.id));
  const gone = was.filter((step) => !after.has(step.id));
  const both = became.flatMap((step) => {
    const earlier = before.get(step.id);
    return earlier ? [[earlier, step] as const] : [];
  });
  return [
    ...listed('added', fresh),
    ...listed('removed', gone),
    ...listed(
      'done',
      both.filter(([one, other]) => !isDone(one) && isDone(other)).map(([, step]) => step),
    ),
    ...listed(
      'open again',
      both.filter(([one, other]) => isDone(one) && !isDone(other)).map(([, step]) => step),
    ),
    ...both.flatMap(([one, other]) => changedWords(one, other)),
    ...(isMoved(was, became) ? ['Steps put in another order.'] : []),
  ];
}

const byId = (steps: readonly Step[]) => new Map(steps.map((step) => [step.id, step]));

function listed(what: string, steps: readonly Step[]): string[] {
  if (steps.length === 0) return [];
  const words = steps.map((step) => `“${what === 'added' ? printStep(step) : step.text}”`).join('; ');
  return [`${steps.length === 1 ? 'Step' : 'Steps'} ${what}: ${words}.`];
}

function changedWords(one: Step, other: Step): string[] {
  const said = [
    one.text === other.text ? null : `“${other.text}”, was “${one.text}”`,
    one.due.text === other.due.text ? null : `due ${dueWords(other)}, was ${dueWords(one)}`,
    one.owner?.id === other.owner?.id ? null : `done by ${ownerWords(other)}, was ${ownerWords(one)}`,
  ].filter((each) => each !== null);
  if (said.length === 0) return [];
  const named = one.text === other.text ? `Step “${other.text}”` : 'Step';
  return [`${named}: ${said.join('; ')}.`];
}

const dueWords = ({ due }: Step) => (due.text === '' ? 'no date' : due.text);
const ownerWords = ({ owner }: Step) => owner?.name ?? 'the owners of the action';

function isMoved(was: readonly Step[], became: readonly Step[]): boolean {
  const order = (steps: readonly Step[], others: ReadonlyMap<string, Step>) =>
    steps
      .filter((step) => others.has(step.id))
      .map((step) => step.id)
      .join();
  return order(was, byId(became)) !== order(became, byId(was));
}

/** The steps with one changed place with its neighbour; null where there is none on that side. */
export function movedStep(steps: readonly Step[], id: StepId, way: 'up' | 'down'): readonly Step[] | null {
  const at = steps.findIndex((step) => step.id === id);
  const to = way === 'up' ? at - 1 : at + 1;
  const [one, other] = [steps[at], steps[to]];
  return one && other ? steps.map((step, index) => (index === at ? other : index === to ? one : step)) : null;
}

/** The steps with some of them done on a day, or open again. */
export function tickedSteps(
  steps: readonly Step[],
  ids: readonly string[],
  done: { readonly on: Day; readonly by: string } | null,
): readonly Step[] {
  return steps.map((step) =>
    ids.includes(step.id) && isDone(step) !== (done !== null) ? { ...step, doneOn: done?.on ?? null, doneBy: done?.by ?? null } : step,
  );
}

const BULLET = /^(?:[·•▪■◦●○‣⁃∙*–-]+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/iu;

/** Lines as they were typed or pasted, a step each: without bullets and numbers, which stood in the place of order. */
export function linesOfSteps(text: string): string[] {
  return text
    .split(/\n|(?<!\s)\s*[•▪‣∙](?=\s)/u)
    .map((line) => line.trim().replace(BULLET, '').trim())
    .filter((line) => line !== '');
}
