import { printDay } from '../../../core/day.ts';
import type { Change } from '../../../db/record.ts';
import { tellHung, type Telling } from '../../records/public.ts';
import type { Register } from '../register.ts';
import { type Named, type Part, partsOf, partWords, type Stood, type Value, valueOf, withValue } from './parts.ts';

/** A part of an entry as the record keeps it: enough to put it back, without who holds a post. */
function recordedOf(part: Part, stood: Stood): unknown {
  if (part.is === 'owner') return (stood.owners[part.name] ?? []).map(({ id, name }) => ({ id, name }));
  return valueOf(part, stood);
}

function wordsOf(part: Part, stood: Stood): string {
  const words = partWords(part, stood);
  return part.is === 'review' && stood.nextOn ? `${words} (by ${printDay(stood.nextOn)})`.trim() : words;
}

/** What is different between two states of an entry, part by part; of a new one, all that it says. */
export function changesBetween(register: Register, before: Stood | null, after: Stood): Change[] {
  return partsOf(register).flatMap((part) => {
    const [was, became] = [before && recordedOf(part, before), recordedOf(part, after)];
    const [old, fresh] = [before === null ? '' : wordsOf(part, before), wordsOf(part, after)];
    if (JSON.stringify(was) === JSON.stringify(became) || (before === null && fresh === '')) return [];
    return [{ field: part.name, before: old || null, after: fresh || null, was, became }];
  });
}

/** One changed part of an entry, as the record keeps it. */
export type Told = { readonly field: string; readonly was: unknown };

/** How an entry stood before some changes of it. */
export function before(register: Register, stood: Stood, changes: readonly Told[]): Stood {
  return partsOf(register).reduce((to, part) => {
    const was = changes.find((each) => each.field === part.name)?.was ?? null;
    return was === null ? to : withValue(part, to, part.is === 'owner' ? stillNamed(was) : (was as Value));
  }, stood);
}

/** Posts and groups as the record keeps them: by identifier, with the name that they had. */
const stillNamed = (was: unknown) =>
  (was as readonly { readonly id: string; readonly name: string }[]).map((each): Named => ({ ...each, holder: null, ended: false }));

type Changed = { readonly field: string; readonly before: string | null; readonly after: string | null };

/** An entry of the record about an entry of a register, in words: a sentence for each change. */
export function tellEntry(
  register: Register,
  { verb, changes }: { readonly verb: string; readonly changes: readonly Changed[] },
): Omit<Telling, 'undo'> {
  const sentences = changes.map((change) => changeWords(register, verb, change));
  const added = { 'entry.added': ['Added.'], 'entry.imported': ['Imported from a file.'] }[verb] ?? [];
  return { notes: [], sentences: [...added, ...sentences], ownAct: /^(entry|review)\./.test(verb) };
}

function changeWords(register: Register, verb: string, change: Changed): string {
  const { field, before: was, after } = change;
  const part = partsOf(register).find((each) => each.name === field);
  if (field === 'ended') return after === null ? 'Kept again.' : `${register.end.word}: ${stopped(after)}`;
  if (field === 'from') return `Made of: ${stopped(after ?? '')}`;
  if (field === 'made') return `Made for this import: ${stopped(after ?? '')}`;
  if (!part) return tellHung({}, verb, change) ?? `Changed: ${stopped(after ?? was ?? '')}`;
  const came = verb === 'entry.undone' ? 'Taken back. ' : '';
  return stopped(`${came}${part.label}: ${after ?? 'nothing'}${was === null ? '' : `, was ${was}`}`);
}

/** Words with a full stop, where they do not bring their own. */
const stopped = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);
