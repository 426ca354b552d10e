import { newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import * as store from './queries.ts';
import type { OwnerId } from './queries.ts';
import type { OwnerKind } from './rules.ts';

export type NewOwner = { readonly kind: OwnerKind; readonly name: string; readonly short?: string | null | undefined };

/** Adds a post, group or outside body; one of that name that is there already is given back, and begun again if it had ended. */
export async function addOwner(db: Db, input: NewOwner): Promise<OwnerId> {
  const name = input.name.trim();
  const known = await store.ownerNamed(db, name);
  if (known) {
    if (known.ended_on) await reopenOwner(db, known);
    return known.id;
  }
  const id = newId<'owner'>();
  const short = input.short?.trim() || null;
  await store.insertOwner(db, { id, kind: input.kind, name, short });
  await record(db, { verb: 'owner.added', subject: { kind: 'owner', id }, changes: [{ field: 'name', before: null, after: name }, { field: 'kind', before: null, after: input.kind }, { field: 'short', before: null, after: short }] });
  return id;
}

async function reopenOwner(db: Db, owner: store.StoredOwner): Promise<void> {
  await store.saveOwner(db, owner.id, owner.version, { ended_on: null });
  await record(db, { verb: 'owner.reopened', subject: { kind: 'owner', id: owner.id }, changes: [{ field: 'ended_on', before: owner.ended_on, after: null }] });
}
