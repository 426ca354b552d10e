import type { Actor } from '../../core/actor.ts';
import type { Found } from '../../sockets/search.ts';
import { may } from '../../core/permissions.ts';
import { hasWords } from '../../core/words.ts';
import { REQUIREMENTS } from './catalogue.ts';
import { requirementPath } from './paths.ts';
import { dutiesRead } from './permissions.ts';

/** Expectations of the body's sector and nation whose title or summary has all the words. */
export async function searchDuties(actor: Actor, words: readonly string[]): Promise<readonly Found[]> {
  if (!may(actor.role, dutiesRead) || words.length === 0) return [];
  return REQUIREMENTS.filter((each) => each.sectors.includes(actor.body.sector) && each.nations.includes(actor.body.nation))
    .filter((each) => hasWords(`${each.title} ${each.summary} ${each.id}`, words))
    .map((each) => ({ kind: 'Expectation', title: each.title, detail: each.summary, href: requirementPath(each.id) }));
}
