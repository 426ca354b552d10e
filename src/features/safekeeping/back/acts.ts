import { createHash, randomBytes } from 'node:crypto';
import type { BodyId } from '../../../core/ids.ts';
import { becomeBody, bodyIsHere, forgetStates, type Into, putFile, putRows, readOldChanges, takeAccount } from '../../../db/import-rows.ts';
import type { Database, DoorDb } from '../../../db/database.ts';
import { claimEmpty, installationSecret } from '../../../db/system.ts';
import { installationKey } from '../../../db/signed-head.ts';
import { type PlacedWords, type SealedEntry, walk } from '../../../db/seal.ts';
import { fits, signerOf } from '../../../db/signing.ts';
import { type BodyTable, bodyTables, inOrder, migrationsOf } from '../../../db/tables.ts';
import { type LargeArchive, linesOf, openLargeArchive } from '../../../exchange/large-archive.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import { ACCOUNTS, fileIdOf, MANIFEST, type Manifest, rowsPath } from '../manifest.ts';
import { accountFrom, manifestFrom } from './forms.ts';
import { notAsListed, notForUs, tablesToday, withAccounts, withName } from './rules.ts';

/** What was brought back. */
export type ImportedBody = {
  readonly body: string;
  readonly rows: number;
  readonly files: number;
  readonly entries: number;
  readonly matched: number;
  readonly maker: Maker;
};

/** Who made an export: this installation, another one with its key, or nobody who can be told. */
export type Maker = { readonly is: 'us' | 'nobody' } | { readonly is: 'another'; readonly key: string };

const MANIFEST_BYTES = 16 << 20;
const BATCH_ROWS = 1000;
const BATCH_LETTERS = 4 << 20;

/**
 * Brings a body back from an export: the same identifiers, rows and record. The whole file is checked before anything is written, and all is written or nothing.
 * Throws Unreadable, with a sentence, where the file is damaged, changed, of another version, or of a body that is here.
 */
export async function importBody(database: Database, path: string, now: Date): Promise<ImportedBody> {
  const archive = await openLargeArchive(path);
  try {
    const { manifest, signed } = await manifestOf(archive);
    const tables = await database.inDoor(bodyTables);
    const refusal = notAsListed(manifest, archive.names, MANIFEST) ?? notForUs(manifest, tables, await database.inDoor(migrationsOf));
    if (refusal !== null) throw new Unreadable(refusal);
    await checkFiles(archive, manifest);
    await checkRecord(archive, manifest);
    const secret = await database.inDoor((db) => installationSecret(db, randomBytes(32)));
    const maker = makerOf(manifest, signed, signerOf(installationKey(secret)));
    return { ...(await database.inDoor((db) => write(db, archive, manifest, tables, now))), maker };
  } catch (error) {
    throw notFitting(error) ?? error;
  } finally {
    archive.close();
  }
}

async function manifestOf(archive: LargeArchive): Promise<NonNullable<ReturnType<typeof manifestFrom>>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  if (archive.names.includes(MANIFEST)) {
    for await (const piece of archive.read(MANIFEST)) {
      bytes += piece.length;
      if (bytes <= MANIFEST_BYTES) pieces.push(piece);
    }
  }
  const found = bytes <= MANIFEST_BYTES ? manifestFrom(Buffer.concat(pieces).toString('utf8')) : null;
  if (!found)
    throw new Unreadable('This is not an export of a body that this Due Regard can read: it has no manifest.json of the right form.');
  return found;
}

function makerOf({ signature }: Manifest, signed: string, us: string): Maker {
  if (!signature) return { is: 'nobody' };
  if (!fits(signed, signature))
    throw new Unreadable('The export was changed after it was signed: its signature does not fit. Get the export again.');
  return signature.signer === us ? { is: 'us' } : { is: 'another', key: signature.signer };
}

async function checkFiles(archive: LargeArchive, manifest: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.files) {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of archive.read(path)) {
      size += piece.length;
      hash.update(piece);
    }
    if (size !== bytes || hash.digest('hex') !== sha256)
      throw new Unreadable(`The file ${path} in the export is not as it was written: its checksum differs. Get the export again.`);
  }
}

async function* parsed<Row>(archive: LargeArchive, table: string): AsyncGenerator<Row> {
  for await (const line of linesOf(archive.read(rowsPath(table)))) yield JSON.parse(line) as Row;
}

async function checkRecord(archive: LargeArchive, { body, record }: Manifest): Promise<void> {
  const { value: head } = await parsed<{ seq: number; hash: string; key: string; body_id: string }>(archive, 'record_head').next();
  const verdict = await walk({
    entries: instants(parsed<SealedEntry>(archive, 'record')),
    words: parsed<PlacedWords>(archive, 'change'),
    head: head ? { seq: head.seq, hash: head.hash, key: Buffer.from(head.key.slice(2), 'hex') } : null,
    kept: record.entries > 0 ? [{ seq: record.entries, hash: record.hash, at: 'the day of the export' }] : [],
  });
  if (!verdict.holds) throw new Unreadable(`The record in the export does not hold at entry ${verdict.at}: ${verdict.why}.`);
  if (head && head.body_id !== body.id) throw new Unreadable('The record in the export is of another body.');
}

