import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import type { Did } from './did.rules.ts';

/** Who did something, and when. */
export type ByWhom = { readonly by: string; readonly at: Date };

/** An act on a plan, as the record tells it. */
export type Act = ByWhom & {
  readonly seq: number;
  readonly words: string;
  readonly did: Did;
  readonly undone: ByWhom | null;
};

/** What was done with a plan last. */
export type NewestAct = Pick<Act, 'by' | 'at' | 'words'>;

/** A thing that an act touched, as the record names it: an action, a theme, a plan. */
export type Thing = { readonly kind: string; readonly id: string };

/** What was recorded of a thing last. */
export type Later = ByWhom & Thing & { readonly seq: number; readonly verb: string };

/** Whether an act can be taken back: all of it, what nobody touched since, or nothing of it and why. */
export type Standing = {
  readonly can: 'all' | 'some' | 'nothing';
  /** What was done since with things of the act, the newest of each thing. */
  readonly built: readonly Later[];
  readonly why: string | null;
};

/** Acts of which every action can be taken back by itself; all others are taken back whole or not. */
const PARTLY = ['several'];
/** Acts that change whether a plan is open; every other needs it open. */
const OF_STATE = ['made', 'rolled', 'closed', 'reopened'];

/** The one rule of what can be taken back: an act, as long as nothing was built on what it touched. `now` names things as they are called today. */
export function standingOf(
  act: Act,
  things: readonly Thing[],
  later: ReadonlyMap<string, Later>,
  around: { readonly open: boolean; readonly now: (thing: Thing) => string },
): Standing {
  const nothing = (why: string, built: readonly Later[] = []): Standing => ({ can: 'nothing', built, why });
  if (act.undone) return nothing(`Undone by ${act.undone.by} on ${printDay(dayAt(act.undone.at, ZONE))}.`);
  if (!around.open && !OF_STATE.includes(act.did.of)) return nothing('The plan is closed. Open it again first.');
  const built = things.flatMap((thing) => {
    const last = later.get(keyOf(thing));
    return last && last.seq > act.seq ? [last] : [];
  });
  if (built.length === 0) return { can: 'all', built, why: null };
  if (PARTLY.includes(act.did.of) && built.length < things.length)
    return { can: 'some', built, why: `${builtWords(built, around.now)} It stays as it is.` };
  return nothing(builtWords(built, around.now), built);
}

export const keyOf = ({ kind, id }: Thing): string => `${kind} ${id}`;

const VERBS: readonly (readonly [begins: string, words: string])[] = [
  ['action.updated', 'was updated'],
  ['action.closed', 'was closed'],
  ['action.reopened', 'was opened again'],
  ['action.moved', 'was moved'],
  ['action.added', 'was added'],
  ['action.split', 'was split'],
  ['theme.added', 'was added'],
  ['comment.', 'was commented on'],
  ['attachment.', 'was given evidence'],
  ['measure.', 'was measured'],
  ['review.', 'was reviewed'],
  ['link.', 'was linked'],
  ['duties.', 'was linked to the guidance'],
  ['frozen.', 'was agreed'],
  ['version.', 'was agreed'],
  ['plan.rolledOver', 'was carried on'],
];

/** What was built on an act, in one sentence: the newest of it, by whom and when. */
export function builtWords(built: readonly Later[], now: (thing: Thing) => string): string {
  const [newest] = built.toSorted((one, other) => other.seq - one.seq);
  if (!newest) return '';
  const did = VERBS.find(([begins]) => newest.verb.startsWith(begins))?.[1] ?? 'was changed';
  const others = new Set(built.filter((each) => keyOf(each) !== keyOf(newest)).map(keyOf)).size;
  const more = others === 0 ? '' : `, and ${others === 1 ? 'one other' : `${others} others`} since`;
  return `${now(newest)} ${did} by ${newest.by} on ${printDay(dayAt(newest.at, ZONE))}${more}.`;
}
