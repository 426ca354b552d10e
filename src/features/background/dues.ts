import type { Dues } from '../../sockets/due.ts';
import { may } from '../../core/permissions.ts';
import { lettersOpen } from '../../db/outbox.ts';
import { backgroundPath } from './paths.ts';
import { LETTER_WORDS, needsSomebody, notSentWords } from './rules.ts';
import { jobsKeep } from './permissions.ts';

/** Messages that did not go, for whoever keeps the background. */
export const notSent: Dues = async (db, actor) => {
  if (!may(actor.role, jobsKeep)) return [];
  const letters = (await lettersOpen(db, db.body)).filter(needsSomebody);
  return letters.map((letter) => ({
    key: `message:${letter.id}:${letter.tries}`,
    on: null,
    word: LETTER_WORDS[letter.state],
    title: `A message to ${letter.email}`,
    detail: notSentWords(letter),
    words: notSentWords(letter),
    verb: 'See why',
    href: backgroundPath,
    owners: [],
    many: {
      kind: 'messages',
      title: (count) => `${count} messages did not go`,
      verb: 'See why',
      href: backgroundPath,
    },
  }));
};
