import { may } from '../../../core/permissions.ts';
import { hasWords } from '../../../core/words.ts';
import type { Kind } from '../../../sockets/kind.ts';
import type { Found, Search } from '../../../sockets/search.ts';
import { inOneLine } from '../comments/rules.ts';
import { commentPath, filesPartPath } from '../paths.ts';
import { attachedWith, commentsWith } from './queries.ts';

/** How many of each are told. */
const MOST = 20;

/** Files, links and comments on things of the kinds that the actor may see, with all the words in their title or text. */
export const searchHung =
  (kinds: readonly Kind[]): Search =>
  async (db, actor, words) => {
    const seen = kinds.filter((kind) => may(actor.role, kind.may));
    if (seen.length === 0 || words.length === 0) return [];
    const names = seen.map((kind) => kind.name);
    const [attached, comments] = await Promise.all([attachedWith(db, names, words), commentsWith(db, names, words)]);
    const files = attached.filter((each) => hasWords(each.title, words)).slice(0, MOST);
    const said = comments.filter((each) => hasWords(each.text, words)).slice(0, MOST);
    const found = await Promise.all(
      seen.map(async (kind): Promise<Found[]> => {
        const own = <Row extends { readonly kind: string }>(rows: readonly Row[]) => rows.filter((row) => row.kind === kind.name);
        const ids = [...new Set([...own(files), ...own(said)].map((row) => row.thing_id))];
        if (ids.length === 0) return [];
        const titles = await kind.found(db, ids);
        const on = (id: string) => inOneLine(titles.get(id) ?? '');
        return [
          ...own(files).map((row) => ({
            kind: kind.evidence ? 'Evidence' : row.url === null ? 'File' : 'Link',
            title: row.title,
            detail: on(row.thing_id),
            href: filesPartPath(kind, row.thing_id),
          })),
          ...own(said).map((row) => ({
            kind: 'Comment',
            title: inOneLine(row.text),
            detail: `${row.by_name} on ${on(row.thing_id)}`,
            href: commentPath(kind, row.thing_id, { id: row.id, at: row.created_at }),
          })),
        ];
      }),
    );
    return found.flat();
  };
