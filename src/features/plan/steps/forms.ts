import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { linesOfSteps, LONGEST_STEP, MOST_STEPS } from './rules.ts';

const ONE_LONG = 'Make each step shorter than 2,000 letters';

/** Steps as they are typed or pasted, one a line. */
export const stepsForm = z.strictObject({
  lines: z
    .string()
    .max(MOST_STEPS * LONGEST_STEP)
    .transform(linesOfSteps)
    .refine((lines) => lines.length > 0, 'Write at least one step, each on a line of its own')
    .refine((lines) => lines.every((line) => line.length <= LONGEST_STEP), ONE_LONG),
});

/** One step in full; no owner leaves it to the owners of the action. */
export const stepForm = z.strictObject({
  text: oneLine().min(1, 'Say what is done in this step').max(LONGEST_STEP, ONE_LONG),
  due: z.string().trim().max(300, 'Make the date shorter than 300 letters'),
  owner: z.string().max(40),
});

export const tickForm = z.strictObject({ done: z.enum(['yes', 'no']) });
export const moveForm = z.strictObject({ way: z.enum(['up', 'down']) });
