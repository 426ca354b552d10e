import { z } from 'zod';

/** What is asked of a group's agreement, by the form of any room; what it means is read by `readAgreement`. */
export const agreementFields = {
  group: z.string().min(1, 'Choose the group that agreed it'),
  agreedOn: z.string().trim().min(1, 'Enter the day of the meeting'),
  stood: z.enum(['now', 'day'], 'Choose what is kept'),
  note: z
    .string()
    .trim()
    .max(2000, 'Make the note shorter than 2,000 letters')
    .transform((text) => (text === '' ? null : text)),
};
