import { z } from 'zod';

export const commentForm = z.strictObject({
  text: z.string().trim().min(1, 'Write the comment').max(8000, 'Make the comment shorter than 8,000 letters'),
  to: z.string().max(40),
});
