export { addComment } from './comments/acts.ts';
export { commentsPart } from './comments/part.ts';
export { attach } from './files/acts.ts';
export { filesPart } from './files/part.ts';
export { attachedBetween } from './files/queries.ts';
export { anythingOn } from './queries.ts';
