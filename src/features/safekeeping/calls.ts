import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';

export type Out = { write(text: string): unknown };
/** What a command of this room is given: its own words, where to print, and the time. */
export type Said = { readonly args: readonly string[]; readonly out: Out; readonly err: Out; readonly now: Date };

/** What a command ends with. */
export const ENDS = { done: 0, notDone: 1, wrongCall: 2 } as const;

export type Given = {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly flags: readonly string[];
};

/** The words of a call, its named options, each with a text after it, and its flags, which stand alone; or the option that is wrong. */
export function optionsIn(args: readonly string[], names: readonly string[], flags: readonly string[] = []): Given | string {
  try {
    const { values, positionals } = parseArgs({
      args: withTheirWords(args, names),
      options: Object.fromEntries([
        ...names.map((name) => [name, { type: 'string' as const }] as const),
        ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
      ]),
      allowPositionals: true,
    });
    return {
      words: positionals,
      options: values as Given['options'],
      flags: flags.filter((name) => (values as Readonly<Record<string, unknown>>)[name] === true),
    };
  } catch {
    return args.find((each) => each.startsWith('-')) ?? '';
  }
}

/** Each named option in one piece with the word after it, which may begin with a dash, as one key in sixty-four does. */
function withTheirWords(args: readonly string[], names: readonly string[]): string[] {
  const isNamed = (at: number) => names.some((name) => args[at] === `--${name}`) && args[at + 1]?.startsWith('--') === false;
  return args.flatMap((each, at) => (isNamed(at - 1) ? [] : [isNamed(at) ? `${each}=${args[at + 1]}` : each]));
}

/** Says how a command is called. */
export function wrongCall(err: Out, usage: string, given: Given | string): number {
  err.write(`${typeof given === 'string' ? `The option ${given} is not known or lacks a word after it. ` : ''}Use: ${usage}\n`);
  return ENDS.wrongCall;
}

/** Says why nothing was done. */
export function refuseCall(err: Out, sentence: string): number {
  err.write(`${sentence}\n`);
  return ENDS.wrongCall;
}

/** Whether a file or folder stands there. */
export function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
