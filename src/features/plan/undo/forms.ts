import { z } from 'zod';
import { undoActPath } from '../paths.ts';

export const undoActForm = z.strictObject({ act: z.string().max(60) });

/** What a notice needs to take back the act that it tells of. */
export const undoOf = (plan: string, act: string) => ({ action: undoActPath(plan), fields: { act } });
