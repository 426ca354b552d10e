/** Stands for words that no font can show. */
export const STANDS_IN = '[…]';

const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
const MARK = /[\p{M}\p{Cf}]/u;

/** Whether a character that no font can show is left out, because it is no letter that a word would lack. */
export function isLeftOut(character: string): boolean {
  return PICTURE.test(character) || MARK.test(character);
}

/** Which characters of a piece may be what no font can show: first the marks upon a letter, then the letter, never a sign of ASCII. */
export function inQuestion(piece: string, known: ReadonlySet<string>): readonly string[] {
  const all = [...piece].filter((each) => each > '\u007f' && !known.has(each));
  const marks = all.filter((each) => MARK.test(each));
  return marks.length > 0 ? marks : all;
}

/** A text without characters that no font can show: pictures and marks left out, of words one sign in the place of all. */
export function without(text: string, unshown: ReadonlySet<string>): string {
  const characters = [...text];
  if (!characters.some((each) => unshown.has(each))) return text;
  const marked = characters.map((each) => (!unshown.has(each) ? each : isLeftOut(each) ? GAP : LOST)).join('');
  const left = marked
    .replace(RUN_OF_LOST, STANDS_IN)
    .replace(RUN_OF_GAPS, (run, at: number, whole: string) => (run.includes(' ') && at > 0 && at + run.length < whole.length ? ' ' : ''));
  return left.trim() === '' ? STANDS_IN : left;
}

// Signs that no text holds when it comes here: files cannot hold them.
const GAP = '\ufffe';
const LOST = '\uffff';
const RUN_OF_LOST = /\uffff(?:[ \ufffe]*\uffff)*/gu;
const RUN_OF_GAPS = / ?\ufffe(?:[ \ufffe]*\ufffe)* ?/gu;
