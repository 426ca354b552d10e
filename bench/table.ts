/** Prints what was measured, with what it is compared with and what was aimed at; a bench never fails by a time. */
export function printTable(title: string, rows: readonly { readonly what: string; readonly value: string; readonly aim?: string }[]): void {
  const wide = Math.max(...rows.map((row) => row.what.length));
  const values = Math.max(...rows.map((row) => row.value.length));
  const lines = rows.map(
    (row) => `  ${row.what.padEnd(wide)}  ${row.value.padStart(values)}${row.aim === undefined ? '' : `   (aim: ${row.aim})`}`,
  );
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const times = (value: number) => `${value.toFixed(2)} ×`;

/** The value below which that part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
