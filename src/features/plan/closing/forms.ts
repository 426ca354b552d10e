import { z } from 'zod';

export const closeForm = z.strictObject({
  why: z.string().trim().max(500, 'Make the reason shorter than 500 letters').optional().default(''),
});
