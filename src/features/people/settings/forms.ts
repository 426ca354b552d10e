import { z } from 'zod';
import { NATIONS, SECTORS } from '../../../core/actor.ts';
import { oneLine } from '../../../web/forms.ts';

export const settingsForm = z.strictObject({
  name: oneLine().min(1, 'Enter the name of your organisation').max(200, 'Make the name shorter than 200 letters'),
  sector: z.enum(SECTORS, 'Choose the kind of organisation'),
  nation: z.enum(NATIONS, 'Choose the nation'),
  yearStarts: z.string().trim().max(40, 'Write the first day of your year, like 1 August'),
  terms: z.string().max(4000, 'Give at most 20 terms.'),
});
export type SettingsInput = z.output<typeof settingsForm>;

/** The year and its terms alone: the second step of setting up. */
export const yearForm = settingsForm.pick({ yearStarts: true, terms: true });
