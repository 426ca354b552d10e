import { z } from 'zod';

const MOST_TICKS = 1000;
const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))
  .refine((values) => values.length <= MOST_TICKS, 'Confirm fewer links at once');

export const undoForm = z.strictObject({
  plan: z.string(),
  seq: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
});

export const suggestionsForm = z.strictObject({ plan: z.string(), after: z.string().max(40), link: several });

export const mappingForm = z.strictObject({
  plan: z.string(),
  page: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
  cited: z.string().max(40),
  link: several,
  had: several,
});
