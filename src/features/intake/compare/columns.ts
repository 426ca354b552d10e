import type { ReadingDetail } from '../../../reading/read-plan.ts';
import { COLUMN_MEANINGS, type ColumnMeaning } from '../../../reading/meanings.ts';

/** The columns of the file that a plan came from, table by table. */
export type PlanColumns = readonly (readonly { readonly heading: string; readonly meaning: string }[])[];

/** What the columns of tables without a heading row mean, where they are as many as the plan's own: rows copied out of its middle. */
export function columnsFrom(detail: ReadingDetail, plan: PlanColumns): Readonly<Record<number, readonly ColumnMeaning[]>> {
  const bare = detail.tables.filter((table) => table.columns.length > 0 && table.columns.every((column) => column.heading === ''));
  return Object.fromEntries(
    bare.flatMap((table) => {
      const like = plan.find((columns) => columns.length === table.columns.length);
      return like
        ? [[table.index, like.map(({ meaning }) => COLUMN_MEANINGS.find((known) => known === meaning) ?? ('unknown' as const))]]
        : [];
    }),
  );
}
