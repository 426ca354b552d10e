import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { reviewFields } from '../../records/public.ts';
import type { Register } from '../register.ts';
import { type Part, partsOf, slotsOf } from './rules.ts';

const LONGEST_LINE = 300;
const LONGEST_TEXT = 8000;
const LONGEST_ADDRESS = 2000;

const line = (longest: number) =>
  oneLine().pipe(z.string().max(longest, `Make it shorter than ${longest.toLocaleString('en-GB')} letters`));
const text = z.string().trim().max(LONGEST_TEXT, 'Make it shorter than 8,000 letters');

function slotForm(part: Part) {
  if (part.is === 'text') return text;
  // Boxes that nobody filled need not be sent.
  if (part.is === 'owner' || part.is === 'choice') return line(60).default('');
  return line(part.is === 'link' ? LONGEST_ADDRESS : LONGEST_LINE);
}

const slotForms = (register: Register) =>
  Object.fromEntries(partsOf(register).flatMap((part) => slotsOf(part).map((slot) => [slot, slotForm(part)])));

/** What a form of a register may hold. */
export const entryForm = (register: Register) => z.strictObject(slotForms(register));

/** The same for a new entry, with the name that keeps it from being added twice. */
export const newEntryForm = (register: Register) => z.strictObject({ ...slotForms(register), once: z.string().max(40).default('') });

export const reviewForm = z.strictObject({ ...reviewFields, next: line(LONGEST_LINE) });
export const endForm = z.strictObject({ why: z.string().trim().max(LONGEST_TEXT, 'Make it shorter than 8,000 letters') });
export const startForm = z.strictObject({
  titles: z.union([z.string().max(LONGEST_LINE), z.array(z.string().max(LONGEST_LINE)).max(100)]).default([]),
});
