import type { Part } from '../../../sockets/part.ts';
import { requirementFor } from '../catalogue.ts';
import { mappingPath, requirementPath } from '../paths.ts';
import { dutiesMap, dutiesRead } from '../permissions.ts';
import { FORCE_WORDS } from '../wording.ts';
import { requirementsOf } from './queries.ts';
import { AnswersPart } from './views.tsx';

/** What an action answers in the guidance, among its facts; what no longer fits the body's sector or nation is left out. */
export const answersPart: Part = {
  room: 'duties',
  anchor: 'guidance',
  title: 'Expectations of the guidance',
  may: dutiesRead,
  on: ['action'],
  place: 'beside',
  order: 50,
  load: async ({ db, body, can }, { id, mayAdd }) => {
    const { plan, requirements } = await requirementsOf(db, id);
    const answered = requirements.flatMap((each) => {
      const found = requirementFor(body.sector, body.nation, each);
      return found ? [{ title: found.title, force: FORCE_WORDS[found.force].word, href: requirementPath(each) }] : [];
    });
    return AnswersPart({ answered, mapHref: mayAdd && can(dutiesMap) ? `${mappingPath}?plan=${plan ?? ''}` : null });
  },
};
