const SHORTEST = 2;
const LONGEST = 40;

/** The words of a text as the search keeps them: small letters, without marks, each once. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, LONGEST));
}

/** Whether each of the words begins a word of the text: how the search matches short lists. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const own = wordsOf(text);
  return words.every((word) => own.some((each) => each.startsWith(word)));
}
