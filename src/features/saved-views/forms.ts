import { z } from 'zod';
import { oneLine } from '../../web/forms.ts';

const ticked = z
  .literal('yes')
  .optional()
  .transform((said) => said === 'yes');

const said = {
  name: oneLine().min(1, 'Give the view a name').max(60, 'Make the name shorter than 60 letters'),
  isDefault: ticked,
  shared: ticked,
};

export const newViewForm = z.strictObject({ ...said, asks: z.string().max(4000).optional().default('') });
export const viewForm = z.strictObject(said);
