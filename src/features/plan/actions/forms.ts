import { z } from 'zod';
import { asLine } from '../../../core/text.ts';
import { oneLine } from '../../../web/forms.ts';
import { ownersFields, withOwners } from '../../people/public.ts';
import { ownAddress } from '../../../web/headers.ts';
import { goingOn } from './fields.ts';
import { ACTION_ACTS } from './life.ts';
import type { Action } from './queries.ts';

/** The most letters of a text of an action. */
export const LONG = 8000;
const long = (what: string) => z.string().trim().max(LONG, `Make ${what} shorter than ${LONG} letters`);
const optional = (what: string) => long(what).transform((text) => (text === '' ? null : text));
const title = long('the action').refine((text) => asLine(text) !== '', 'Say what will be done');

/** The page of ours to which whoever sends a form is led after it; its own words say which. */
export const back = z
  .string()
  .max(2000)
  .default('')
  .transform((address) => (address === '' ? '' : ownAddress(address)));

export const actionForm = z
  .strictObject({
    ref: oneLine()
      .max(30, 'Make the reference shorter than 30 letters')
      .transform((text) => (text === '' ? null : text)),
    title,
    theme: z.string(),
    context: optional('the context'),
    measure: optional('the measure'),
    ...ownersFields,
    due: z.string().trim().max(300, 'Make the date shorter than 300 letters'),
    guidance: optional('the guidance'),
    notes: optional('the notes'),
  })
  .transform(withOwners);

/** What the full form says of an action as it stands. */
export function writtenOf(action: Action): Readonly<Record<string, string>> {
  const owners = action.owners.map((owner) => owner.name).join('\n');
  const written = { ...goingOn(action), theme: action.themeId, due: action.due.text, owners };
  return Object.fromEntries(Object.entries(written).map(([field, text]) => [field, text ?? '']));
}

export const closeForm = z.strictObject({
  how: z.enum(ACTION_ACTS.close.to, 'Choose how the action ends'),
  why: long('the reason'),
});
export const moveForm = z.strictObject({ way: z.enum(['up', 'down']) });
export const undoForm = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  back,
});
