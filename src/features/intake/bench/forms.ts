import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { LIST_CHOICES } from './lists.ts';
import { BENCH_FIELDS, type BenchField } from './rules.ts';

const text = z.string().max(20_000, 'Make this shorter than 20,000 letters');

export const textForm = z.strictObject({
  text: z
    .string()
    .max(500_000, 'Paste at most 500,000 letters at once')
    .refine((typed) => typed.trim() !== '', 'Paste the text of the plan'),
});

const fields = Object.fromEntries(BENCH_FIELDS.map((field) => [field, text.optional()])) as Record<BenchField, z.ZodOptional<typeof text>>;

export const rowForm = z.strictObject({
  ...fields,
  action: text.refine((typed) => typed.trim() !== '', 'Say what will be done, or ignore the row'),
  /** Which button was pressed. */
  go: z.enum(['stay', 'next']).optional(),
});

export const actForm = z.strictObject({ act: z.enum(['ignore', 'keep', 'join', 'part', 'split', 'steps']) });

const short = z.string().max(400);
const several = z.union([short, z.array(short)]).transform((typed) => (typeof typed === 'string' ? [typed] : typed));

/** One select for each column of the table; `at` is the row that lay open. */
export const columnsForm = z.strictObject({
  table: z.string().regex(/^\d{1,4}$/),
  at: z
    .string()
    .regex(/^[\w~-]{0,40}$/)
    .optional(),
  meaning: several,
});

/** One select for each question; what was not chosen is empty. */
export const answersForm = z
  .strictObject({ question: several, answer: several })
  .refine(({ question, answer }) => question.length === answer.length, 'Something of this form is missing. Open the page again.')
  .transform(({ question, answer }) => Object.fromEntries(question.map((key, at) => [key, answer[at] ?? ''])));

/** What becomes of the lists in the cells of some tables. */
export const listsForm = z.strictObject({
  table: z.string().regex(/^(?:\d{1,4}|null)$/),
  how: z.enum(LIST_CHOICES, 'Choose what becomes of the lists'),
});

export const saveForm = z.strictObject({
  name: oneLine().min(1, 'Enter a name for the plan').max(200, 'Make the name shorter than 200 letters'),
  from: z.string().trim().min(1, 'Enter the first day of the plan'),
  to: z.string().trim().min(1, 'Enter the last day of the plan'),
});
