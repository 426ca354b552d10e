import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { reviewFields } from '../../records/public.ts';
import type { Register } from '../register.ts';
import { LONGEST, longestOf, tooLong } from './rules.ts';
import { type Part, partsOf, slotsOf } from './parts.ts';

const line = (longest: number) => oneLine().pipe(z.string().max(longest, tooLong(longest)));
const text = z.string().trim().max(LONGEST.text, tooLong(LONGEST.text));

function slotForm(part: Part) {
  if (part.is === 'text') return text;
  // Boxes that nobody filled need not be sent.
  if (part.is === 'owner' || part.is === 'choice') return line(60).default('');
  if (part.is === 'record') return line(120).default('');
  return line(longestOf(part));
}

const slotForms = (register: Register) =>
  Object.fromEntries(partsOf(register).flatMap((part) => slotsOf(part).map((slot) => [slot, slotForm(part)])));

/** What a form of a register may hold. */
export const entryForm = (register: Register) => z.strictObject(slotForms(register));

/** The same for a new entry, with the name that keeps it from being added twice. */
export const newEntryForm = (register: Register) => z.strictObject({ ...slotForms(register), once: z.string().max(40).default('') });

export const reviewForm = z.strictObject({ ...reviewFields, next: line(LONGEST.line) });
export const endForm = z.strictObject({ why: text });
export const startForm = z.strictObject({
  titles: z.union([z.string().max(LONGEST.line), z.array(z.string().max(LONGEST.line)).max(100)]).default([]),
});
