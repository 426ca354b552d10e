export { registerNamed } from './declared.ts';
export { addEntry, reviewEntry, type TypedEntryReview } from './entries/acts.ts';
export { entryById } from './entries/queries.ts';
export type { EntryId } from './entries/rules.ts';
