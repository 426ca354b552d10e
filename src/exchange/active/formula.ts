/** What fetches from the web or starts something when a workbook computes it. */
const ACTS = 'WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\\.ID|EXEC|EXECUTE|DDE|SQL\\.REQUEST|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTFEED|IMPORTRANGE';
const CALLED = new RegExp(`(?<![\\w])(${ACTS})\\s{0,9}\\(`, 'iu');
/** The same where words may only look like a formula: what stands in the brackets must look like one too. */
const CALLED_SURELY = new RegExp(`(?<![\\w])(${ACTS})\\((?=\\s{0,9}(?:"|\\$?[A-Z]{1,3}\\$?\\d|[A-Z.]{2,20}\\())`, 'iu');
/** `cmd|'/c x'!A0`: an application, what it is asked about, and an item of that. */
const DDE = /[\w.']\s{0,3}\|'?[^'|\n]{0,300}'?![\w$]/u;
const OTHER_FILE = /'[^'\n]{0,300}(?:\\\\|:\/\/|file:)[^'\n]{0,300}'\s{0,3}[#!]|\[(?:https?|ftp|file):/iu;
const HYPERLINK = /(?<![\w])HYPERLINK\s{0,9}\(\s{0,9}"\s{0,9}(?:\\\\|\/\/|file:)/iu;

/** What a formula would do besides computing, as the end of a sentence; null where it only computes. Links to the web are followed by people and stay. */
export function reachOfFormula(formula: string, asTyped = false): string | null {
  if (HYPERLINK.test(formula)) return 'has a formula that opens a file on another computer';
  const bare = formula.replace(/"[^"]*"/gu, '""');
  const called = asTyped ? CALLED_SURELY.exec(formula) : CALLED.exec(bare);
  if (called) return `has a formula that fetches from elsewhere or starts something (${(called[1] ?? '').toUpperCase()})`;
  if (DDE.test(bare)) return 'has a formula that starts another program (DDE)';
  return OTHER_FILE.test(bare) ? 'has a formula that takes values from another file' : null;
}
