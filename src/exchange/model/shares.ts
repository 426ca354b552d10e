import type { PaperTable } from './paper.ts';

/** Letters of a heading that are kept on one line; longer words may break. */
const LONGEST_WORD = 14;
/** A bold letter of middling width in the size of cells, and what the edges of a cell take, in twips (1/1440 inch). */
const LETTER = 106;
const EDGES = 150;

/** Rows whose words are looked at; of more, every so many. */
const ROWS = 60;
/** What the longest words of cells may take of the width together, before prose beside them gets too little. */
const FOR_WORDS = 0.8;

/**
 * The width of a table shared out by weight, in whole twips that add up to it; words of headings, and of cells where there is room, stay
 * whole.
 */
export function sharesOf(table: PaperTable, width: number): readonly number[] {
  const { columns } = table;
  const all = columns.reduce((sum, column) => sum + column.weight, 0);
  const heads = columns.map(({ head }) => Math.min(twipsFor(longestWord(head)), Math.floor(width / columns.length)));
  const cells = longestInCells(table).map((letters, at) => Math.max(heads[at] ?? 0, twipsFor(letters)));
  const least = cells.reduce((sum, each) => sum + each, 0) <= width * FOR_WORDS ? cells : heads;
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

/** The letters of the longest word in each column's cells, of some of the rows. */
export function longestInCells({ columns, groups }: PaperTable): readonly number[] {
  const rows = groups.flatMap((group) => group.rows);
  const every = Math.max(1, Math.ceil(rows.length / ROWS));
  const some = rows.filter((_, at) => at % every === 0);
  return columns.map((_, at) => Math.max(0, ...some.flatMap((row) => (row[at]?.paragraphs ?? []).map(({ text }) => longestWord(text)))));
}

/** The letters of the longest word of a text. */
export function longestWord(text: string): number {
  return Math.max(...text.split(/[\s/]+/u).map((word) => word.length));
}

const twipsFor = (letters: number) => Math.min(LONGEST_WORD, letters) * LETTER + EDGES;
