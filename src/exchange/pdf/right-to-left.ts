const RIGHT = '\\u0590-\\u05ff\\u0600-\\u06ff\\u0700-\\u074f\\u0750-\\u077f\\u08a0-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff';
const SOME = new RegExp(`[${RIGHT}]`, 'u');
/** From the first letter that runs to the left to the last one before other letters: blanks, marks and figures between belong to it. */
const RUN = new RegExp(`[${RIGHT}](?:[^\\p{Script=Latin}\\n]*[${RIGHT}])?`, 'gu');
const LETTERS = /\d+(?:[.,/:-]\d+)*|\P{M}\p{M}*|\p{M}/gu;
const TURNED: ReadonlyMap<string, string> = new Map(
  Array.from('()[]{}<>«»', (sign, at) => [sign, '()[]{}<>«»'[at % 2 === 0 ? at + 1 : at - 1] ?? sign]),
);

/** A line as its letters stand on the page from the left, in the order in which it is read: Arabic and Hebrew begin at the right. */
export function inReadingOrder(line: string): string {
  return SOME.test(line) ? line.replace(RUN, turned) : line;
}

function turned(run: string): string {
  const letters = run.match(LETTERS) ?? [];
  return letters
    .toReversed()
    .map((letter) => TURNED.get(letter) ?? letter)
    .join('')
    .normalize('NFKC');
}
