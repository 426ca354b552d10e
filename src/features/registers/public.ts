export { registerNamed } from './declared.ts';
export { addEntry, lookAt, type TypedLook } from './entries/acts.ts';
export { entryById } from './entries/queries.ts';
export type { EntryId } from './entries/rules.ts';
