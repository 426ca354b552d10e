import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

/** The fields of a review, for the form of any room; what they mean is read by `readReview`. */
export const reviewFields = {
  on: oneLine().pipe(z.string().max(100, 'Write the day alone')),
  verdict: z.string().max(60).default(''),
  by: z.string().max(40),
  place: oneLine().pipe(z.string().max(300, 'Make this shorter than 300 letters')).default(''),
  note: z.string().trim().max(8000, 'Make the note shorter than 8,000 letters'),
};
