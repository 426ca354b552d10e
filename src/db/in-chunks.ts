const ROWS_AT_ONCE = 500;

/** Does something with rows so many at a time: one statement takes at most 65,535 values. */
export async function inChunks<Row>(rows: readonly Row[], write: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await write(rows.slice(from, from + ROWS_AT_ONCE));
}
