import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { may } from '../../../core/permissions.ts';
import { shortened } from '../../../core/text.ts';
import type { Kind } from '../../../sockets/kind.ts';
import type { Section } from '../../../sockets/section.ts';
import { commentPath } from '../paths.ts';
import { commentMark } from '../permissions.ts';
import { unseenOf } from './queries.ts';
import { inOneLine } from './rules.ts';

/** How many comments are named. */
const NAMED = 4;
const LETTERS = 160;

/** What comments ask of groups and nobody of them has answered or read. */
export const askedSection = (kinds: readonly Kind[]): Section => ({
  name: 'records.asked',
  answers: 'asked',
  may: commentMark,
  none: 'No comment waits for a group.',
  load: async (db, actor, { groups }) => {
    if (groups.length === 0) return [];
    const seen = new Map(kinds.filter((kind) => may(actor.role, kind.may)).map((kind) => [kind.name, kind]));
    const unseen = await unseenOf(
      db,
      groups.map((group) => group.id),
    );
    const lines = unseen.flatMap((row) => {
      const kind = seen.get(row.kind);
      if (!kind) return [];
      return [
        {
          key: `${row.id} ${row.owner_id}`,
          state: 'notStarted' as const,
          when: `Asked ${printDay(dayAt(row.created_at, ZONE))}`,
          title: shortened(`“${inOneLine(row.text)}”`, LETTERS),
          detail: `${row.by_name} to ${row.name}`,
          href: commentPath(kind, row.thing_id, { id: row.id, at: row.created_at }),
        },
      ];
    });
    if (lines.length === 0) return [];
    const label = lines.length === 1 ? 'One comment waits for a group' : `${lines.length} comments wait for groups`;
    return [{ is: 'lines', label, lines: lines.slice(0, NAMED), of: lines.length, rest: null }];
  },
});
