import { z } from 'zod';

export const bodyForm = z.strictObject({ body: z.string().regex(/^[0-9a-f-]{36}$/, 'Choose an organisation') });
export const sessionForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/, 'Choose where to sign out') });
