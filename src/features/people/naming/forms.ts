import { z } from 'zod';
import { MOST_NAMED, meantField } from '../../../core/meant.ts';
import { listedIn } from '../../../core/text.ts';
import { comparable } from '../posts/rules.ts';
import { answersIn, isAnswer, type OwnersSaid } from './rules.ts';

/** The names in a field of owners: one a line, or parted by semicolons, each once. */
export function namesIn(text: string): readonly string[] {
  return [...new Map(listedIn(text).map((name) => [comparable(name), name])).values()];
}

const answer = z
  .string()
  .max(300)
  .refine((text) => text === '' || isAnswer(text), 'Choose what is meant')
  .optional();
const PLACES = Array.from({ length: MOST_NAMED }, (_, place) => place);

/** Fields of a form in which owners are named, and what is answered about names that are not known; gathered by `ownersSaid`. */
export const ownersFields = {
  owners: z
    .string()
    .max(4000)
    .refine((text) => namesIn(text).length <= MOST_NAMED, 'Name at most twenty owners')
    .refine((text) => namesIn(text).every((name) => name.length <= 200), 'Make each owner shorter than 200 letters'),
  ...(Object.fromEntries(PLACES.map((place) => [meantField('owners', place), answer])) as Record<`owners-meant-${number}`, typeof answer>),
};

type Sent = { readonly owners: string } & { readonly [Field in `owners-meant-${number}`]?: string | undefined };

/** The rest of what a form says, and the owners that it names. */
export function withOwners<Form extends Sent>(sent: Form) {
  const others = Object.fromEntries(Object.entries(sent).filter(([field]) => field !== 'owners' && !field.startsWith('owners-meant-')));
  return { ...(others as Omit<Form, 'owners' | `owners-meant-${number}`>), owners: ownersSaid('owners', sent) };
}

/** The owners that a field of a form names, with the answers beside it. */
export function ownersSaid(field: string, sent: Readonly<Record<string, string | undefined>>): OwnersSaid {
  return { names: namesIn(sent[field] ?? ''), meant: answersIn(PLACES.map((place) => sent[meantField(field, place)])) };
}
