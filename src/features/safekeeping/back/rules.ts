import type { Manifest } from '../manifest.ts';

type Table = { readonly name: string; readonly columns: readonly { readonly name: string }[] };

/** Why this program cannot take an export in, in a sentence; null where it can. */
export function notForUs(manifest: Manifest, tables: readonly Table[], migrations: readonly string[]): string | null {
  const newer = manifest.migrations.find((name) => !migrations.includes(name));
  if (newer !== undefined) return `The export was made by a newer Due Regard (it has ${newer}). Import it with that version.`;
  for (const { name, columns } of tablesToday(manifest).tables) {
    const here = tables.find((table) => table.name === name);
    const strange = columns.find((column) => !here?.columns.some((each) => each.name === column));
    if (!here || strange !== undefined)
      return `The export has ${here ? `a column ${name}.${strange}` : `a table ${name}`} that this Due Regard does not know. Import it with the version that made it.`;
  }
  return null;
}

type Listed = Manifest['tables'][number];
/** A table of an export as it is kept today, and how a row of it is read. */
export type ReadAs = Listed & { readonly row: (line: string) => string };

/** Tables of older exports that are kept elsewhere since. */
const MOVED: Readonly<Record<string, (listed: Listed) => ReadAs>> = {
  action_comment: onThing('comment', 'action'),
  action_mention: (listed) => ({ ...listed, name: 'mention', row: (line) => line }),
  evidence: onThing('attachment', 'action'),
  plan_version: onThing('frozen', 'plan'),
};

/** Tables of older exports that are kept no more. */
const GONE = ['bulk_change'];

/** Reads rows that named a thing of one kind by a column of its own as what names things of any kind. */
function onThing(name: string, kind: string): (listed: Listed) => ReadAs {
  const column = `${kind}_id`;
  return (listed) => ({
    ...listed,
    name,
    columns: [...listed.columns.filter((each) => each !== column), 'kind', 'thing_id'],
    row: (line) => {
      const { [column]: thing_id, ...rest } = JSON.parse(line) as Readonly<Record<string, unknown>>;
      return JSON.stringify({ ...rest, kind, thing_id });
    },
  });
}

/** The tables of an export as they are kept today; `moved` where rows of an older one are kept otherwise since. */
export function tablesToday(manifest: Manifest): { readonly tables: readonly ReadAs[]; readonly moved: boolean } {
  const kept = manifest.tables.filter(({ name }) => !GONE.includes(name));
  const tables = kept.map((listed) => MOVED[listed.name]?.(listed) ?? { ...listed, row: (line: string) => line });
  return { tables, moved: manifest.tables.some(({ name }) => name in MOVED || GONE.includes(name)) };
}

/** The first file that an archive has and its manifest does not name, or the other way round; null where they agree. */
export function notAsListed(manifest: Manifest, names: readonly string[], itself: string): string | null {
  const listed = manifest.files.map((file) => file.path);
  const missing = [...listed, ...manifest.tables.map((table) => table.rowsIn)].find((path) => !names.includes(path));
  if (missing !== undefined) return `The file ${missing} is missing in the export.`;
  const known = new Set([...listed, itself]);
  const strange = names.find((name) => !known.has(name)) ?? manifest.tables.find((table) => !known.has(table.rowsIn))?.rowsIn;
  if (strange !== undefined) return `The file ${strange} in the export is not in its manifest.`;
  return known.size === listed.length + 1 ? null : 'The manifest of the export names a file twice.';
}

/** A membership as exports held it while names were those of accounts: with the name that the account had. */
export function withName(row: string, names: ReadonlyMap<string, string>): string {
  const member = JSON.parse(row) as { account_id: string };
  return JSON.stringify({ ...member, name: names.get(member.account_id) ?? 'Somebody' });
}

/** A row with the accounts under which people are known here. */
export function withAccounts(row: string, columns: readonly string[], known: ReadonlyMap<string, string>): string {
  let changed = row;
  for (const [there, here] of known)
    for (const column of columns) changed = changed.replaceAll(`"${column}":"${there}"`, `"${column}":"${here}"`);
  return changed;
}
