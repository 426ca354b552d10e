import { plain } from '../../../reading/text.ts';

/** Words of a text without their endings, each once: `Trained all staff.` and `staff training` share both of theirs. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    plain(text)
      .split(' ')
      .filter((word) => word !== '')
      .map(stem),
  );
}

function stem(word: string): string {
  if (word.length <= 4) return word;
  return word.replace(/(?:ings?|ions?|ments?|ed|es|s|e)$/u, '') || word;
}

/** How alike texts are, 0 to 1, where words that stand in few of the texts count more than those that stand in most. */
export type Likeness = (one: string, other: string) => number;

/** A measure of likeness for a set of texts: "briefing 7 for staff" is not "briefing 8 for staff" where most are briefings for staff. */
export function likenessAmong(texts: readonly string[]): Likeness {
  const stems = new Map(texts.map((text) => [text, stemsOf(text)]));
  const counts = new Map<string, number>();
  for (const words of stems.values()) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + (1 + stems.size) / (counts.get(word) ?? 1));
  const weights = new Map([...stems].map(([text, words]) => [text, sum(words, weight)]));
  return (one, other) => {
    const [a, b] = [stems.get(one) ?? stemsOf(one), stems.get(other) ?? stemsOf(other)];
    const all = (weights.get(one) ?? sum(a, weight)) + (weights.get(other) ?? sum(b, weight));
    if (all === 0) return one.trim() === other.trim() ? 1 : 0;
    let common = 0;
    for (const word of a.size < b.size ? a : b) if (a.has(word) && b.has(word)) common += weight(word);
    return (2 * common) / all;
  };
}

function sum(words: ReadonlySet<string>, weight: (word: string) => number): number {
  let total = 0;
  for (const word of words) total += weight(word);
  return total;
}

/** Nothing is said of texts of fewer words: they stand in too many others. */
export const HELD_WORDS = 4;

/** Finds out how much of a text stands in another one, 0 to 1, each text taken apart once however often it is asked for. */
export function heldAmong(): (part: string, whole: string) => number {
  const known = new Map<string, ReadonlySet<string>>();
  const stems = (text: string) => {
    const words = known.get(text) ?? stemsOf(text);
    known.set(text, words);
    return words;
  };
  return (part, whole) => {
    const [words, all] = [stems(part), stems(whole)];
    if (words.size < HELD_WORDS) return 0;
    let held = 0;
    for (const word of words) if (all.has(word)) held += 1;
    return held / words.size;
  };
}
