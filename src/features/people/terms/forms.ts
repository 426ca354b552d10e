import { z } from 'zod';

export const termsForm = z.strictObject({ terms: z.string().max(4000, 'Give at most 20 terms.') });
