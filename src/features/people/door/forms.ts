import { z } from 'zod';
import { NATIONS, SECTORS } from '../../../core/actor.ts';
import { addressFrom } from '../../../core/mailbox.ts';
import { oneLine } from '../../../web/forms.ts';

/** One plain address, without the blanks round it. */
export const address = (says = 'Enter an e-mail address, like name@example.ac.uk') =>
  z
    .string()
    .trim()
    .refine((text) => addressFrom(text) !== null, says);

const email = address();
const name = (what: string) => oneLine().min(1, `Enter ${what}`).max(200, `Make ${what} shorter than 200 letters`);

export const askForm = z.strictObject({ email, to: z.string().max(500).optional() });
export const codeForm = z.strictObject({
  code: z.string().trim().min(1, 'Enter the code from the message'),
  to: z.string().max(500).optional(),
});

const setUpCode = z.string().trim().min(1, 'Enter the code that the terminal shows');

export const setUpForm = z.strictObject({
  code: setUpCode,
  body: name('the name of your organisation'),
  sector: z.enum(SECTORS, 'Choose the kind of organisation'),
  nation: z.enum(NATIONS, 'Choose the nation'),
  person: name('your name'),
  post: name('your post'),
  email,
});
export type SetUp = z.output<typeof setUpForm>;
