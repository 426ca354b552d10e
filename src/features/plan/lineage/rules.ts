import { capital } from '../../../core/text.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Status } from '../actions/rules.ts';

const SHORTEST_HALF = 15;

/** An action's words in two, to fill the form with: by its lines, else its sentences, else at the middle “and”. */
export function halves(title: string): readonly [first: string, second: string] {
  const text = title.trim();
  for (const gap of [/\n+/, /;\s+/, /(?<=[.!?])\s+(?=\p{Lu})/u]) {
    const parts = text
      .split(gap)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length > 1) return [parts[0] ?? '', parts.slice(1).join('\n')];
  }
  for (const { index, 0: and } of text.matchAll(/(?<!\s)\s+and\s+/g)) {
    const second = text.slice(index + and.length);
    if (index >= SHORTEST_HALF && second.length >= SHORTEST_HALF) return [text.slice(0, index).replace(/,$/, ''), capital(second)];
  }
  return [text, ''];
}

/**
 * How an action stands when it begins again in another plan with a date: what had not been started still has not, and what was ongoing is so
 * where it comes round there too.
 */
export function carriedStatus(status: Status, due: Pick<Due, 'kind'>): Status {
  if (status === 'not-started' || status === 'at-risk') return status;
  return status === 'ongoing' && comesRound(due) ? status : 'on-track';
}

type Named = { readonly ref: string | null; readonly title: string };

/** The theme of another plan that matches one: the same title, else the same reference; none where neither is there. */
export function sameTheme<Theme extends Named>(theme: Named | null, others: readonly Theme[]): Theme | null {
  if (!theme) return null;
  const plain = (text: string | null) =>
    (text ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const byTitle = others.find((other) => plain(other.title) === plain(theme.title));
  return byTitle ?? others.find((other) => plain(theme.ref) !== '' && plain(other.ref) === plain(theme.ref)) ?? null;
}
