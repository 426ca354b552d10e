import { addDays, type Day } from '../../../core/day.ts';
import { hasWords, typedWords } from '../../../core/words.ts';
import { searchedWords } from '../actions/fields.ts';
import { type Action } from '../actions/queries.ts';
import { STATES, type State } from '../../../core/state.ts';
import { stateOf } from '../actions/rules.ts';

const DUES = ['any', 'late', 'month', 'none', 'unclear'] as const;
/** In place of an owner: actions that nobody owns. */
export const NOBODY = 'nobody';
/** In place of an owner: whatever the person who looks holds. */
export const MINE = 'mine';

/** What a person has narrowed a plan to; all of it stands in the address. */
export type Narrowing = {
  readonly words: string;
  readonly owner: string;
  /** What the person who looks holds, for what is theirs. */
  readonly posts: readonly string[];
  readonly due: (typeof DUES)[number];
  readonly states: readonly State[];
};

const SOON_DAYS = 30;

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The narrowing that an address says, for whoever holds these posts; anything odd in it counts as nothing. */
export function narrowingFrom(query: Query, posts: readonly string[]): Narrowing {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '').slice(0, 200);
  const chosen = query['status'];
  const states = (typeof chosen === 'string' ? [chosen] : (chosen ?? [])).filter((each): each is State => STATES.includes(each as State));
  return { words: one('q').trim(), owner: one('owner'), posts, due: DUES.find((each) => each === one('due')) ?? 'any', states };
}

export function isNarrowed(narrowing: Narrowing): boolean {
  return narrowing.words !== '' || narrowing.owner !== '' || narrowing.due !== 'any' || narrowing.states.length > 0;
}

/** The narrowing as an address says it: names with values, nothing where nothing is narrowed. */
export function narrowingSaid({ words, owner, due, states }: Narrowing): readonly (readonly [string, string])[] {
  const said = [['q', words], ['owner', owner], ['due', due === 'any' ? '' : due], ...states.map((state) => ['status', state])] as const;
  return said.flatMap(([name = '', value = '']) => (value === '' ? [] : [[name, value] as const]));
}

/** Whether an action stays in view. */
export function passes(action: Action, narrowing: Narrowing, today: Day): boolean {
  if (!isOf(action, narrowing)) return false;
  const state = stateOf(action, today);
  if (narrowing.states.length > 0 && !narrowing.states.includes(state)) return false;
  if (narrowing.due === 'late' && state !== 'overdue') return false;
  if (narrowing.due === 'none' && action.nextOn !== null) return false;
  if (narrowing.due === 'unclear' && (action.due.kind !== 'unclear' || action.closedOn !== null)) return false;
  if (narrowing.due === 'month' && !(action.nextOn !== null && action.nextOn >= today && action.nextOn <= addDays(today, SOON_DAYS)))
    return false;
  return isFound(action, narrowing.words);
}

function isOf(action: Action, { owner, posts }: Narrowing): boolean {
  if (owner === MINE) return action.owners.some((each) => posts.includes(each.id));
  if (owner === NOBODY) return action.owners.length === 0 && action.closedOn === null;
  return owner === '' || action.owners.some((each) => each.id === owner);
}

/** As the search finds it: by its words, by the names of its owners and of who holds them. */
function isFound(action: Action, words: string): boolean {
  if (words === '') return true;
  const text = [searchedWords(action, action.last?.text ?? null), ...action.owners.flatMap((owner) => [owner.name, owner.holder])].join(
    ' ',
  );
  return hasWords(text, typedWords(words));
}

export type Counts = Partial<Record<State, number>>;

/** How many actions stand in each state. */
export function countStates(actions: readonly Action[], today: Day): Counts {
  const counts: Counts = {};
  for (const action of actions) {
    const state = stateOf(action, today);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}
