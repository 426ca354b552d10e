/** A text cut after a word where it has more than so many letters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/(?<!\s)\s+\S*$/, '')}…` : text;
}

/** A number of things as people read it: 1,200. */
export const counted = (count: number): string => count.toLocaleString('en-GB');
