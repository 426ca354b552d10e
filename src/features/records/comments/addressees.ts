import type { Db } from '../../../db/database.ts';
import { ownersOf } from '../../people/public.ts';

/** Posts and groups that a comment can notify. */
export async function addresseesOf(db: Db) {
  return (await ownersOf(db)).filter((owner) => owner.kind === 'post' || owner.kind === 'group');
}
