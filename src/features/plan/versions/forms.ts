import { z } from 'zod';
import { agreementFields } from '../../records/public.ts';

export const agreeForm = z.strictObject(agreementFields);
