import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../db/database.ts';
import type { CountedThing, Figure } from '../../sockets/figure.ts';
import { covered } from './expectations.ts';
import { requirementPath } from './paths.ts';

/** Every expectation of the edition in force today, and how it stands; none where no catalogue fits the body. */
const expectations = async (db: Db, actor: Pick<Actor, 'body'>) => (await covered(db, actor))?.rows ?? [];

const answered: Figure = {
  name: 'duties.answered',
  label: 'Expectations of the guidance that are answered',
  definition:
    'Of the expectations in the edition in force, the share that an action of an open plan answers, or that is met or does not apply for a reason that was given.',
  is: 'share',
  watches: ['action', 'body', 'plan', 'import', 'answer'],
  value: async (db) => {
    const rows = await expectations(db, db.actor);
    return { value: rows.filter((row) => row.state !== 'gap').length, of: rows.length };
  },
  behind: async (db, actor) =>
    (await expectations(db, actor)).map(({ requirement, state }): CountedThing => ({
      text: requirement.title,
      href: requirementPath(requirement.id),
      ...(state === 'gap' ? { out: 'Nothing answers it yet' } : {}),
    })),
};

/** What this room can count. */
export const figures: readonly Figure[] = [answered];
