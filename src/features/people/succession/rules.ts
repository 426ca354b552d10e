import type { Problem } from '../../../core/problem.ts';
import { comparable } from '../posts/rules.ts';

/** What is called after one that ended, where the one that follows bears its name. */
const AS_WAS = ' (as was)';

/** How one that ends is called from then on: as before, or “as was” where the one that follows takes its name. */
export function nameAfter(name: string, successor: string): string {
  return comparable(name) === comparable(successor) ? `${name}${AS_WAS}` : name;
}

/** What is wrong with a name for the one that follows, or nothing. */
export function successorProblems(names: readonly string[]): readonly Problem[] {
  if (names.length === 0) return [{ field: 'owners', text: 'Say which post, group or body follows' }];
  if (names.length > 1) return [{ field: 'owners', text: 'Say one: a post or group is followed by one other' }];
  return [];
}

/** "12 actions and 2 policies" that went over; "nothing" where there was nothing open. */
export function givenWords(
  counts: readonly { readonly word: { readonly one: string; readonly many: string }; readonly count: number }[],
): string {
  const each = counts
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => (count === 1 ? `one ${word.one}` : `${count} ${word.many}`));
  return each.length === 0 ? 'Nothing was open' : `${new Intl.ListFormat('en-GB').format(each)} went over`;
}
