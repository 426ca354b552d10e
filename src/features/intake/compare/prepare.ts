import { Unreadable } from '../../../exchange/unreadable.ts';
import type { Prepared, Preparing } from '../../../web/route.ts';
import { columnsOfPlan, planById } from '../../plan/public.ts';
import type { File } from '../../../db/files.ts';
import type { BroughtFile } from '../bench/prepare.ts';
import { tooLong } from '../bench/limits.ts';
import { benchItems, type Edits } from '../bench/rules.ts';
import { type Asked, type Brought, bringGuarded, readAgain } from '../../../reading/guarded.ts';
import { columnsFrom, type PlanColumns } from './columns.ts';

/** A file read for a plan that is there, with what its columns were taken for by those of the plan. */
export type BroughtUpdate = BroughtFile & { readonly edits: Edits };

/** Reads the newer file that a form brought. */
export async function prepareUpdateFile(context: Preparing): Promise<Prepared<BroughtUpdate>> {
  const columns = await planColumns(context);
  const [upload] = context.uploads;
  if (!upload || upload.bytes.length === 0) return { problems: [{ field: 'file', text: 'Choose the newer file of the plan' }] };
  return readable('file', () =>
    read(context, { name: upload.name, bytes: upload.bytes, mediaType: 'application/octet-stream' }, 'file', columns),
  );
}

/** Reads what was pasted: as the table that the browser had, where it had one, else as text. */
export async function prepareUpdateText(
  context: Preparing,
  input: { readonly text: string; readonly html?: string | undefined },
): Promise<Prepared<BroughtUpdate>> {
  const columns = await planColumns(context);
  const asText = () =>
    read(context, { name: 'Pasted cells.txt', bytes: Buffer.from(input.text), mediaType: 'text/plain; charset=utf-8' }, 'text', columns);
  return readable('text', async () =>
    input.html && /<table\b/iu.test(input.html) ? ((await asTable(context, input.html, columns)) ?? (await asText())) : asText(),
  );
}

async function asTable(context: Preparing, html: string, columns: PlanColumns): Promise<BroughtUpdate | null> {
  try {
    const table = await read(
      context,
      { name: 'Pasted cells.html', bytes: Buffer.from(html), mediaType: 'text/html; charset=utf-8' },
      'file',
      columns,
    );
    return table.brought.reading.items.length > 0 ? table : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** NotFound where the plan is not there or another body's, before anything is read. */
function planColumns(context: Preparing): Promise<PlanColumns> {
  return context.read(async (db) => columnsOfPlan(db, (await planById(db, context.params['plan'] ?? '')).id));
}

async function read(context: Preparing, file: File, as: Asked['as'], plan: PlanColumns): Promise<BroughtUpdate> {
  const { calendar } = context.body;
  const brought = await bringGuarded(file.bytes, file.name, { as, calendar });
  const columns = columnsFrom(brought.detail, plan);
  if (Object.keys(columns).length === 0) return { file, brought, edits: {} };
  const again: Brought = {
    document: brought.document,
    ...(await readAgain(brought.document, brought.reading.source, { calendar, columns })),
  };
  return { file, brought: again, edits: { columns } };
}

async function readable(field: string, work: () => Promise<BroughtUpdate>): Promise<Prepared<BroughtUpdate>> {
  try {
    const ready = await work();
    const { reading, detail } = ready.brought;
    const long = tooLong(benchItems(reading, detail, ready.edits), reading.sections);
    return long.length > 0 ? { problems: long.map(({ text }) => ({ field, text })) } : { ready };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problems: [{ field, text: error.message }] };
  }
}
