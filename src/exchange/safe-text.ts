/** What a spreadsheet takes for the beginning of a formula or of a command, also in full width (OWASP: CSV injection). */
const FORMULA = /^'*[=+\-@\t\r\0＝＋－＠]/u;

/** A text as a cell of a CSV file may hold it: what a spreadsheet would run stands behind an apostrophe. */
export function safeText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `safeText` was given: the apostrophe that it put there is taken off again. */
export function plainText(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** A line of a CSV file with its end; texts are made safe, numbers stay numbers, null is empty. */
export function csvLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map((value) => (typeof value === 'string' ? quotedCell(safeText(value)) : value === null ? '' : String(value))).join(',')}\r\n`;
}

function quotedCell(text: string): string {
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What begins a CSV file, so that Excel reads it as UTF-8. */
export const CSV_BEGIN = '\ufeff';
