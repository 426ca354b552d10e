import type { Edits } from './rules.ts';

/** What the record says of a change on the bench: its state, and everything a person said of columns, rows, lines, pairs and boxes, by where it stands; null where that stands as read. */
export function benchChanges(
  before: { readonly state: string; readonly edits: Edits },
  saved: { readonly state?: string; readonly edits?: Edits },
): { field: string; before: string | null; after: string | null }[] {
  const state = saved.state === undefined ? [] : [{ field: 'state', before: before.state, after: saved.state }];
  if (!saved.edits) return state;
  const [was, is] = [leaves(before.edits), leaves(saved.edits)];
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter((field) => was.get(field) !== is.get(field));
  return [...state, ...fields.map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))];
}

/** Every text, number and yes or no inside a value, by its path. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) leaves(inner, path === '' ? name : `${path}.${name}`, found);
  else if (value !== undefined) found.set(path, value === null ? 'none' : String(value));
  return found;
}
