import { Conflict } from '../../../core/errors.ts';
import { type OwnerRef, type Patch, toldOf } from '../actions/fields.ts';

/** A recorded change of a field: which, and the value that it had; undefined where it was recorded in words only. */
export type Kept = { readonly field: string; readonly was: unknown };

/** The fields of an action as they were before some changes, with the names of owners that cannot be given it again: they have ended. */
export type BackPatch = { readonly patch: Patch; readonly missing: readonly string[] };

/** The fields as they were before some changes. Owners come back as those that they were, whatever they are called by now. */
export function patchBefore(changes: readonly Kept[], present: ReadonlyMap<string, string>): BackPatch {
  const fields = changes.flatMap(({ field, was }) => {
    const told = toldOf(field);
    if (told && was === undefined)
      throw new Conflict(
        `This was recorded in words only: which ${told.label.toLowerCase()} they mean cannot be told, so it is not taken back. Edit the actions instead; their pages say how each was.`,
      );
    return told ? [[field, was] as const] : [];
  });
  const { owners, steps, ...rest }: Patch = Object.fromEntries(fields);
  // A step that cannot be given back to whoever did it falls to the owners of its action.
  const stepped = steps?.map((step) => ({ ...step, owner: step.owner && present.has(step.owner.id) ? step.owner : null }));
  const patch: Patch = { ...rest, ...(stepped ? { steps: stepped } : {}) };
  if (!owners) return { patch, missing: [] };
  const given = owners.flatMap(({ id, typed }): OwnerRef[] => {
    const name = present.get(id);
    return name === undefined ? [] : [{ id, name, ...(typed === undefined ? {} : { typed }) }];
  });
  const missing = owners.filter(({ id }) => !present.has(id)).map(({ name }) => name);
  // Where none of them can be given it again, it stays with whoever owns it now.
  return { patch: given.length === 0 && missing.length > 0 ? patch : { ...patch, owners: given }, missing };
}
