export { viewsPath } from './paths.ts';
export { viewsOf } from './queries.ts';
export { defaultView, type ListView } from './rules.ts';
