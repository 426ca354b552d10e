import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

const words = (what: string) => z.string().trim().min(1, `Say what ${what}`).max(8000, 'Make the action shorter than 8,000 letters');
const ref = oneLine()
  .max(30, 'Make the reference shorter than 30 letters')
  .transform((text) => (text === '' ? null : text));

export const splitForm = z.strictObject({
  first: words('stays in this action'),
  second: words('the new action is'),
  ref,
  /** The steps that go with the new action. */
  step: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((ids) => [ids ?? []].flat()),
});

export const carryForm = z.strictObject({
  plan: z.string().min(1, 'Choose the plan that it goes on in'),
  ref,
  due: z.string().trim().max(300, 'Make the date shorter than 300 letters'),
});
