import { z } from 'zod';
import { UNTIL } from './rules.ts';

const key = z.string().min(1).max(200);
export const snoozeForm = z.strictObject({
  key,
  how: z
    .enum(UNTIL, 'Choose until when')
    .optional()
    .transform((how) => how ?? null),
  day: z.string().trim().max(100, 'Make the day shorter than 100 letters').optional(),
  reason: z.string().trim().max(500, 'Make the reason shorter than 500 letters'),
});
export const showAgainForm = z.strictObject({ key });
