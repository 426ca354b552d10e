import { type Compilable, CompiledQuery } from 'kysely';

/** A statement from text, for what the builder cannot say because the tables are not known beforehand; `names` inside it come from the catalogue alone. */
export function raw<Row>(text: string, values: readonly unknown[] = []): Compilable<Row> {
  return { compile: () => CompiledQuery.raw(text, [...values]) as CompiledQuery<Row> };
}

/** A name of the catalogue inside a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
