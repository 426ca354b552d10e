import { z } from 'zod';

export const evidenceForm = z.strictObject({
  title: z.string().trim().max(200, 'Make the title shorter than 200 letters'),
  url: z.string().trim(),
});
