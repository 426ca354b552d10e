import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

export const attachmentForm = z.strictObject({
  title: oneLine().max(200, 'Make the title shorter than 200 letters'),
  url: z.string().trim(),
});
