import { z } from 'zod';

/** A form of one button. */
export const answerForm = z.strictObject({});
