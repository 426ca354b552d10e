import { createHash } from 'node:crypto';
import type { BodyCalendar } from '../core/calendar.ts';
import { judge } from '../exchange/active/active.ts';
import { activeFact } from '../exchange/active/found.ts';
import { beside } from '../exchange/beside.ts';
import { runGuarded } from '../exchange/guarded.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readDocument } from '../exchange/read.ts';
import { readText } from '../exchange/text.ts';
import { type ReadingOptions, type ReadingSource, readPlan } from './read-plan.ts';
import { type TableRows, tableRows } from './table-rows.ts';

/** A file as it was brought: its document and what was read in it. */
export type Brought = ReturnType<typeof readPlan> & { readonly document: NeutralDocument };

/** How the plan in a file is to be read; `as` takes the bytes for plain text whatever they look like. */
export type Asked = ReadingOptions & { readonly as: 'file' | 'text'; readonly calendar: BodyCalendar };

const TIME_MS = 30_000;

/** Reads a file, or a text however short, and the plan in it in a process of its own, with limits of time and memory. Throws Unreadable. */
export async function bringGuarded(bytes: Uint8Array, name: string, asked: Asked): Promise<Brought> {
  return runGuarded<Brought>(beside(import.meta.url, 'guarded'), 'bring', bytes, name, TIME_MS, asked);
}

/** What the guarded process does with a file. */
export async function bring(bytes: Uint8Array, name: string, asked: Asked): Promise<Brought> {
  const document = asked.as === 'text' ? readText(Buffer.from(bytes).toString('utf8')) : await readDocument(bytes, name);
  const read = asked.as === 'text' ? document : { ...document, problems: [...document.problems, ...(await whatItDoes(bytes, name))] };
  const source = { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  return { ...readPlan(read, source, asked), document: read };
}

/** What the file would do of itself when people open it: told here, for the file is read and kept all the same, but not handed over. */
async function whatItDoes(bytes: Uint8Array, name: string): Promise<NeutralDocument['problems']> {
  const { active } = await judge(bytes, name);
  return active
    ? [
        {
          severity: 'warning',
          text: `${activeFact(active)} That was not done here, and the plan was read. The file is kept, but not handed over.`,
          place: null,
        },
      ]
    : [];
}

/** Reads the plan in a document once more, in a process of its own. Throws Unreadable. */
export async function readAgain(
  document: NeutralDocument,
  source: ReadingSource,
  options: ReadingOptions,
): Promise<ReturnType<typeof readPlan>> {
  return runGuarded(beside(import.meta.url, 'guarded'), 'again', new Uint8Array(), source.name, TIME_MS, { document, source, options });
}

/** What the guarded process does with a document that was read before. */
export function again(
  _bytes: Uint8Array,
  _name: string,
  given: { document: NeutralDocument; source: ReadingSource; options: ReadingOptions },
): ReturnType<typeof readPlan> {
  return readPlan(given.document, given.source, given.options);
}

/** The tables of a file as rows of texts, read in a process of its own. Throws Unreadable. */
export function tablesGuarded(bytes: Uint8Array, name: string): Promise<readonly TableRows[]> {
  return runGuarded<readonly TableRows[]>(beside(import.meta.url, 'guarded'), 'tables', bytes, name, TIME_MS);
}

/** What the guarded process does with a file of which only the tables are wanted. */
export async function tables(bytes: Uint8Array, name: string): Promise<readonly TableRows[]> {
  return tableRows(await readDocument(bytes, name));
}
