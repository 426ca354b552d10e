import { z } from 'zod';

export const demonstrationForm = z.strictObject({ code: z.string().trim().min(1, 'Enter the code that the terminal shows') });
