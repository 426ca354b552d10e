import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '../../../core/actor.ts';
import { ZONE } from '../../../core/clock.ts';
import { dayAt } from '../../../core/day.ts';
import type { Database, Db } from '../../../db/database.ts';
import { installationSecret } from '../../../db/system.ts';
import { installationKey, signedHead } from '../../../db/signed-head.ts';
import { record } from '../../../db/record.ts';
import { FIRST } from '../../../db/seal.ts';
import { signed } from '../../../db/signing.ts';
import { type BodyTable, bodyTables, migrationsOf } from '../../../db/tables.ts';
import { accountRows, accountsNamed, bytesOf, inUtc, recordHead, rowsOf, storedFiles } from '../../../db/export-rows.ts';
import { CSV_BEGIN, csvLine } from '../../../exchange/safe-text.ts';
import { zipOf, type ZipPart } from '../../../exchange/zip.ts';
import { ACCOUNTS, csvPath, filePath, FORMAT, MANIFEST, type Manifest, rowsPath, signedText } from '../manifest.ts';
import { csvRow, dictionaryLines, readMe } from './texts.ts';

/** Says in the body's record that everything is exported, before it is. */
export async function recordExport(db: Db): Promise<void> {
  await record(db, {
    verb: 'body.exported',
    subject: { kind: 'body', id: db.body },
    changes: [{ field: 'by', before: null, after: db.actor.name }],
  });
}

/** Everything of the actor's body as a ZIP, as it stands at this moment; read as it is sent, never held whole. Closing it ends the reading. */
export function exportBody(database: Database, actor: Actor, now: Date): Readable {
  const out = new PassThrough();
  database
    .inBody(actor, 'snapshot', async (db) => {
      const parts = await partsOf(database, db, now);
      if (!out.destroyed) await pipeline(zipOf(parts, now), out);
    })
    .catch((error: Error) => out.destroy(error));
  return out;
}

/** What is counted while it is written, for the manifest at the end. */
type Count = { readonly files: Manifest['files'][number][]; readonly rows: Map<string, number> };

async function partsOf(database: Database, db: Db, now: Date): Promise<readonly ZipPart[]> {
  await inUtc(db);
  const tables = await bodyTables(db);
  const stored = await storedFiles(db);
  const accounts = await accountsNamed(db, tables).then((ids) => database.inDoor((door) => accountRows(door, ids)));
  const manifest = await beginning(database, db, now);
  const today = dayAt(now, ZONE);
  const count: Count = { files: [], rows: new Map() };
  const counted = countedIn(count);
  return [
    counted('README.txt', () => once(readMe(db.actor.body, today))),
    counted('verify-record.mjs', () => once(readFile(new URL('../verify-record.mjs', import.meta.url)))),
    counted('dictionary.csv', () => once([CSV_BEGIN, ...dictionaryLines(tables)].join(''))),
    counted(ACCOUNTS, () => once(accounts.map((row) => `${row}\n`).join(''))),
    ...tables.flatMap((table) => [
      counted(rowsPath(table.name), () => lines(db, table, count)),
      counted(csvPath(table.name), () => csvOf(db, table)),
    ]),
    ...stored.map((file) => ({ ...counted(filePath(file), () => bytesOf(db, file)), store: true })),
    { path: MANIFEST, content: () => once(`${JSON.stringify(finished(manifest, tables, accounts.length, count), null, 2)}\n`) },
  ];
}

type Beginning = Pick<Manifest, 'format' | 'madeAt' | 'body' | 'migrations' | 'record'> & { readonly signing: KeyObject };

async function beginning(database: Database, db: Db, now: Date): Promise<Beginning> {
  const { seq, hash } = (await recordHead(db)) ?? { seq: 0, hash: FIRST };
  const { secret, migrations } = await database.inDoor(async (door) => ({
    secret: await installationSecret(door, randomBytes(32)),
    migrations: await migrationsOf(door),
  }));
  const head = signedHead(secret, { body: db.body, seq, hash, at: now.toISOString() });
  return {
    format: FORMAT,
    madeAt: now.toISOString(),
    body: { id: db.body, name: db.actor.body.name },
    migrations,
    record: { entries: seq, hash, head },
    signing: installationKey(secret),
  };
}

function finished({ signing, ...begun }: Beginning, tables: readonly BodyTable[], accounts: number, { files, rows }: Count): Manifest {
  const listed = tables.map(({ name, says, key, columns }) => ({
    name,
    says,
    rows: rows.get(name) ?? 0,
    columns: columns.map((column) => column.name),
    key,
    rowsIn: rowsPath(name),
    forPeople: csvPath(name),
  }));
  const manifest = { ...begun, tables: listed, accounts, files };
  return { ...manifest, signature: signed(signing, signedText(manifest)) };
}

function countedIn({ files }: Count) {
  return (path: string, content: ZipPart['content']): ZipPart => ({
    path,
    content: async function* () {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const each of content()) {
        bytes += Buffer.byteLength(each);
        hash.update(each);
        yield each;
      }
      files.push({ path, bytes, sha256: hash.digest('hex') });
    },
  });
}

async function* once(content: string | Uint8Array | Promise<Uint8Array>): AsyncGenerator<string | Uint8Array> {
  yield await content;
}

async function* lines(db: Db, table: BodyTable, { rows }: Count): AsyncGenerator<string> {
  let count = 0;
  for await (const row of rowsOf(db, table)) {
    count += 1;
    yield `${row}\n`;
  }
  rows.set(table.name, count);
}

async function* csvOf(db: Db, table: BodyTable): AsyncGenerator<string> {
  yield CSV_BEGIN + csvLine(table.columns.map((column) => column.name));
  for await (const row of rowsOf(db, table)) yield csvRow(table, row);
}
