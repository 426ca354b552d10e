import { z } from 'zod';
import { ownersFields, withOwners } from '../naming/forms.ts';

export const successorForm = z.strictObject({ ...ownersFields, holder: z.literal('yes').optional() }).transform(withOwners);
export type SuccessorInput = z.output<typeof successorForm>;
