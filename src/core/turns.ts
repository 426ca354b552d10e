import { AsyncLocalStorage } from 'node:async_hooks';
import { Busy } from './errors.ts';

/** For whom heavy work is done; `gone` where they no longer wait for it. */
export type Asker = { readonly body: string; readonly person: string; readonly gone: AbortSignal | null };

/** A line in which heavy work waits. */
export type Line = {
  /** Does the work when its turn comes. Throws Busy where too much waits already, and what `gone` says where nobody waits for it any more. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

export type Limits = {
  /** How much is done at the same time. */
  readonly atOnce: number;
  /** How much may wait of one person, and of all. */
  readonly ofPerson: number;
  readonly ofAll: number;
  /** What one takes, in seconds, for saying when to come again. */
  readonly seconds: number;
  /** What waits, in the plural: `papers and files`. */
  readonly what: string;
};

type Held = Asker & { readonly holds: readonly Line[] };
type Waiting = { readonly asker: Asker; readonly start: () => void; readonly refuse: (reason: unknown) => void };
/** When a body or a person last had a turn, counted in turns. */
type Served = Map<string, number>;

const asking = new AsyncLocalStorage<Held>();

/** Whatever heavy work this leads to is done for this person of this body. */
export function askedBy<T>(asker: Asker, work: () => T): T {
  return asking.run({ ...asker, holds: [] }, work);
}

/** Says when whoever asked for what is being done has gone away; null where nobody can. */
export function goneAway(): AbortSignal | null {
  return asking.getStore()?.gone ?? null;
}

let nobodies = 0;
/** The command line and jobs: nobody's share is counted. */
const nobody = (): Held => ({ body: '', person: `nobody ${(nobodies += 1)}`, gone: null, holds: [] });

/** A line that gives turns to bodies in rotation, within a body to its people in rotation, and to nobody two at once. */
export function makeLine(limits: Limits): Line {
  const running = new Set<Asker>();
  const served: Served = new Map();
  let waiting: Waiting[] = [];
  let turns = 0;

  const serve = (asker: Asker) => {
    turns += 1;
    served.set(asker.body, turns).set(personOf(asker), turns);
    running.add(asker);
  };
  const leave = (one: Waiting) => void (waiting = waiting.filter((each) => each !== one));
  const done = (asker: Asker) => {
    running.delete(asker);
    const next = nextOf(waiting, running, served, limits.atOnce);
    if (waiting.length + running.size === 0) served.clear();
    if (!next) return;
    leave(next);
    serve(next.asker);
    next.start();
  };
  const turn = (asker: Asker): Promise<void> => {
    asker.gone?.throwIfAborted();
    if (running.size < limits.atOnce && !isAtWork(asker, running)) return Promise.resolve(serve(asker));
    return new Promise((resolve, reject) => {
      const gone = () => {
        leave(one);
        reject(asker.gone?.reason);
      };
      const over = () => asker.gone?.removeEventListener('abort', gone);
      const one: Waiting = { asker, start: () => resolve(over()), refuse: (reason) => reject((over(), reason)) };
      asker.gone?.addEventListener('abort', gone, { once: true });
      waiting = admit([...waiting, one], one, { running, served }, limits);
    });
  };
  const line: Line = {
    inTurn: async (work) => {
      const asker = asking.getStore() ?? nobody();
      // Work within work has its turn already.
      if (asker.holds.includes(line)) return work();
      const held: Held = { ...asker, holds: [...asker.holds, line] };
      await turn(held);
      return asking.run(held, work).finally(() => done(held));
    },
  };
  return line;
}

const personOf = ({ body, person }: Asker) => `${body} ${person}`;
const isAtWork = (asker: Asker, running: ReadonlySet<Asker>) => [...running].some((each) => personOf(each) === personOf(asker));

/** Whose turn is next: of those with nothing in hand, the body that has waited longest for a turn, and in it the person. */
function nextOf(waiting: readonly Waiting[], running: ReadonlySet<Asker>, served: Served, atOnce: number): Waiting | null {
  if (running.size >= atOnce) return null;
  const last = (key: string) => served.get(key) ?? 0;
  const free = waiting.filter(({ asker }) => !isAtWork(asker, running));
  return free.toSorted((a, b) => last(a.asker.body) - last(b.asker.body) || last(personOf(a.asker)) - last(personOf(b.asker)))[0] ?? null;
}

/** The place in the line of the first of a person's, from 1, if turns are given as they stand. */
function placeOf(person: string, waiting: readonly Waiting[], before: Served): number {
  const served = new Map(before);
  const turns = Math.max(0, ...before.values());
  let rest = waiting;
  for (let place = 1; ; place += 1) {
    const next = nextOf(rest, new Set(), served, 1);
    if (!next || personOf(next.asker) === person) return place;
    served.set(next.asker.body, turns + place).set(personOf(next.asker), turns + place);
    rest = rest.filter((each) => each !== next);
  }
}

/** Those who wait from now on: a person who has too much in the line is refused, and where the line is full the newest of whoever has most in it. */
function admit(
  waiting: Waiting[],
  newest: Waiting,
  now: { readonly running: ReadonlySet<Asker>; readonly served: Served },
  limits: Limits,
): Waiting[] {
  const { ofPerson, ofAll, what } = limits;
  const mine = waiting.filter((each) => personOf(each.asker) === personOf(newest.asker));
  const out = mine.length > ofPerson ? newest : waiting.length > ofAll ? greediest(waiting) : null;
  if (!out) return waiting;
  const rest = waiting.filter((each) => each !== out);
  const place = placeOf(personOf(out.asker), rest, now.served);
  const seconds = Math.ceil((place * limits.seconds) / limits.atOnce);
  const own = out === newest && mine.length > ofPerson;
  const stands = own
    ? `${ofPerson} ${what} that you asked for wait already; the first of them is number ${place} in the line.`
    : `Many ${what} are waiting at this moment, ${rest.length} of them before yours.`;
  out.refuse(new Busy(`${stands} Nothing of this one was saved or made. Try it again in about ${seconds} seconds.`, seconds, own));
  return rest;
}

/** The newest of the person who has most waiting, in the body that has most. */
function greediest(waiting: readonly Waiting[]): Waiting | null {
  const most = (all: readonly Waiting[], key: (one: Waiting) => string) =>
    [...Map.groupBy(all, key).values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  return (
    most(
      most(waiting, ({ asker }) => asker.body),
      ({ asker }) => personOf(asker),
    ).at(-1) ?? null
  );
}

const SECONDS_EACH = 5;
/** Each may take a processor and its memory; those that wait are held in memory, whole, with what they were given. */
export const HEAVY: Limits = { atOnce: 2, ofPerson: 4, ofAll: 20, seconds: SECONDS_EACH, what: 'papers and files' };
const MINUTE = 60;
/** Exporting everything reads for minutes and fills the disk: one at a time. */
const WHOLE: Limits = { atOnce: 1, ofPerson: 1, ofAll: 10, seconds: MINUTE, what: 'exports' };

/** Files are read and papers are made in one line. */
export const heavyWork: Line = makeLine(HEAVY);
/** Exports of everything have a line of their own. */
export const wholeExports: Line = makeLine(WHOLE);
