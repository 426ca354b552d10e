import type { Span } from '../../../core/calendar.ts';
import type { Problem } from '../../../core/problem.ts';
import { halves } from '../lineage/rules.ts';
import { DECISIONS, type Decision, type Proposal } from './rules.ts';

/** What a person chose for one action: `due` as typed for the new plan, `words` a reason, new actions a line each, or another action. */
export type Choice = { readonly decision: Decision; readonly due: string; readonly words: string };

/** What becomes of one action, understood. */
export type Decided = { readonly proposal: Proposal } & (
  | { readonly how: 'carry'; readonly due: string }
  | { readonly how: 'done' | 'drop'; readonly why: string | null }
  | { readonly how: 'split'; readonly due: string; readonly parts: readonly string[] }
  | { readonly how: 'merge'; readonly into: Proposal }
);

/** What a person decided of a plan that ends: the next plan, and what becomes of each open action. */
export type RollOver = {
  readonly into: Span & { readonly name: string };
  readonly renumber: boolean;
  readonly decided: readonly Decided[];
};

const LONGEST_DUE = 300;
const MOST_PARTS = 20;
const LONGEST_PART = 8000;

/** Reads every choice; problems name the field of their action. What was not touched goes on as proposed. */
export function decide(
  proposals: readonly Proposal[],
  choiceOf: (proposal: Proposal) => Choice,
): { readonly decided: readonly Decided[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const choices = new Map(proposals.map((proposal) => [proposal, choiceOf(proposal)]));
  const decided = proposals.flatMap((proposal): Decided[] => {
    const choice = choices.get(proposal) as Choice;
    const problem = (text: string): Decided[] => {
      problems.push({ field: `words-${proposal.key}`, text: `${nameOf(proposal)}: ${text}` });
      return [];
    };
    if ((choice.decision === 'carry' || choice.decision === 'split') && choice.due.length > LONGEST_DUE) {
      problems.push({ field: `due-${proposal.key}`, text: `${nameOf(proposal)}: make the date shorter than ${LONGEST_DUE} letters` });
      return [];
    }
    if (choice.decision === 'carry') return [{ proposal, how: 'carry', due: choice.due }];
    if (choice.decision === 'done') return [{ proposal, how: 'done', why: choice.words || null }];
    if (choice.decision === 'drop')
      return choice.words === ''
        ? problem('say why it is dropped: governors and inspectors will ask')
        : [{ proposal, how: 'drop', why: choice.words }];
    if (choice.decision === 'split') {
      const parts = choice.words
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      if (parts.length < 2) return problem('write the new actions, each on a line of its own');
      if (parts.length > MOST_PARTS || parts.some((part) => part.length > LONGEST_PART)) return problem(`make at most ${MOST_PARTS} of it`);
      return [{ proposal, how: 'split', due: choice.due, parts }];
    }
    const into = named(proposals, proposal, choice.words);
    if (!into) return problem('say which action it goes into, by its reference or number');
    return choices.get(into)?.decision === 'carry'
      ? [{ proposal, how: 'merge', into }]
      : problem(`${nameOf(into)} does not go on itself, so choose another`);
  });
  return { decided, problems };
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

export function nameOf({ action, number }: Proposal): string {
  return action.ref ?? `Number ${number}`;
}

/** One choice from what was typed; anything odd counts as not touched. */
export function choiceFrom(proposal: Proposal, typed: (field: string) => string | undefined): Choice {
  const { key, moved } = proposal;
  const decision = DECISIONS.find((each) => each === typed(`do-${key}`)) ?? 'carry';
  return { decision, due: (typed(`due-${key}`) ?? moved.due.text).trim(), words: (typed(`words-${key}`) ?? '').trim() };
}

/** The fields in which a choice differs from what is proposed. */
export function fieldsOf({ key, moved }: Proposal, { decision, due, words }: Choice): (readonly [string, string])[] {
  const fields = [
    [`do-${key}`, decision, 'carry'],
    [`due-${key}`, due, moved.due.text.trim()],
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
