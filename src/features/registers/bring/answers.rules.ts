import type { Problem } from '../../../core/problem.ts';
import { type Entry, type EntryId, TITLE } from '../entries/parts.ts';
import type { Register } from '../register.ts';
import { unknownIn } from './owners.rules.ts';
import type { Proposal, Proposed } from './rules.ts';
import { together } from './twins.rules.ts';

/** A row as the page of a file sends it back. */
export type SentRow = Omit<Proposal, 'id' | 'there' | 'twin'> & { readonly id: string; readonly twin: string | null };

/** The field of a name, by its place among the names of all rows. */
export const whoField = (at: number) => `who-${at}`;
export const sameField = (row: string) => `same-${row}`;

/** What a person answered of what a file does not say by itself. */
export type Answers = {
  /** Who is meant by a name that nobody here bears: an owner's identifier, a kind to be made, or empty to leave it out. */
  readonly who: (name: string) => string;
  /** Whether a row is one with the first of its name, or another. */
  readonly same: (row: string) => string;
  /** What the reviews found of which the file does not say; empty to leave these out. */
  readonly found: string;
};

/** The answers that a form sent. */
export function answersIn(
  register: Register,
  rows: readonly SentRow[],
  { found, answers }: { readonly found: string; readonly answers: Readonly<Record<string, string>> },
): Answers {
  const unknown = unknownIn(
    register,
    rows.map(({ texts }) => texts),
  );
  const whom = new Map(unknown.map(({ name }, at) => [name, answers[whoField(at)] ?? '']));
  return { found, who: (name) => whom.get(name) ?? '', same: (row) => answers[sameField(row)] ?? '' };
}

export const [ONE, TWO] = ['one', 'two'] as const;

/** The chosen rows with those put together that are one; what nobody has answered is asked. */
export function oneOfTwins(
  register: Register,
  chosen: readonly SentRow[],
  { same }: Answers,
): { readonly rows: readonly SentRow[] } | { readonly problems: readonly Problem[] } {
  const ids = new Set(chosen.map(({ id }) => id));
  const asked = chosen.filter(({ twin }) => twin !== null && ids.has(twin));
  const problems = asked
    .filter(({ id }) => ![ONE, TWO].some((each) => each === same(id)))
    .map(({ id, texts }) => ({ field: sameField(id), text: `Say whether “${texts[TITLE] ?? ''}” is one or two` }));
  if (problems.length > 0) return { problems };
  const rows = new Map(chosen.map((row) => [row.id, row]));
  for (const row of asked) {
    const first = rows.get(row.twin ?? '');
    if (same(row.id) !== ONE || !first) continue;
    rows.set(first.id, { ...first, ...together(register, first, row) } as SentRow);
    rows.delete(row.id);
  }
  return { rows: [...rows.values()] };
}

/** What a form sent back of a file, as it was proposed. */
export function proposedAgain(register: Register, sent: readonly SentRow[], waiting: number): Proposed {
  const rows = sent.map((row): Proposal => ({ ...row, id: row.id as EntryId, twin: row.twin as EntryId | null, there: false }));
  const unknown = unknownIn(
    register,
    rows.map(({ texts }) => texts),
  );
  return { rows, placeless: [], nameless: [], unknown, waiting };
}

/** The entries that an import added, where all of them still stand as they came; null where any was changed, ended or removed. */
export function untouchedOf(added: readonly string[], entries: readonly Entry[]): readonly Entry[] | null {
  const byId = new Map<string, Entry>(entries.map((entry) => [entry.id, entry]));
  const found = added.flatMap((id) => byId.get(id) ?? []);
  return found.length === added.length && found.every((entry) => entry.version === 1) ? found : null;
}
