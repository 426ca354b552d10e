import type { CountedThing, Figure } from '../../../sockets/figure.ts';
import { ownerPath } from '../paths.ts';
import { ownersOf } from './queries.ts';

const held: Figure = {
  name: 'people.posts-held',
  label: 'Posts that somebody holds',
  definition: 'Of the posts that have not ended, the share that somebody holds today.',
  is: 'share',
  watches: ['owner', 'import'],
  value: async (db) => {
    const posts = (await ownersOf(db)).filter((owner) => owner.kind === 'post');
    return { value: posts.filter((post) => post.holder !== null).length, of: posts.length };
  },
  behind: async (db) =>
    (await ownersOf(db))
      .filter((owner) => owner.kind === 'post')
      .map((post): CountedThing => ({
        text: post.name,
        href: ownerPath(post.id),
        ...(post.holder === null ? { out: 'Nobody holds it' } : {}),
      })),
};

/** What this room can count. */
export const figures: readonly Figure[] = [held];
