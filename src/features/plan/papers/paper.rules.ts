import { type Day, printDay, printDistance } from '../../../core/day.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Action } from '../actions/queries.ts';
import { STATE_WORDS } from '../../../core/state.ts';
import { stateOf, STATUS_WORDS } from '../actions/rules.ts';
import { type Aim, progressOf, valueWords } from '../measures/rules.ts';
import { isNarrowed, type Narrowing, NOBODY } from '../plans/rules.ts';
import type { RagWord } from './columns.rules.ts';

/** What is known of an action's beginnings: whether it came with the plan's file, its status before anybody changed it here, and whether a note made here names one. */
export type Beginnings = { readonly fromFile: boolean; readonly statusBefore: string | null | undefined; readonly noted: boolean };

/** Whether people here have said how an action stands, so that the words and the colour of the file no longer hold. */
function saidHere(action: Action, { fromFile, statusBefore }: Beginnings): boolean {
  return !fromFile || (statusBefore !== undefined && statusBefore !== action.status);
}

/** How an action stands, in the file's own words while nobody has said otherwise; null where neither the file nor anybody since has said anything. */
export function statusOnPaper(action: Action, beginnings: Beginnings): string | null {
  if (!saidHere(action, beginnings) && (action.statusText !== null || !beginnings.noted)) return action.statusText;
  const why = action.closedWhy?.trim() ?? '';
  return `${STATUS_WORDS[action.status]}${why === '' ? '' : `: ${why}`}`;
}

/** The colour of the file while nobody has said otherwise; after that the one that goes with what was said, in a plan that has colours. */
export function ragOnPaper(action: Action, beginnings: Beginnings, colours: ReadonlySet<string>, today: Day): RagWord | null {
  if (!saidHere(action, beginnings)) return action.rag as RagWord | null;
  if (colours.size === 0) return null;
  const state = stateOf(action, today);
  if (state === 'overdue') return 'red';
  if (state === 'atRisk') return 'amber';
  if (state === 'onTrack' || state === 'ongoing') return 'green';
  if (state === 'done') return colours.has('blue') ? 'blue' : 'green';
  return null;
}

/** How late an action is and since when, or null; read back from a file it is known as the program's own words. */
export function lateOnPaper(action: Action, today: Day): string | null {
  if (stateOf(action, today) !== 'overdue' || action.nextOn === null) return null;
  return `${printDistance(today, action.nextOn)}: ${comesRound(action.due) ? 'next' : 'due'} by ${printDay(action.nextOn)}`;
}

/** How far a measure is, in a line that is known as the program's own when it is read back from a file. */
export function measuredOnPaper(measure: Aim & { readonly latest: { readonly value: number; readonly on: Day } | null }): string {
  const { says, latest } = measure;
  return `Measured: ${latest ? valueWords(measure, latest.value, latest.on) : `${says}: ${progressOf(measure, null).words}`}`.replaceAll(
    '\n',
    ' ',
  );
}

const DUE_WORDS: Readonly<Record<Narrowing['due'], string | null>> = {
  any: null,
  late: 'that are late',
  month: 'due in the next 30 days',
  none: 'without a date',
  unclear: 'with a date that is not understood',
};

/** Which actions of a plan a paper shows, in a few words for the name of its file; nothing where it shows all. */
export function narrowedName({ owner, due, states, words }: Narrowing, name: string | null): string {
  const owned = owner === '' ? null : owner === NOBODY ? 'without an owner' : (name ?? 'of somebody else');
  const said = words === '' ? null : `with ${words}`;
  return [owned, DUE_NAMES[due], ...states.map((state) => STATE_WORDS[state]), said].filter((part) => part !== null).join(' ');
}

const DUE_NAMES: Readonly<Record<Narrowing['due'], string | null>> = {
  any: null,
  late: 'late',
  month: 'due in 30 days',
  none: 'without a date',
  unclear: 'date not understood',
};

/** In a sentence which actions of a plan a paper shows, or null where it shows all. */
export function narrowedWords(narrowing: Narrowing, owner: string | null, shown: number, all: number): string | null {
  if (!isNarrowed(narrowing)) return null;
  const owned = narrowing.owner === '' ? null : narrowing.owner === NOBODY ? 'that nobody owns' : `owned by ${owner ?? 'somebody else'}`;
  const states =
    narrowing.states.length === 0 ? null : `that are ${narrowing.states.map((state) => STATE_WORDS[state].toLowerCase()).join(' or ')}`;
  const said = narrowing.words === '' ? null : `with the words “${narrowing.words}”`;
  return `Shows ${shown} of ${all} actions: those ${[owned, DUE_WORDS[narrowing.due], states, said].filter((part) => part !== null).join(', ')}.`;
}
