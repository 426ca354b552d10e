/** A word or two as a heading begins with them. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
