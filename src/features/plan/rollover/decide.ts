import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { comesRound } from '../../../core/due/review.ts';
import { typedDay } from '../../../core/due/typed-day.ts';
import type { Problem } from '../../../core/problem.ts';
import { halves } from '../lineage/rules.ts';
import { DECISIONS, type Decision, type Proposal } from './rules.ts';

/** What a person chose for one action: `due` as typed for the new plan, `words` a reason, new actions a line each, or another action. */
export type Choice = { readonly decision: Decision; readonly due: string; readonly words: string };

/** What becomes of those that are late and for which no new day was typed: that was not said yet, the day that is proposed, or none. */
export type LateChoice = '' | 'proposed' | 'none';

/** When an action is due in the new plan, as written; `on` where the day is said and not counted from what is written. */
export type NewDue = { readonly due: string; readonly on?: Day };

/** What becomes of one action, understood. */
export type Decided = { readonly proposal: Proposal } & (
  | ({ readonly how: 'carry' } & NewDue)
  | { readonly how: 'done' | 'drop' | 'leave'; readonly why: string | null }
  | ({ readonly how: 'split'; readonly parts: readonly string[] } & NewDue)
  | { readonly how: 'merge'; readonly into: Proposal }
);

/** What a person decided of a plan: the next plan, whether this one is closed with it, and what becomes of each action. */
export type RollOver = {
  readonly into: Span & { readonly name: string };
  readonly renumber: boolean;
  readonly close: boolean;
  readonly decided: readonly Decided[];
};

const LONGEST_DUE = 300;
const MOST_PARTS = 20;
const LONGEST_PART = 8000;

/** What was said of all actions together, and by which calendar a day is read. */
export type SaidOfAll = { readonly late: LateChoice; readonly calendar: BodyCalendar };

/** Reads every choice; problems name the field of their action. What was not touched goes on as proposed, but for what is late. */
export function decide(
  proposals: readonly Proposal[],
  choiceOf: (proposal: Proposal) => Choice,
  all: SaidOfAll,
): { readonly decided: readonly Decided[]; readonly problems: readonly Problem[] } {
  const choices = new Map(proposals.map((proposal) => [proposal, choiceOf(proposal)]));
  const problems: Problem[] = [];
  const decided: Decided[] = [];
  for (const [proposal, choice] of choices) {
    const one = decideOne(proposal, choice, choices, all);
    if ('how' in one) decided.push(one);
    else problems.push(one);
  }
  const unsaid = problems.filter((each) => each.field === LATE_FIELD).length;
  return { decided, problems: [...(unsaid > 0 ? [lateProblem(unsaid)] : []), ...problems.filter((each) => each.field !== LATE_FIELD)] };
}

const LATE_FIELD = 'late';

function lateProblem(count: number): Problem {
  const which = count === 1 ? '1 action is late and has no new day' : `${count} actions are late and have no new day`;
  return { field: LATE_FIELD, text: `${which}: type it beside the action, or say here what becomes of those that you leave empty` };
}

function decideOne(proposal: Proposal, choice: Choice, choices: ReadonlyMap<Proposal, Choice>, all: SaidOfAll): Decided | Problem {
  const { decision, words } = choice;
  const problem = (text: string): Problem => ({ field: `words-${proposal.key}`, text: `${nameOf(proposal)}: ${text}` });
  if (decision === 'done') return { proposal, how: 'done', why: words || null };
  if (decision === 'drop' || decision === 'leave') {
    const asked = decision === 'drop' ? 'say why it is dropped' : 'say why it is not taken up again';
    return words === '' ? problem(`${asked}: governors and inspectors will ask`) : { proposal, how: decision, why: words };
  }
  if (decision === 'merge') {
    const into = named([...choices.keys()], proposal, words);
    if (!into) return problem('say which action it goes into, by its reference or number');
    const goesOn = choices.get(into)?.decision === 'carry';
    return goesOn ? { proposal, how: 'merge', into } : problem(`${nameOf(into)} does not go on itself, so choose another`);
  }
  const due = newDue(proposal, choice.due, all);
  if ('text' in due) return due;
  if (decision === 'carry') return { proposal, how: 'carry', ...due };
  const parts = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (parts.length < 2) return problem('write the new actions, each on a line of its own');
  if (parts.length > MOST_PARTS || parts.some((part) => part.length > LONGEST_PART)) return problem(`make at most ${MOST_PARTS} of it`);
  return { proposal, how: 'split', ...due, parts };
}

