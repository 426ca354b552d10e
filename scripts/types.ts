// Writes src/db/schema.ts from a migrated database: `tsx scripts/types.ts` with TEST_DATABASE set by the test runner.
import { writeFile } from 'node:fs/promises';
import pg from 'pg';

type Column = {
  table_name: string;
  column_name: string;
  data_type: string;
  udt_name: string;
  is_nullable: string;
  column_default: string | null;
  is_generated: string;
};

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  bool: 'boolean',
  bytea: 'Uint8Array',
  timestamptz: 'Timestamp',
  jsonb: 'Json',
  json: 'Json',
  _text: 'string[]',
};

const client = new pg.Client(JSON.parse(process.env['TEST_DATABASE'] ?? '{}') as pg.ClientConfig);
await client.connect();
const { rows } = await client.query<Column>(
  `select table_name, column_name, data_type, udt_name, is_nullable, column_default, is_generated from information_schema.columns
   where table_schema = 'public' and table_name <> 'migration' order by table_name, ordinal_position`,
);
await client.end();

const tables = Map.groupBy(rows, (row) => row.table_name);
const pascal = (name: string) => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
const lines = [
  '// Written by scripts/types.ts from the migrations; change those, not this.',
  "import type { ColumnType, Generated, GeneratedAlways } from 'kysely';",
  '',
];
lines.push(
  'export type Json = ColumnType<unknown, string, string>;',
  'export type Timestamp = ColumnType<Date, Date | string, Date | string>;',
  'export type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;',
  'export type GeneratedJson = ColumnType<unknown, string | undefined, string>;',
  '',
);
for (const [table, columns] of tables) {
  lines.push(`export type ${pascal(table)}Table = {`);
  for (const column of columns) lines.push(`  ${column.column_name}: ${typeOf(column)};`);
  lines.push('};', '');
}
lines.push('export type Schema = {', ...[...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Table;`), '};', '');
await writeFile(new URL('../src/db/schema.ts', import.meta.url), lines.join('\n'));

function typeOf(column: Column): string {
  const plain = TYPES[column.udt_name];
  if (!plain) throw new Error(`No type for ${column.table_name}.${column.column_name} (${column.udt_name})`);
  const type = column.is_nullable === 'YES' ? `${plain} | null` : plain;
  if (column.is_generated === 'ALWAYS') return `GeneratedAlways<${type}>`;
  if (column.column_default === null) return type;
  return plain === 'Timestamp' || plain === 'Json' ? `Generated${plain}` : `Generated<${type}>`;
}
