export { addComment } from './comments/acts.ts';
export { attach } from './files/acts.ts';
export { attachedBetween } from './files/queries.ts';
export { historyPart, type NotesAsked } from './history/part.ts';
export { fromPlace, type ThingEntry } from './history/queries.ts';
export { NOTE_FIELD, type Note } from './history/rules.ts';
export type { Telling } from './history/views.tsx';
export { anythingOn } from './queries.ts';
