import { z } from 'zod';
import { isUuid } from '../../../core/ids.ts';
import type { SentRow } from './answers.rules.ts';
import { MOST_ROWS } from './rules.ts';

const review = z.strictObject({ on: z.string().max(100), verdict: z.string().max(60), by: z.string().max(40), note: z.string().max(8000) });
const row = z.strictObject({
  id: z.string().refine(isUuid),
  texts: z.record(z.string().max(60), z.string().max(8000)),
  reviews: z.array(review).max(40).default([]),
  left: z.array(z.string().max(1000)).max(60).default([]),
  twin: z.string().refine(isUuid).nullable().default(null),
});

const WRONG = 'What was read of the file did not come back whole. Bring the file once more.';

/** What the page sent along of a file, read again as strictly as what anybody might type. */
const rows = z.string().transform((text, context): readonly SentRow[] => {
  const read = z.array(row).max(MOST_ROWS).refine(eachOnce).safeParse(parsed(text));
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: WRONG });
  return z.NEVER;
});

const eachOnce = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id)).size === all.length;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A file to be read; or, on the page that shows what was read, the rows that are ticked, or all of them, and what was answered of them. */
const said = z.object({
  rows: rows.optional(),
  /** What the reviews found of which the file does not say. */
  found: z.string().max(60).default(''),
  pick: z.union([z.string(), z.array(z.string()).max(MOST_ROWS)]).default([]),
  all: z.literal('yes').optional(),
  /** How many rows of the file were not shown yet. */
  waiting: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** An answer about a name that nobody here bears, or about a row whose name stands twice: their fields are named by both. */
const ANSWER = /^(?:who|same)-[\da-f-]{1,36}$/;
export const bringForm = said
  .catchall(z.string().max(80))
  .refine((sent) => Object.keys(sent).every((name) => name in said.shape || ANSWER.test(name)), WRONG)
  .transform(({ rows: all, pick, all: every, waiting, found, ...answers }) => ({
    rows: all,
    pick,
    all: every,
    waiting,
    found,
    answers: answers as Readonly<Record<string, string>>,
  }));

export const undoForm = z.strictObject({ import: z.string().max(40) });
