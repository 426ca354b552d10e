import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

const MOST_FIELDS = 12_000;

/** Name, period and how references go on; besides, three fields for each action, named by its key. */
export const rollOverForm = z
  .object({
    name: oneLine().min(1, 'Enter a name for the plan').max(200, 'Make the name shorter than 200 letters'),
    from: z.string().trim().min(1, 'Enter the first day of the plan'),
    to: z.string().trim().min(1, 'Enter the last day of the plan'),
    refs: z.enum(['keep', 'renumber'], 'Choose what becomes of the references'),
    /** What becomes of those that are late and for which no new day was typed. */
    late: z.enum(['proposed', 'none'], 'Choose one of the two').optional(),
    /** Whether a plan that has months to go is closed now. */
    close: z.enum(['now', 'later'], 'Choose one of the two').optional(),
    /** The page that is wanted next, of a plan too long for one. */
    page: z
      .string()
      .regex(/^\d{1,6}$/u)
      .optional(),
    seen: z.string().max(200_000).default(''),
  })
  .catchall(z.string().max(20_000, 'Make this shorter than 20,000 letters'))
  .refine(
    (typed) =>
      Object.keys(typed).length < MOST_FIELDS &&
      Object.keys(typed).every((field) => /^(?:name|from|to|refs|late|close|seen|page|(?:do|due|words)-[0-9a-f]{12})$/.test(field)),
    'The form held a field that this page does not have. Open the page again and retry.',
  );
