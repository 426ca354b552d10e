import { policies } from './declared/policies.ts';
import type { Register } from './register.ts';

/** Every register of the house: a new one is a file of `declared/` and a line here. */
export const REGISTERS: readonly Register[] = [policies];
