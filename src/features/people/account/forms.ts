import { z } from 'zod';
import { isUuid } from '../../../core/ids.ts';

export const bodyForm = z.strictObject({ body: z.string().refine(isUuid, 'Choose an organisation') });
export const sessionForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/, 'Choose where to sign out') });
