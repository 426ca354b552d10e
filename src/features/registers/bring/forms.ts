import { z } from 'zod';
import { isUuid } from '../../../core/ids.ts';
import { MOST_ROWS } from './rules.ts';

const row = z.strictObject({ id: z.string().refine(isUuid), texts: z.record(z.string().max(60), z.string().max(8000)) });

/** A row as the page of a file sends it back. */
export type SentRow = z.output<typeof row>;

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

/** A file to be read; or, on the page that shows what was read, the rows that are ticked, or all of them. */
export const bringForm = z.strictObject({
  rows: rows.optional(),
  pick: z.union([z.string(), z.array(z.string()).max(MOST_ROWS)]).default([]),
  all: z.literal('yes').optional(),
  /** How many rows of the file were not shown yet. */
  waiting: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const undoForm = z.strictObject({ import: z.string().max(40) });