/** The new day that is proposed for what is late, by its own rule; null where no rule gives one. */
export function proposedDue({ action, moved, next }: Pick<Proposal, 'action' | 'moved' | 'next'>): NewDue | null {
  if (moved.rule === 'ask' || next === null) return null;
  return comesRound(action.due) ? { due: moved.due.text, on: next } : { due: moved.due.text };
}

/** When an action is due in the new plan. Where it is late, its old day gives no new one by itself. */
function newDue(proposal: Proposal, typed: string, { late, calendar }: SaidOfAll): NewDue | Problem {
  const ask = (text: string): Problem => ({ field: `due-${proposal.key}`, text: `${nameOf(proposal)}: ${text}` });
  if (typed.length > LONGEST_DUE) return ask(`make the date shorter than ${LONGEST_DUE} letters`);
  if (proposal.late === null) return { due: typed };
  if (typed === '' && late === '') return { field: LATE_FIELD, text: '' };
  if (typed === '')
    return late === 'none' ? { due: '' } : (proposedDue(proposal) ?? ask('no rule gives a new day, so type one, or write “no date”'));
  // What comes round keeps its rhythm where only a day is typed.
  const day = comesRound(proposal.action.due) ? typedDay(typed, calendar) : null;
  return day ? { due: proposal.moved.due.text, on: day } : { due: typed };
}

/** The action that somebody means: by its reference, else by its number in the list. */
function named(proposals: readonly Proposal[], not: Proposal, words: string): Proposal | null {
  const wanted = words
    .trim()
    .toLowerCase()
    .replace(/^no\.?\s*|^#/, '');
  if (wanted === '') return null;
  const others = proposals.filter((each) => each !== not);
  return others.find((each) => each.action.ref?.toLowerCase() === wanted) ?? others.find((each) => String(each.number) === wanted) ?? null;
}

export function nameOf({ action, number }: Pick<Proposal, 'action' | 'number'>): string {
  return action.ref ?? `Number ${number}`;
}

/** What the form begins with as the date of an action: as it is moved, and nothing where it is late. */
export function dueAtFirst({ moved, late }: Pick<Proposal, 'moved' | 'late'>): string {
  return late === null ? moved.due.text.trim() : '';
}

/** One choice from what was typed; anything odd counts as not touched. */
export function choiceFrom(proposal: Proposal, typed: (field: string) => string | undefined): Choice {
  const { key, is } = proposal;
  const decision = DECISIONS[is].find((each) => each === typed(`do-${key}`)) ?? 'carry';
  return { decision, due: (typed(`due-${key}`) ?? dueAtFirst(proposal)).trim(), words: (typed(`words-${key}`) ?? '').trim() };
}

/** The fields in which a choice differs from what is proposed. */
export function fieldsOf(proposal: Proposal, { decision, due, words }: Choice): (readonly [string, string])[] {
  const { key } = proposal;
  const fields = [
    [`do-${key}`, decision, 'carry'],
    [`due-${key}`, due, dueAtFirst(proposal)],
    [`words-${key}`, words, ''],
  ] as const;
  return fields.filter(([, chosen, proposed]) => chosen !== proposed).map(([name, chosen]) => [name, chosen]);
}

/** Words to begin with where somebody chose to split an action and wrote nothing: its two halves. */
export function splitWords(title: string): string {
  return halves(title)
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('\n', ' '))
    .join('\n');
}

/** What the person saw: each action with its version, so that nothing is decided unseen. */
export function seenWords(proposals: readonly Proposal[]): string {
  return proposals.map(({ key, action }) => `${key}.${action.version}`).join(' ');
}

/** Actions that were added, changed or ended since the person saw the list, or null where nothing was. */
export function unseenProblem(seen: string, proposals: readonly Proposal[]): Problem | null {
  const before = new Set(seen.split(' '));
  const fresh = proposals.filter(({ key, action }) => !before.delete(`${key}.${action.version}`));
  before.delete('');
  if (fresh.length === 0 && before.size === 0) return null;
  const names = fresh.map(nameOf).slice(0, 5).join(', ');
  return {
    text: `The plan was changed since you opened this page${names === '' ? '' : ` (${names})`}. Look at the list once more, then press the button again. What you chose is still here.`,
  };
}