async function* instants(entries: AsyncIterable<SealedEntry>): AsyncGenerator<SealedEntry> {
  for await (const entry of entries) yield { ...entry, at: new Date(entry.at).toISOString() };
}

async function write(
  db: DoorDb,
  archive: LargeArchive,
  manifest: Manifest,
  tables: readonly BodyTable[],
  now: Date,
): Promise<Omit<ImportedBody, 'maker'>> {
  const { id, name } = manifest.body;
  if (await bodyIsHere(db, id))
    throw new Unreadable(`${name} is here already. An import does not write over a body; import into an installation without it.`);
  const { known, names } = await takeAccounts(db, archive);
  const written = new Map<string, number>();
  const listed = tablesToday(manifest);
  const sources = inOrder(tables).flatMap((table) =>
    listed.tables.filter((each) => each.name === table.name).map((from) => ({ table, from })),
  );
  await claimEmpty(db, now);
  for (const { table, from } of sources) {
    const nameless = table.name === 'member' && !from.columns.includes('name');
    const into = {
      name: table.name,
      columns: table.columns.filter((column) => from.columns.includes(column.name) || (nameless && column.name === 'name')),
    };
    const columns = table.name === 'record' ? [] : table.accounts;
    const rows = mapped(linesOf(archive.read(from.rowsIn)), (row) =>
      withAccounts(nameless ? withName(row, names) : from.row(row), columns, known),
    );
    written.set(table.name, table.name === 'file' ? await putFiles(db, archive, into, rows) : await putAll(db, into, rows, table.toItself));
    if (written.get(table.name) !== from.rows)
      throw new Unreadable(`The table ${table.name} of the export does not have as many rows as its manifest says.`);
    if (table.name === 'body') await becomeOnly(db, id as BodyId, from.rows);
  }
  const changes = manifest.tables.find((each) => each.name === 'change');
  if (changes && !changes.columns.includes('was')) await readOldChanges(db);
  // Accounts that are known here under another identifier change the rows that name them, as rows change that moved: what the record says of rows begins anew.
  if (known.size > 0 || listed.moved) await forgetStates(db, id as BodyId);
  return {
    body: name,
    rows: [...written.values()].reduce((sum, count) => sum + count, 0),
    files: written.get('file') ?? 0,
    entries: manifest.record.entries,
    matched: known.size,
  };
}

async function becomeOnly(db: DoorDb, body: BodyId, rows: number): Promise<void> {
  if (rows !== 1 || !(await bodyIsHere(db, body))) throw new Unreadable('The export holds another body than its manifest says.');
  await becomeBody(db, body);
}

type Taken = { readonly known: ReadonlyMap<string, string>; readonly names: ReadonlyMap<string, string> };

/** Makes the accounts that are not known here; gives those that are known under another identifier, and the names that older exports gave them. */
async function takeAccounts(db: DoorDb, archive: LargeArchive): Promise<Taken> {
  const known = new Map<string, string>();
  const names = new Map<string, string>();
  for await (const line of linesOf(archive.read(ACCOUNTS))) {
    const account = accountFrom(line);
    if (!account) throw new Unreadable(`The file ${ACCOUNTS} in the export holds a line that is no account.`);
    const here = await takeAccount(db, account, line);
    if (here !== account.id) known.set(account.id, here);
    if (account.name) names.set(account.id, account.name);
  }
  return { known, names };
}

async function* mapped(lines: AsyncIterable<string>, change: (line: string) => string): AsyncGenerator<string> {
  for await (const line of lines) yield change(line);
}

/** A few rows at a time; all at once where they point to each other, because the database asks for what is pointed to at the end of a statement. */
async function putAll(db: DoorDb, into: Into, rows: AsyncIterable<string>, atOnce: boolean): Promise<number> {
  let count = 0;
  let batch: string[] = [];
  let letters = 0;
  for await (const row of rows) {
    batch.push(row);
    letters += row.length;
    if (atOnce || (batch.length < BATCH_ROWS && letters < BATCH_LETTERS)) continue;
    count += await putRows(db, into, batch);
    batch = [];
    letters = 0;
  }
  return count + (await putRows(db, into, batch));
}

async function putFiles(db: DoorDb, archive: LargeArchive, into: Into, rows: AsyncIterable<string>): Promise<number> {
  const paths = new Map(archive.names.map((name) => [fileIdOf(name), name]));
  let count = 0;
  for await (const row of rows) {
    const path = paths.get((JSON.parse(row) as { id: string }).id);
    if (path === undefined) throw new Unreadable('A stored file is missing in the export.');
    const pieces: Buffer[] = [];
    for await (const piece of archive.read(path)) pieces.push(piece);
    count += await putFile(db, into, row, Buffer.concat(pieces));
  }
  return count;
}

/** What the database refuses is a matter of the file: rows of another body, or rows that do not fit together. */
function notFitting(error: unknown): Unreadable | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (error instanceof SyntaxError) return new Unreadable('The export holds a line that is no JSON.', { cause: error });
  if (code === '42501') return new Unreadable('The export holds rows of another body.', { cause: error });
  return /^2[23]/.test(code ?? '')
    ? new Unreadable(`The export holds rows that do not fit together${constraint ? ` (${constraint})` : ''}.`, { cause: error })
    : null;
}
