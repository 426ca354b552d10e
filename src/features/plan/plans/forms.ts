import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

const name = (what: string) => oneLine().min(1, `Enter ${what}`).max(200, `Make ${what} shorter than 200 letters`);

export const planForm = z.strictObject({
  name: name('a name for the plan'),
  from: z.string().trim().min(1, 'Enter the first day of the plan'),
  to: z.string().trim().min(1, 'Enter the last day of the plan'),
});
export type PlanInput = z.output<typeof planForm>;

export const themeForm = z.strictObject({
  ref: oneLine()
    .max(20, 'Make the reference shorter than 20 letters')
    .transform((text) => (text === '' ? null : text)),
  title: name('a title for the theme'),
  noneNeeded: z
    .string()
    .trim()
    .max(2000, 'Make the reason shorter than 2,000 letters')
    .optional()
    .transform((text) => (text ? text : null)),
});
export type ThemeInput = z.output<typeof themeForm>;
