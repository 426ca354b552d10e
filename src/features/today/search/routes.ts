import type { Search } from '../../../sockets/search.ts';
import { wordsOf } from '../../../core/words.ts';
import { get, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { SearchPage } from './views.tsx';
import { searchUse } from '../permissions.ts';

const LONGEST_QUESTION = 200;
/** More words than this narrow nothing further and only cost. */
const MOST_WORDS = 8;

/** The search over what the rooms find. */
export function searchRoutes(rooms: readonly Search[]): readonly Route[] {
  const searchPage = async ({ db, actor, query }: SignedIn): Promise<Reply> => {
    const asked = (typeof query['q'] === 'string' ? query['q'] : '').slice(0, LONGEST_QUESTION).trim();
    const words = wordsOf(asked).slice(0, MOST_WORDS);
    const found = words.length === 0 ? [] : (await Promise.all(rooms.map((search) => search(db, actor, words)))).flat();
    return {
      is: 'page',
      title: asked === '' ? 'Search' : `Search for ${asked}`,
      main: SearchPage({ asked, words, found }),
    };
  };
  return [get('/search', searchUse, searchPage)];
}
