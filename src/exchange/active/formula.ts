/** What fetches from the web or starts something when a workbook computes it; the second are words of every day, too. */
const NAMES = 'WEBSERVICE|RTD|REGISTER\\.ID|DDE|SQL\\.REQUEST|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTFEED|IMPORTRANGE';
const WORDS = 'IMAGE|CALL|REGISTER|EXEC|EXECUTE';
const NAMED = new RegExp(`(?<![\\w])(${NAMES})\\s*\\(`, 'iu');
const CALLED = new RegExp(`(?<![\\w])(${NAMES}|${WORDS})\\s*\\(`, 'iu');
/** The same where words may only look like a formula: what stands in the brackets must look like one too. */
const CALLED_SURELY = new RegExp(`(?<![\\w])(${WORDS})\\s{0,9}\\((?=\\s{0,9}(?:["'(+\\-{]|\\$?[A-Z]{1,3}\\$?\\d|[A-Z.]{2,20}\\())`, 'iu');
/** `cmd|'/c x'!A0` behind words: an application, what it is asked about, and an item of that. */
const DDE_BEHIND = /[\p{L}\p{N}_.'"]\s{0,3}\|\s{0,3}'|[\p{L}\p{N}_.'"]\|[^\s|!]{1,300}!\S/u;
/** The same at once behind the sign that begins a cell. */
const DDE_AT_ONCE = /^[=+\-@\uff1d\uff0b\uff0d\uff20]+['"]{0,3}[\p{L}\p{N}_.\\]{1,300}['"]{0,3}\s{0,9}\|/u;
const OTHER_FILE = /'[^'\n]{0,300}(?:\\\\|:\/\/|file:)[^'\n]{0,300}'\s{0,3}[#!]|\[(?:https?|ftp|file):/iu;
const OTHER_COMPUTER = /^[=+\-@\uff1d\uff0b\uff0d\uff20]+['"]{0,3}\\\\/u;
const HYPERLINK = /(?<![\w])HYPERLINK\s*\(\s*"\s*(?:\\|\/\/|file:)/iu;
const HYPERLINK_MADE = /(?<![\w])HYPERLINK\s*\((?!\s{0,9}"(?:https?:|mailto:|#)[^"&]{0,2000}"\s{0,9}[,;)])/iu;

const OPENS = 'has a formula that opens a file on another computer';
const STARTS = 'has a formula that starts another program (DDE)';
const TAKES = 'has a formula that takes values from another file';
const calls = (found: RegExpExecArray) =>
  `has a formula that fetches from elsewhere or starts something (${(found[1] ?? '').toUpperCase()})`;

/** What a formula would do besides computing, as the end of a sentence; null where it only computes. Links to the web are followed by people and stay. */
export function reachOfFormula(formula: string): string | null {
  if (HYPERLINK.test(joined(formula))) return OPENS;
  const bare = withoutStrings(formula);
  const called = CALLED.exec(bare);
  if (called) return calls(called);
  if (asksAnother(bare.replace(/\{[^{}]*\}/gu, ' '))) return STARTS;
  return OTHER_FILE.test(bare) || bare.includes('\\\\') ? TAKES : null;
}

/** The same of a cell that a spreadsheet takes for a formula by the sign that begins it, though it may be a note: “- call (Ann)”. */
export function reachOfTyped(cell: string): string | null {
  const formula = joined(cell);
  // What begins so is never a note; `=>` and `==` are drawn by hand.
  const surely = /^[=\uff1d](?![=>])/u.test(formula);
  const called = NAMED.exec(formula) ?? (surely ? CALLED : CALLED_SURELY).exec(formula);
  if (called) return calls(called);
  if (HYPERLINK_MADE.test(formula)) return OPENS;
  if (asksAnother(formula) && (surely || DDE_AT_ONCE.test(formula) || DDE_BEHIND.test(formula))) return STARTS;
  return OTHER_FILE.test(formula) || OTHER_COMPUTER.test(formula) || (surely && formula.includes('\\\\')) ? TAKES : null;
}

/** Strings that are put together stand as one: `"\"&"\server"`. */
const joined = (formula: string) => formula.replace(/"\s*&\s*"/gu, '');

/** Without strings; names of sheets, in single marks, stay. */
const withoutStrings = (formula: string) => formula.replace(/"[^"]*"|('[^']*')/gu, (_all, sheet?: string) => sheet ?? '""');

/** Whether an item of another program may be asked for: `program|topic!item`, however it is written. */
function asksAnother(formula: string): boolean {
  const at = formula.indexOf('|');
  return at > 0 && formula.includes('!', at);
}
