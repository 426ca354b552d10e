import { withColumns } from '../../../exchange/pdf/columns-given.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import type { Prepared, Preparing } from '../../../web/route.ts';
import { type Brought, bringGuarded, readAgain } from '../../../reading/guarded.ts';
import type { File } from '../../../db/files.ts';
import type { Chosen } from './acts.ts';
import { COLUMN_MEANINGS, type ColumnMeaning } from '../../../reading/meanings.ts';
import { documentOf, importById } from './queries.ts';
import { tablesAlike } from './rules.ts';

/** A file with what was read in it, or the one sentence why it cannot be read. */
export type BroughtFile = { readonly file: File; readonly brought: Brought };

/** Reads the file that a form brought. */
export async function prepareFile(context: Preparing): Promise<Prepared<BroughtFile>> {
  const [upload] = context.uploads;
  if (!upload || upload.bytes.length === 0) return { problems: [{ field: 'file', text: 'Choose the file of your plan' }] };
  return read(context, { name: upload.name, bytes: upload.bytes, mediaType: 'application/octet-stream' }, 'file');
}

/** Reads the text that was pasted into a form. */
export async function prepareText(context: Preparing, text: string): Promise<Prepared<BroughtFile>> {
  return read(context, { name: 'Pasted text.txt', bytes: Buffer.from(text), mediaType: 'text/plain; charset=utf-8' }, 'text');
}

async function read(context: Preparing, file: File, as: 'file' | 'text'): Promise<Prepared<BroughtFile>> {
  return orUnreadable(
    async () => ({ file, brought: await bringGuarded(file.bytes, file.name, { as, calendar: context.body.calendar }) }),
    as,
  );
}

/** Reads the document on the bench again, with other meanings of the columns of one table and of those that are headed alike. */
export async function prepareColumns(context: Preparing, table: string, meanings: readonly string[]): Promise<Prepared<Chosen>> {
  const { before, document } = await context.read(async (db) => {
    const before = await importById(db, context.params['import'] ?? '');
    return { before, document: await documentOf(db, before.id) };
  });
  const known = meanings.map((each): ColumnMeaning => COLUMN_MEANINGS.find((meaning) => meaning === each) ?? 'unknown');
  const alike = tablesAlike(before.detail.tables).find((group) => group.includes(Number(table))) ?? [Number(table)];
  const columns = { ...before.edits.columns, ...Object.fromEntries(alike.map((each) => [each, known])) } as Readonly<
    Record<number, readonly ColumnMeaning[]>
  >;
  return orUnreadable(async () => ({
    columns,
    ...(await readAgain(withColumns(document, before.edits.lines ?? []), before.reading.source, {
      calendar: context.body.calendar,
      columns,
    })),
  }));
}

async function orUnreadable<T>(work: () => Promise<T>, field?: string): Promise<Prepared<T>> {
  try {
    return { ready: await work() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problems: [{ ...(field === undefined ? {} : { field }), text: error.message }] };
  }
}
