/** What a field said once: its value; undefined where it was recorded in words only, which then say all that is known. */
export type Then = { readonly value: unknown; readonly words: string | null };

/** One recorded change of an action, oldest first. */
export type Told = { readonly action: string; readonly field: string; readonly before: Then; readonly verb: string };

/** How an action came to be as it is: with a file or by hand, and what its fields said before people changed them. */
export type Past = { readonly fromFile: boolean; readonly since: ReadonlyMap<string, Then> };

/** Verbs by which a file speaks; what follows them is what people did. */
export const FILE_VERBS = ['plan.made', 'plan.amended'];
const TAKEN_BACK = 'plan.amendmentUndone';

/**
 * What people have changed since a file last spoke of each field: what it said before the first of their changes.
 * An update that was taken back leaves everything as before it.
 */
export function pastOf(changes: readonly Told[]): ReadonlyMap<string, Past> {
  const pasts = new Map<string, { fromFile: boolean; since: Map<string, Then>; earlier: Map<string, Then | undefined> }>();
  for (const { action, field, before, verb } of changes) {
    const past = pasts.get(action) ?? { fromFile: FILE_VERBS.includes(verb), since: new Map(), earlier: new Map() };
    pasts.set(action, past);
    const { since, earlier } = past;
    if (verb === TAKEN_BACK) {
      const was = earlier.get(field);
      if (was === undefined) since.delete(field);
      else since.set(field, was);
    } else if (FILE_VERBS.includes(verb)) {
      earlier.set(field, since.get(field));
      since.delete(field);
    } else if (!since.has(field)) since.set(field, before);
  }
  return pasts;
}
