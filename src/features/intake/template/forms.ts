import { z } from 'zod';

const MOST_COLUMNS = 60;
const meaning = z.string().max(20);

/** What goes where in a template; `file` is the one that the person saw, `go` what is to be done with it. */
export const lookForm = z.strictObject({
  file: z.string().max(40).default(''),
  column: z
    .union([meaning.transform((one) => [one]), z.array(meaning).max(MOST_COLUMNS)])
    .optional()
    .transform((said) => said ?? []),
  titled: z.enum(['yes', 'no']).optional(),
  go: z.enum(['look', 'use']).catch('look'),
});

/** Which template is brought back. */
export const backForm = z.strictObject({ file: z.string().max(40).default('') });
