const SHORTEST = 2;
const LONGEST = 40;

/** Letters that no mark is taken from, with what they are typed as on a keyboard that has none of them. */
const TYPED_AS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };

/**
 * The words of a text as the search keeps them: small letters, without marks, each once; `shortest` is how many letters one has at least.
 */
export function wordsOf(text: string, shortest = SHORTEST): string[] {
  const plain = text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const typed = plain.replaceAll(/[łøđðħıßæœþ]/g, (letter) => TYPED_AS[letter] ?? letter);
  return [...new Set(typed.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => word.length >= shortest).map((word) => word.slice(0, LONGEST));
}

/** The words that somebody typed to narrow a list: one letter or figure is a word too, such as the number of an action. */
export const typedWords = (text: string): string[] => wordsOf(text, 1);

/** Whether each of the words begins a word of the text: how the search and every list match. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const own = wordsOf(text, 1);
  return words.every((word) => own.some((each) => each.startsWith(word)));
}
