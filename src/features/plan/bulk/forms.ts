import { z } from 'zod';
import { idFromShort, shortId } from '../../../core/ids.ts';
import { counted } from '../../../core/text.ts';
import { SAID_STATUSES } from '../actions/life.ts';
import type { Action } from '../actions/queries.ts';
import { type Chosen, MOST } from './rules.ts';

/** In place of a choice: nobody, or no theme. */
export const NONE = 'none';

export const tooMany = (count: number) =>
  `At most ${counted(MOST)} actions are changed at once, and these are ${counted(count)}. Narrow the list further, or tick fewer.`;

/** An action that was chosen, as a form sends it. */
export function rowOf(action: Pick<Action, 'id' | 'version'>): string {
  return `${shortId(action.id)}.${action.version}`;
}

/** The actions that a form names, whatever else is wrong with it. */
export function chosenIn(said: string | readonly string[] | undefined): readonly Chosen[] {
  return [said ?? []].flat().flatMap(chosenFrom);
}

function chosenFrom(text: string): Chosen[] {
  const [short = '', version = ''] = text.split('.');
  const id = idFromShort(short);
  return id && /^\d{1,9}$/.test(version) ? [{ id, version: Number(version) }] : [];
}

export const bulkForm = z.strictObject({
  row: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(chosenIn),
  owner: z.string().max(40),
  due: z.string().trim().max(300, 'Make the date shorter than 300 letters'),
  status: z.union([z.literal(''), z.enum(SAID_STATUSES)], 'Choose a status from the list'),
  theme: z.string().max(40),
  /** What the person has seen the consequences of. */
  looked: z.string().max(500).optional(),
  step: z.string().max(10).optional(),
  /** What was seen of the plan, to come back to. */
  seen: z.string().max(4000).optional().default(''),
});
export type BulkInput = z.output<typeof bulkForm>;

/** What a form wishes, as one text: what was looked at is what is done. */
export function lookedAt({ owner, due, status, theme }: Pick<BulkInput, 'owner' | 'due' | 'status' | 'theme'>): string {
  return JSON.stringify([owner, due, status, theme]);
}
