import { type Day, printDay } from './day.ts';

/** A text cut after a word where it has more than so many letters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/(?<!\s)\s+\S*$/, '')}…` : text;
}

/** A number of things as people read it: 1,200. */
export const counted = (count: number): string => count.toLocaleString('en-GB');

/** The name of a file that tells what of a body it shows, as on a day: letters and numbers joined by hyphens. */
export function fileName(body: string, what: string, on: Day): string {
  const plain = (text: string, longest: number) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, longest)
      .replace(/^-|-$/gu, '');
  return [plain(body, 50), plain(what, 60), printDay(on).replaceAll(' ', '-')].filter((part) => part !== '').join('-');
}
