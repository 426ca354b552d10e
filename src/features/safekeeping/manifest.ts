import type { Signature } from '../../db/signing.ts';

/** The name and version of the format; a reader of another version refuses it. */
export const FORMAT = 'due-regard/body@1';

/** What an export says of itself: `manifest.json`, the last file of the ZIP. */
export type Manifest = {
  readonly format: string;
  readonly madeAt: string;
  readonly body: { readonly id: string; readonly name: string };
  /** The shape of the data: every migration of the program that made the export. */
  readonly migrations: readonly string[];
  readonly record: { readonly entries: number; readonly hash: string; readonly head: string };
  readonly tables: readonly {
    readonly name: string;
    readonly says: string | null;
    readonly rows: number;
    readonly columns: readonly string[];
    readonly key?: readonly string[] | undefined;
    readonly rowsIn: string;
    readonly forPeople: string;
  }[];
  readonly accounts: number;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  /** By the installation that made it, over everything else in here. */
  readonly signature?: Signature | undefined;
};

/** What of a manifest is signed. */
export function signedText(manifest: object): string {
  return JSON.stringify({ ...manifest, signature: undefined });
}

export const MANIFEST = 'manifest.json';
export const ACCOUNTS = 'accounts.jsonl';

/** Where the rows of a table stand: the record at the top, where the verifier looks for it. */
export function rowsPath(table: string): string {
  return table === 'record' ? 'record.jsonl' : `tables/${table}.jsonl`;
}

/** Where a table stands for people to open. */
export function csvPath(table: string): string {
  return `tables/${table}.csv`;
}

/** The name of a stored file: its identifier and, where it is plain, the ending of its own name. */
export function filePath(file: { readonly id: string; readonly name: string }): string {
  return `files/${file.id}${/\.[a-z0-9]{1,8}$/.exec(file.name.toLowerCase())?.[0] ?? ''}`;
}

/** The identifier of the stored file at a path, or null. */
export function fileIdOf(path: string): string | null {
  return /^files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[a-z0-9]{1,8})?$/.exec(path)?.[1] ?? null;
}
