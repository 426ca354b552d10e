import type { Body } from '../../../core/actor.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { csvLine } from '../../../exchange/safe-text.ts';

type Column = { readonly name: string; readonly type: string; readonly nullable: boolean; readonly says: string | null };
type Table = { readonly name: string; readonly says: string | null; readonly columns: readonly Column[] };

/** A row in the words of a CSV file: what has parts is shown as it is stored. */
export function csvRow(table: Table, row: string): string {
  const values = JSON.parse(row) as Readonly<Record<string, unknown>>;
  return csvLine(table.columns.map(({ name }) => cellOf(values[name])));
}

function cellOf(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** The lines of the data dictionary: each table, then each of its columns, in the words of the database's own comments. */
export function dictionaryLines(tables: readonly Table[]): readonly string[] {
  const head = csvLine(['table', 'column', 'type', 'may be empty', 'what it holds']);
  return [
    head,
    ...tables.flatMap((table) => [
      csvLine([table.name, '', '', '', table.says]),
      ...table.columns.map((column) => csvLine([table.name, column.name, column.type, column.nullable ? 'yes' : 'no', column.says])),
    ]),
  ];
}

/** `due-regard-westmere-college-2026-11-22.zip` */
export function exportName(body: Body, today: Day): string {
  const plain = body.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `due-regard-${plain || 'body'}-${today}.zip`;
}

/** The page that stands first in an export. */
export function readMe(body: Body, today: Day): string {
  return `Everything that Due Regard keeps of ${body.name}, on ${printDay(today)}.

This file is as confidential as the data itself: it holds names, and the key with which
the words of the record can be checked. Keep it where you keep such things.

manifest.json      what is in here: counts, and the SHA-256 of every file
dictionary.csv     what each table and column holds
tables/*.csv       the tables for people; a spreadsheet opens them
tables/*.jsonl     the same tables for programs: one JSON object a line, nothing changed
record.jsonl       the record of changes: each entry seals the one before it
accounts.jsonl     who may sign in, without sessions, keys or passwords
files/             uploaded files exactly as they came; tables/file.csv says what each was called.
                   Open those of others with care: one that would fetch or start something is in here too
verify-record.mjs  checks all of this without Due Regard: node verify-record.mjs

In the CSV files a text that a spreadsheet would take for a formula stands behind an apostrophe.
To import the body again: bin/due-regard import FILE.zip, with this version of Due Regard or a newer one.
`;
}
