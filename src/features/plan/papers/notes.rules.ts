import type { TemplateColumn } from './columns.rules.ts';

/** What of the notes came from a column of the file that had no other place: the lines after its label. */
export function ofColumn(notes: string | null, columns: readonly TemplateColumn[], head: string): string {
  return notesBy(notes, columns).get(head)?.join('\n') ?? '';
}

/** The notes without what goes back to a column of its own. */
export function freeNotes(notes: string | null, columns: readonly TemplateColumn[]): string {
  return notesBy(notes, columns).get(null)?.join('\n') ?? '';
}

function notesBy(notes: string | null, columns: readonly TemplateColumn[]): ReadonlyMap<string | null, readonly string[]> {
  const found = new Map<string | null, string[]>();
  const heads = columns.filter((column) => column.meaning === 'unknown').map((column) => column.head);
  let current: string | null = null;
  for (const line of (notes ?? '').split('\n')) {
    const head = heads.find((each) => line.startsWith(`${each}: `)) ?? null;
    current = head ?? current;
    const text = head === null ? line : line.slice(head.length + 2);
    if (text.trim() !== '') found.set(current, [...(found.get(current) ?? []), text]);
  }
  return found;
}
