/** Beginnings that spreadsheets calculate, in full width too, perhaps behind apostrophes (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** A value that no spreadsheet takes for a formula: an apostrophe before what looks like one. */
export function guarded(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

/** The value as it was before `guarded`. */
export function unguarded(value: string): string {
  return value.startsWith("'") && FORMULA.test(value) ? value.slice(1) : value;
}
