import { Session } from 'node:inspector/promises';

type Method = (this: unknown, ...given: unknown[]) => unknown;
type Steps = (self: { readonly length: number }, result: unknown, given: readonly unknown[]) => number;
type Counted = { readonly of: object; readonly name: string; readonly steps: Steps };

const length: Steps = (self) => self.length;
/** What a search walked over: from where it began to where it found. */
const walked: Steps = (self, result, [, from]) => (result === -1 ? self.length : Number(result)) - Number(from ?? 0);
/** What the engine does in one call and yet takes as long as what it is called on: the coverage below would count it once. */
const LENGTHY: readonly Counted[] = [
  ...['concat', 'slice', 'splice', 'shift', 'unshift', 'indexOf', 'lastIndexOf', 'includes', 'join', 'flat', 'reverse'].map((name) => ({
    of: Array.prototype,
    name,
    steps: length,
  })),
  ...['replace', 'replaceAll', 'split', 'toLowerCase', 'match', 'search'].map((name) => ({ of: String.prototype, name, steps: length })),
  { of: String.prototype, name: 'indexOf', steps: walked },
  { of: Buffer, name: 'concat', steps: (_self, result) => (result as Buffer).length },
];

// From the beginning: code that was compiled before the counting began is counted by calls alone, its loops unseen. So this module is imported first.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How many steps some work takes, by all code that it runs, libraries too: how often each block of code was entered (V8's own
 * coverage), and over how much the lengthy built-in methods went. Steps and not time, so that it is the same on a busy machine.
 */
export async function stepsOf(work: () => Promise<unknown>): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  const { steps, restore } = countLengthy();
  try {
    await work();
  } finally {
    restore();
  }
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const entered = result.flatMap((script) => script.functions.flatMap((each) => each.ranges.map((range) => range.count)));
  return entered.reduce((sum, count) => sum + count, steps());
}

function countLengthy(): { readonly steps: () => number; readonly restore: () => void } {
  let steps = 0;
  const undo: (() => void)[] = [];
  const put = (of: object, name: PropertyKey, value: unknown) => {
    const before = Object.getOwnPropertyDescriptor(of, name) ?? {};
    Object.defineProperty(of, name, { ...before, value });
    undo.push(() => Object.defineProperty(of, name, before));
  };
  for (const { of, name, steps: by } of LENGTHY) {
    const real = (of as Record<string, Method>)[name] as Method;
    put(of, name, function counted(this: { readonly length: number }, ...given: unknown[]) {
      const before = { length: this.length };
      const result = real.apply(this, given);
      steps += by(before, result, given);
      return result;
    });
  }
  // Spreading a list walks over it; a list of our own walks in blocks that are counted.
  put(Array.prototype, Symbol.iterator, function* walk(this: unknown[]) {
    for (let at = 0; at < this.length; at += 1) yield this[at];
  });
  return { steps: () => steps, restore: () => undo.forEach((each) => each()) };
}
