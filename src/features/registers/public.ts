export { registerNamed } from './declared.ts';
export { addEntry } from './entries/acts.ts';
export { reviewEntry, type TypedEntryReview } from './entries/review.acts.ts';
export { entryById } from './entries/queries.ts';
export type { EntryId } from './entries/parts.ts';
