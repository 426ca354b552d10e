import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { zipOf } from '../src/exchange/zip.ts';
import { MANIFEST, type Manifest } from '../src/features/safekeeping/manifest.ts';

/** The files of an export by their paths. */
export type Files = Map<string, Buffer>;
type Open = { -readonly [Key in keyof Manifest]: Manifest[Key] };

export const text = (files: Files, path: string) => String(files.get(path));
export const manifestIn = (files: Files) => JSON.parse(text(files, MANIFEST)) as Open;

/** Edits one file of an export. */
export const put = (path: string, edit: (before: string) => string) => (files: Files) =>
  void files.set(path, Buffer.from(edit(text(files, path))));

/** Edits the manifest, which is then signed by nobody. */
export const manifested = (edit: (manifest: Open) => void) => (files: Files) => {
  const manifest = manifestIn(files);
  delete manifest.signature;
  edit(manifest);
  files.set(MANIFEST, Buffer.from(JSON.stringify(manifest)));
};

/** A ZIP of an export after something was done to its files; with `sealed` its manifest is made to fit again. */
export async function changedExport(original: Files, now: Date, change: (files: Files) => void, sealed: boolean): Promise<Buffer> {
  const files = new Map(original);
  change(files);
  if (sealed) {
    const manifest = manifestIn(files);
    delete manifest.signature;
    manifest.files = [...files]
      .filter(([path]) => path !== MANIFEST)
      .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
    manifest.tables = manifest.tables.map((table) => ({ ...table, rows: text(files, table.rowsIn).split('\n').length - 1 }));
    files.set(MANIFEST, Buffer.from(JSON.stringify(manifest)));
  }
  return buffer(
    zipOf(
      [...files].map(([path, bytes]) => ({
        path,
        content: async function* () {
          yield bytes;
        },
      })),
      now,
    ),
  );
}
