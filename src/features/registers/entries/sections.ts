import { addDays, type Day, daysBetween, printDay } from '../../../core/day.ts';
import { shortened } from '../../../core/text.ts';
import type { Section } from '../../../sockets/section.ts';
import { ownersOf } from '../../people/public.ts';
import { entryPath, registerPath } from '../paths.ts';
import { rightsOf } from '../permissions.ts';
import { kindOf, type Register } from '../register.ts';
import { expectedEntries } from './due.queries.ts';
import { entriesOf } from './queries.ts';

/** How many entries are named before the register is. */
const NAMED = 4;
const TITLE_LETTERS = 140;

/** What a register tells on pages that are put together of several rooms. */
export const sectionsOf = (register: Register): readonly Section[] => [
  ...(register.review === null ? [] : [lateSection(register)]),
  ...(register.approval ? [approvalSection(register, register.approval)] : []),
];

/** What of a register is past its review, with the post that owns it. */
const lateSection = (register: Register): Section => {
  const { one, many } = register.words;
  return {
    name: `${register.name}.late`,
    answers: 'late',
    may: rightsOf(register).read,
    none: `No ${one} is past its review.`,
    load: async (db) => {
      const [expected, owners] = await Promise.all([
        expectedEntries(db, [kindOf(register)], { until: addDays(db.today, -1) }),
        ownersOf(db),
      ]);
      const names = new Map<string, string>(owners.map((owner) => [owner.id, owner.name]));
      const late = expected.flatMap((row) => (row.next_on === null ? [] : [{ ...row, on: row.next_on as Day }]));
      if (late.length === 0) return [];
      const lines = late.slice(0, NAMED).map((row) => ({
        key: row.id,
        state: 'overdue' as const,
        when: lateWords(db.today, row.on),
        title: shortened(row.title, TITLE_LETTERS),
        detail: row.owners.flatMap((owner) => names.get(owner) ?? []).join('; ') || 'Nobody owns it yet',
        href: entryPath(register.name, row.id),
      }));
      return [
        {
          is: 'lines',
          label: late.length === 1 ? `One ${one} is past its review` : `${late.length} ${many} are past their review`,
          lines,
          of: late.length,
          rest: {
            text: late.length > NAMED ? `All ${late.length} in the register` : 'In the register',
            href: `${registerPath(register.name)}?state=late`,
          },
        },
      ];
    },
  };
};

/** How late a review is: in days where that is a number to grasp, else since when. */
function lateWords(today: Day, on: Day): string {
  const days = daysBetween(on, today);
  return days === 1 ? '1 day late' : days <= MOST_DAYS ? `${days} days late` : `Since ${printDay(on)}`;
}
const MOST_DAYS = 400;

/** What waits for the approval of a group: it names the group, and no day on which it was approved. */
const approvalSection = (register: Register, { by, on }: NonNullable<Register['approval']>): Section => ({
  name: `${register.name}.approval`,
  answers: 'asked',
  may: rightsOf(register).read,
  none: `No ${register.words.one} waits for the approval of a group.`,
  load: async (db, _actor, { groups }) => {
    const asked = new Set(groups.map((group) => group.id));
    const waiting = (await entriesOf(db, register)).flatMap((entry) => {
      const whose = (entry.owners[by] ?? []).filter((owner) => asked.has(owner.id));
      return entry.endedOn !== null || entry.fields[on] !== undefined || whose.length === 0 ? [] : [{ entry, whose }];
    });
    if (waiting.length === 0) return [];
    const lines = waiting.slice(0, NAMED).map(({ entry, whose }) => ({
      key: entry.id,
      state: 'notStarted' as const,
      when: 'To approve',
      title: shortened(entry.title, TITLE_LETTERS),
      detail: whose.map((owner) => owner.name).join('; '),
      href: entryPath(register.name, entry.id),
    }));
    const { one, many } = register.words;
    const label = waiting.length === 1 ? `One ${one} has no day of approval` : `${waiting.length} ${many} have no day of approval`;
    return [{ is: 'lines', label, lines, of: waiting.length, rest: { text: `All ${many}`, href: registerPath(register.name) } }];
  },
});
