import { z } from 'zod';

const many = z.union([z.string(), z.array(z.string())]).transform((typed) => (typeof typed === 'string' ? [typed] : typed));
const ticks = many.optional().transform((typed) => new Set((typed ?? []).filter((each) => each !== '')));

const page = z
  .string()
  .regex(/^\d{1,6}$/u)
  .transform(Number);

/** The boxes of a page of a comparison, and the digest of what was seen. */
export const chooseForm = z.strictObject({ seen: z.string().max(40), page: page.default(1), take: ticks, same: many.optional() });

/** Which row is which action: `row=action`, or `row=` for none; the boxes go along, and `to` is the page that is wanted next. */
export const pairForm = z.strictObject({
  seen: z.string().max(40).optional(),
  page: page.default(1),
  to: page.optional(),
  take: ticks,
  same: many.optional().transform((typed) => (typed ?? []).filter((each) => each !== '')),
  part: many.optional().transform((typed) => typed ?? []),
});

export const updateTextForm = z.strictObject({
  text: z
    .string()
    .max(500_000, 'Paste at most 500,000 letters at once')
    .refine((typed) => typed.trim() !== '', 'Paste the rows of the plan'),
  /** The same as a table, where the browser had one. */
  html: z.string().max(2_000_000).optional(),
});
