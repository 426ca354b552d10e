import type { TemplateParts } from '../../../exchange/docx/template.ts';
import { meaningsOf } from '../../../reading/columns.ts';
import { headingWeights } from '../../../reading/headings.ts';
import type { ColumnMeaning } from '../../../reading/meanings.ts';

/** A column of a template: its heading and what goes into it. */
export type TemplateColumn = { readonly head: string; readonly meaning: Exclude<ColumnMeaning, 'skip'> };

/** What was understood of a template: the columns of its table, or where else the plan goes. */
export type Understood = { readonly columns: readonly TemplateColumn[] | null; readonly place: 'table' | 'mark' | 'end' };

const SURE = 0.6;
const FEWEST = 3;

/** Which table of a template is the plan's: the first with a row of headings among which are an action and two others that plans have. */
export function understood({ tables, marks }: Pick<TemplateParts, 'tables' | 'marks'>): Understood {
  for (const heads of tables.flat()) {
    const columns = columnsFrom(heads);
    if (columns) return { columns, place: 'table' };
  }
  return { columns: null, place: marks.includes('plan') ? 'mark' : 'end' };
}

function columnsFrom(heads: readonly string[]): readonly TemplateColumn[] | null {
  const columns = meaningsOf(heads, []).map(({ heading, meaning, confidence }): TemplateColumn => {
    const known = confidence >= SURE && (headingWeights(heading).get(meaning) ?? 0) >= SURE;
    return { head: heading, meaning: known && meaning !== 'skip' ? meaning : 'unknown' };
  });
  const known = columns.filter((column) => column.meaning !== 'unknown');
  return known.length >= FEWEST && known.some((column) => column.meaning === 'action') ? columns : null;
}
