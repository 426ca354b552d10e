import Papa from 'papaparse';
import { textOf } from '../encoding.ts';
import type { Active } from './found.ts';
import { reachOfTyped } from './formula.ts';

/** A spreadsheet takes a cell that begins so for a formula; it parts cells as its own country does. */
const LEAD = /^[\s"'\ufeff]*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const PARTED_BY = [',', ';', '\t'] as const;
/** A first line by which a file names the sign that parts its cells. */
const NAMES_ITS_OWN = /^[\s"'\ufeff]*sep=([^\s"])/iu;

/** A cell that a spreadsheet would take for a formula which does more than compute; plain formulas, numbers and words are no such cells. */
export function activeInCsv(bytes: Uint8Array): Active | null {
  const text = textOf(bytes);
  const own = NAMES_ITS_OWN.exec(text.slice(0, 99))?.[1];
  for (const delimiter of own === undefined ? PARTED_BY : [own, ...PARTED_BY]) {
    let found: Active | null = null;
    let row = 0;
    Papa.parse<string[]>(text, {
      delimiter,
      step: ({ data }, parser) => {
        row += 1;
        const what = data.map(reachOfCell).find((each) => each !== null);
        if (!what) return;
        found = {
          what,
          where: `row ${row}`,
          mend: 'Open it in a text editor, put a word before the sign that begins the cell, save it and try again.',
        };
        parser.abort();
      },
    });
    if (found) return found;
  }
  return null;
}

function reachOfCell(cell: string): string | null {
  const lead = LEAD.exec(cell);
  return lead ? reachOfTyped(cell.slice(lead[0].length)) : null;
}
