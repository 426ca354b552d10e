import { counted, shortened } from '../../../core/text.ts';
import type { Problem } from '../../../core/problem.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import { BENCH_FIELDS, type BenchField, type BenchItem, FIELD_WORDS, pieces } from './rules.ts';

/** Letters that a field of one action may have; the tables take no longer action. */
const LONGEST: Readonly<Partial<Record<BenchField, number>>> = { action: 8000 };
const LONGEST_FIELD = 20_000;
/** Letters of one reference to a risk: each is a key of its table. */
const LONGEST_RISK = 200;
/** Letters of all actions and themes of a file together: what is compared, and shown, in one go. */
const LONGEST_PLAN = 1_000_000;
const MOST_TOLD = 10;

/** What of a file is longer than fits into a plan, by the row where it stands; none where all fits. */
export function tooLong(items: readonly BenchItem[], sections: PlanReading['sections'], path?: (key: string) => string): Problem[] {
  const kept = items.filter((item) => !item.ignored);
  const fields = kept.flatMap((item) =>
    BENCH_FIELDS.flatMap((field) => fieldTooLong(item, field)).map((text) => ({ text, ...(path ? { href: path(item.key) } : {}) })),
  );
  if (fields.length > 0) return fields.slice(0, MOST_TOLD);
  const letters = kept.reduce(
    (sum, { texts }) => sum + BENCH_FIELDS.reduce((all, field) => all + texts[field].length, 0),
    sections.reduce((sum, { title }) => sum + title.length, 0),
  );
  if (letters <= LONGEST_PLAN) return [];
  return [
    {
      text: `The actions have ${counted(letters)} letters together, and ${counted(LONGEST_PLAN)} fit into a plan. Leave rows out, or shorten them in the file and import it again.`,
    },
  ];
}

function fieldTooLong({ texts }: BenchItem, field: BenchField): string[] {
  const most = field === 'risks' ? LONGEST_RISK : (LONGEST[field] ?? LONGEST_FIELD);
  const length = field === 'risks' ? Math.max(0, ...pieces(texts.risks, /[;,\n]/).map((each) => each.length)) : texts[field].trim().length;
  if (length <= most) return [];
  const where = `“${shortened(texts.action.trim(), 60)}”`;
  return [
    `${FIELD_WORDS[field]} of ${where} has ${counted(length)} letters${field === 'risks' ? ' in one reference' : ''}, ${counted(length - most)} more than fit. Make it shorter.`,
  ];
}
