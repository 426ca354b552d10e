export { snooze } from './acts.ts';
export { makeFeed } from './feeds/acts.ts';
export { feedOwner } from './feeds/queries.ts';
