import type { Line } from './grid.ts';

/** How the program itself says on paper that an action is late, and how far a measure is: both follow from what it holds. */
const OWN = [
  /^\d+ days? late: (?:due|next) by \d{1,2} \p{Lu}\p{Ll}{2} \d{4}$/u,
  /^Measured: .+: .+ on \d{1,2} \p{Lu}\p{Ll}{2} \d{4}$/u,
  /^Measured: .+: Not (?:measured )?yet(?:, .+)?$/u,
];
const BEGINS = /^(?:\d+ days? late:|Measured: )/u;
/** So many lines one of them may have become in a narrow column. */
const MOST_LINES = 12;

/** The lines of a cell without those that the program adds when it writes a plan as a file. */
export function withoutOwnWords(lines: readonly Line[]): readonly Line[] {
  if (!lines.some((line) => BEGINS.test(line.text))) return lines;
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const own = ownFrom(lines, at);
    const line = lines[at];
    if (own === 0 && line) kept.push(line);
    else at += own - 1;
  }
  return kept;
}

/** How many lines from this one on are one of the program's own, broken or not; 0 where none. */
function ownFrom(lines: readonly Line[], at: number): number {
  if (!BEGINS.test(lines[at]?.text ?? '')) return 0;
  let text = '';
  for (let many = 1; many <= MOST_LINES && at + many <= lines.length; many += 1) {
    text = `${text} ${lines[at + many - 1]?.text ?? ''}`.trimStart();
    if (OWN.some((pattern) => pattern.test(text))) return many;
  }
  return 0;
}
