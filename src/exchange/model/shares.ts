import type { PaperTable } from './paper.ts';

/** Letters of a heading that are kept on one line; longer words may break. */
const LONGEST_WORD = 14;
/** A bold letter of middling width in the size of cells, and what the edges of a cell take, in twips (1/1440 inch). */
const LETTER = 106;
const EDGES = 150;

/** The width of a table shared out by weight, in whole twips that add up to it; the words of each heading stay whole where there is room. */
export function sharesOf({ columns }: PaperTable, width: number): readonly number[] {
  const all = columns.reduce((sum, column) => sum + column.weight, 0);
  const least = columns.map(({ head }) => Math.min(wordWidth(head), Math.floor(width / columns.length)));
  const shares = columns.map(({ weight }, at) => Math.max(least[at] ?? 0, Math.floor((width * weight) / all)));
  let over = shares.reduce((sum, share) => sum + share, 0) - width;
  // What is too much is taken from the columns with most to spare; what is left over goes to the widest.
  for (const at of shares.map((_, each) => each).sort((a, b) => spare(b) - spare(a))) {
    const taken = over > 0 ? Math.min(over, spare(at)) : over;
    shares[at] = (shares[at] ?? 0) - taken;
    over -= taken;
  }
  return shares;

  function spare(at: number): number {
    return (shares[at] ?? 0) - (least[at] ?? 0);
  }
}

function wordWidth(head: string): number {
  const longest = Math.max(...head.split(/[\s/]+/u).map((word) => word.length));
  return Math.min(LONGEST_WORD, longest) * LETTER + EDGES;
}
