export { addComment } from './comments/acts.ts';
export { commentsPart } from './comments/part.ts';
export { areCommented } from './comments/queries.ts';
