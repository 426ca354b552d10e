import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../../db/database.ts';
import { verifyBodies } from './verify.ts';

type Out = { write(text: string): unknown };
/** What a command of this room is given: its own words, where to print, and the time. */
export type Said = { readonly args: readonly string[]; readonly out: Out; readonly err: Out; readonly now: Date };

const WRONG_CALL = 2;

/** `due-regard verify [--kept heads.txt]`: checks every record, and prints the heads to keep. */
export async function verifyCommand({ args, out, err, now }: Said, database: Database): Promise<number> {
  const given = optionsIn(args, ['kept']);
  if (typeof given === 'string' || given.words.length > 0) return wrongCall(err, 'due-regard verify [--kept heads.txt]', given);
  const kept = given.options['kept'] === undefined ? '' : await textOf(given.options['kept']);
  if (kept === null) {
    err.write(`The file ${given.options['kept']} cannot be read. Check its name and folder.\n`);
    return WRONG_CALL;
  }
  return verifyBodies(database, out, now, kept);
}

type Given = { readonly words: readonly string[]; readonly options: Readonly<Record<string, string | undefined>> };

/** The words of a call and its named options, each with a text after it; or what is wrong with it. */
function optionsIn(args: readonly string[], names: readonly string[]): Given | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])), allowPositionals: true });
    return { words: positionals, options: values as Given['options'] };
  } catch {
    return args.find((each) => each.startsWith('-')) ?? '';
  }
}

function wrongCall(err: Out, usage: string, given: Given | string): number {
  err.write(`${typeof given === 'string' ? `The option ${given} is not known or lacks a word after it. ` : ''}Use: ${usage}\n`);
  return WRONG_CALL;
}

function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
