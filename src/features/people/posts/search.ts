import type { Actor } from '../../../core/actor.ts';
import type { Found } from '../../../sockets/search.ts';
import { may } from '../../../core/permissions.ts';
import { hasWords } from '../../../core/words.ts';
import type { Db } from '../../../db/database.ts';
import { ownersOf } from './queries.ts';
import { KIND_WORDS } from './rules.ts';
import { peopleRead } from '../permissions.ts';
import { ownerPath } from '../paths.ts';

/** Present posts, groups and outside bodies whose name, abbreviation or holder has all the words. */
export async function searchPeople(db: Db, actor: Actor, words: readonly string[]): Promise<readonly Found[]> {
  if (!may(actor.role, peopleRead) || words.length === 0) return [];
  const owners = await ownersOf(db);
  return owners
    .filter((owner) => hasWords([owner.name, owner.short, owner.holder].join(' '), words))
    .map((owner) => ({
      kind: KIND_WORDS[owner.kind].one,
      title: owner.name,
      detail: owner.holder ?? (owner.kind === 'everyone' ? '' : 'Nobody holds it now'),
      href: ownerPath(owner.id),
    }));
}
