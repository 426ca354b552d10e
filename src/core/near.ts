import { wordsOf } from './words.ts';

/** The share of a text's pairs of letters that another one has, 0 to 1: letters that were misread or mistyped cost little. */
export function pairsHeld(text: string, by: string): number {
  const pairsOf = (all: string) => Array.from(all, (_, at) => all.slice(at, at + 2));
  const theirs = new Set(pairsOf(by));
  const own = pairsOf(text);
  return own.length === 0 ? 0 : own.filter((pair) => theirs.has(pair)).length / own.length;
}

/** Words that names share without being near each other. */
const JOINING: ReadonlySet<string> = new Set(['of', 'the', 'and', 'for', 'to', 'in', 'on', 'at', 'a', 'an']);
/** From here on two words are one word with a slip in it. */
const SAME_WORD = 0.5;

const tellingWords = (name: string) => wordsOf(name, 1).filter((word) => !JOINING.has(word));

function held(words: readonly string[], by: readonly string[]): { readonly letters: number; readonly found: number } {
  let [letters, found] = [0, 0];
  for (const word of words) {
    const best = Math.max(0, ...by.map((other) => (pairsHeld(word, other) + pairsHeld(other, word)) / 2));
    letters += word.length;
    if (best >= SAME_WORD) found += best * word.length;
  }
  return { letters, found };
}

/** How near two names are, 0 to 1, whatever the order of their words: "Head of Internal Adit" is near "Head of Internal Audit". */
export function nearness(one: string, other: string): number {
  const [own, theirs] = [tellingWords(one), tellingWords(other)];
  const [there, back] = [held(own, theirs), held(theirs, own)];
  const letters = there.letters + back.letters;
  return letters === 0 ? 0 : (there.found + back.found) / letters;
}

/** From here on one name may have been meant by the other. */
export const NEAR = 0.7;
