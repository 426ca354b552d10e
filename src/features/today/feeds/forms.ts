import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';

export const feedForm = z.strictObject({
  label: oneLine().min(1, 'Say what it is for, such as Outlook of the chair').max(100, 'Make it shorter than 100 letters'),
});
/** `from` is the list in which it was revoked. */
export const revokeForm = z.strictObject({ from: z.enum(['all', 'post']) });
