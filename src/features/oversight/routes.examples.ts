import type { Examples } from '../../../test/routes/entry.ts';
import { REGISTERS } from '../registers/declared.ts';

/** How each route of this room is tried: the household has three open plans, each of which is compared with what was agreed. */
export const OVERSIGHT_EXAMPLES: Examples = {
  'GET /at-a-glance': { statements: 74 + 2 * REGISTERS.length },
  'GET /at-a-glance/paper': { statements: 74 + 2 * REGISTERS.length, query: () => '?as=pdf', gives: 'file' },
};
