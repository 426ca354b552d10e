import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { KINDS, LIMITS } from './rules.ts';

const short = (what: string) => oneLine().max(200, `Make ${what} shorter than 200 letters`);
const typedDay = z.string().trim().max(100, 'Make the day shorter than 100 letters');

export const measureForm = z.strictObject({
  kind: z.enum(KINDS, 'Choose what is measured'),
  says: short('the measure').min(1, 'Say what is measured'),
  unit: short('what is counted').max(60, 'Make what is counted shorter than 60 letters'),
  target: short('how much is wanted'),
  limit: z.enum([...LIMITS, ''], 'Choose whether it is to be reached or not to be passed').optional(),
  from: typedDay,
  to: typedDay,
  indicator: z.string().max(200).optional(),
});

export const valueForm = z.strictObject({
  value: z.string('Choose yes or not yet').trim().max(100, 'Make the value shorter than 100 letters'),
  on: typedDay,
  says: z
    .string()
    .trim()
    .max(2000, 'Make the note shorter than 2,000 letters')
    .transform((text) => (text === '' ? null : text)),
});
