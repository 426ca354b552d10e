import { z } from 'zod';

export const linkForm = z.strictObject({ action: z.string().min(1, 'Choose an action') });
export const elsewhereForm = z.strictObject({
  reason: z.string().trim().min(1, 'Say what meets it and where that is kept').max(2000, 'Make the reason shorter than 2,000 letters'),
});
