import { Conflict } from './errors.ts';
import type { Permission } from './permissions.ts';

/** What one act does to a thing in some state: everything that a page, a route and the record say of it comes from here. */
export type Step<Noun extends string, State extends string> = {
  /** The states in which it may stand afterwards. */
  readonly to: readonly State[];
  readonly may: Permission;
  readonly button: string;
  /** What is said when it is done: of the thing by its name, and of what it went into. */
  readonly done: (name: string, into?: string) => string;
  readonly verb: `${Noun}.${string}`;
  /** States that ask for a reason, each with the words that ask for it. */
  readonly why?: Readonly<Partial<Record<State, string>>>;
};

/** The life of a kind of thing: its stages, what can be done in each, and what a thing answers that stands in another. */
export type Life<Noun extends string, Stage extends string, Act extends string, State extends string> = {
  readonly stageOf: (state: State) => Stage;
  readonly acts: Readonly<Record<Stage, Readonly<Partial<Record<Act, Step<Noun, State>>>>>>;
  readonly refusal: Readonly<Record<Stage, string>>;
};

/** Whether an act is possible in a state. */
export function canDo<Noun extends string, Stage extends string, Act extends string, State extends string>(
  life: Life<Noun, Stage, Act, State>,
  state: State,
  act: Act,
): boolean {
  return life.acts[life.stageOf(state)][act] !== undefined;
}

/** What an act does in a state; Conflict where it cannot be done in it, since pages offer only what can. */
export function stepOf<Noun extends string, Stage extends string, Act extends string, State extends string>(
  life: Life<Noun, Stage, Act, State>,
  state: State,
  act: Act,
): Step<Noun, State> {
  const stage = life.stageOf(state);
  const step = life.acts[stage][act];
  if (!step) throw new Conflict(life.refusal[stage]);
  return step;
}
