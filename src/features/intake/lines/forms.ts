import { z } from 'zod';

const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => (typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed));

/** One box for each line, with the group of pages that it is for; for each page the one that it goes on beside. */
export const linesForm = z.strictObject({ group: many, at: many, page: many, beside: many });
