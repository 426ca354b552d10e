import { z } from 'zod';

const key = z.string().min(1).max(200);
export const snoozeForm = z.strictObject({
  key,
  how: z.enum(['term', 'day'], 'Choose until when'),
  day: z.string().trim().max(100, 'Make the day shorter than 100 letters').optional(),
  reason: z.string().trim().min(1, 'Say why, in a few words').max(500, 'Make the reason shorter than 500 letters'),
});
export const showAgainForm = z.strictObject({ key });
