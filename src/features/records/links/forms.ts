import { z } from 'zod';

const PICKED = /^[\w-]{1,60}:[0-9a-f-]{36}$/;

/** What somebody picked of those that were found: its kind and identifier. */
export const linkForm = z
  .strictObject({ with: z.string().default('') })
  .refine((typed) => PICKED.test(typed.with), 'Find what to link it with by its words, and press Link beside it');
