import Papa from 'papaparse';
import { textOf } from '../encoding.ts';
import type { Active } from './found.ts';
import { reachOfFormula } from './formula.ts';

/** A spreadsheet takes a cell that begins so for a formula; it parts cells as its own country does. */
const FORMULA = /^[\s"'\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
const PARTED_BY = [',', ';', '\t'] as const;

/** A cell that a spreadsheet would take for a formula which does more than compute; plain formulas, numbers and words are no such cells. */
export function activeInCsv(bytes: Uint8Array): Active | null {
  const text = textOf(bytes);
  for (const delimiter of PARTED_BY) {
    let found: Active | null = null;
    let row = 0;
    Papa.parse<string[]>(text, {
      delimiter,
      step: ({ data }, parser) => {
        row += 1;
        const what = data.map((cell) => (FORMULA.test(cell) ? reachOfFormula(cell, true) : null)).find((each) => each !== null);
        if (!what) return;
        found = { what, where: `row ${row}`, mend: 'Open it in a text editor, put an apostrophe before the sign that begins the cell, save it and try again.' };
        parser.abort();
      },
    });
    if (found) return found;
  }
  return null;
}
