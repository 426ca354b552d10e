/** Sure fields are those with a confidence of 0.8 or more: the ones that nobody is asked about. */
export type Score = {
  expected: number;
  found: number;
  extra: number;
  fields: number;
  right: number;
  sure: number;
  sureRight: number;
  misses: string[];
};
export const NOTHING_MEASURED: Readonly<Score> = {
  expected: 0,
  found: 0,
  extra: 0,
  fields: 0,
  right: 0,
  sure: 0,
  sureRight: 0,
  misses: [],
};
export const SURE = 0.8;

/** An action as the truth has it; a field that is null may hold anything. */
export type Wanted<Field> = { readonly action: string; readonly ref: string; readonly value: (field: Field) => string | null };
/** An action as it was read. */
export type Got<Field> = {
  readonly action: string;
  readonly ref: string;
  readonly value: (field: Field) => string;
  readonly sure: (field: Field) => boolean;
};

/** Finds each action of a truth among those that were read, and compares their fields; `same` is asked by index. */
export function scoreItems<Field extends string>(
  fields: readonly Field[],
  wanted: readonly Wanted<Field>[],
  got: readonly Got<Field>[],
  same: (field: Field, want: number, got: number) => boolean,
): Score {
  const score: Score = { ...NOTHING_MEASURED, expected: wanted.length, misses: [] };
  const free = new Set(got.keys());
  for (const [index, want] of wanted.entries()) {
    const at = bestOf(want, got, free);
    if (at === null) score.misses.push(`row ${index + 1}: not found (${flat(want.action).slice(0, 60)})`);
    else {
      free.delete(at);
      score.found += 1;
    }
    for (const field of fields)
      compare(score, { field, index, want, got: at === null ? null : got[at] }, () => at !== null && same(field, index, at));
  }
  score.extra = free.size;
  for (const at of free) {
    score.sure += fields.filter((field) => got[at]?.sure(field)).length;
    score.misses.push(`not in the truth: ${flat(got[at]?.action ?? '')}`);
  }
  return score;
}

type Compared<Field> = {
  readonly field: Field;
  readonly index: number;
  readonly want: Wanted<Field>;
  readonly got: Got<Field> | null | undefined;
};

function compare<Field extends string>(score: Score, { field, index, want, got }: Compared<Field>, same: () => boolean): void {
  const [a, b] = [want.value(field), got?.value(field) ?? ''];
  if (a === null || (a === '' && b === '')) return;
  const [right, sure] = [same(), got?.sure(field) ?? false];
  score.fields += 1;
  if (right) score.right += 1;
  if (sure) score.sure += 1;
  if (sure && right) score.sureRight += 1;
  if (got && !right) score.misses.push(`row ${index + 1} ${field}${sure ? ' (sure)' : ''}: want ${flat(a)}\n    got ${flat(b)}`);
}

function bestOf<Field>(want: Wanted<Field>, got: readonly Got<Field>[], free: ReadonlySet<number>): number | null {
  const near = (at: number) =>
    overlap(words(want.action), words(got[at]?.action ?? '')) + (want.ref !== '' && want.ref === got[at]?.ref ? 0.2 : 0);
  const [best] = [...free].map((at) => ({ at, near: near(at) })).sort((a, b) => b.near - a.near || a.at - b.at);
  return best && best.near >= 0.6 ? best.at : null;
}

/** Adds what one file scored to what all did. */
export function addScore(total: Score, one: Score): void {
  for (const key of ['expected', 'found', 'extra', 'fields', 'right', 'sure', 'sureRight'] as const) total[key] += one[key];
}

/** The words of a text, without case and apostrophes. */
export function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** How many of their words two texts share, 0 to 1, in any order. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return a.length + b.length === 0 ? 1 : (2 * common) / (a.length + b.length);
}

function flat(text: string): string {
  return text.replace(/\n/gu, ' ⏎ ').slice(0, 240);
}
