import type { State } from '../../core/state.ts';
import { shortened } from '../../core/text.ts';
import type { Section, SectionBar } from '../../sockets/section.ts';
import { DUTY_THEMES } from './catalogue.ts';
import { covered, type Expectations } from './expectations.ts';
import { answerWords } from './links/rules.ts';
import { coveragePath, requirementPath } from './paths.ts';
import { dutiesRead } from './permissions.ts';
import type { CoverageState } from './rules.ts';

/** How many gaps are named before the coverage page is. */
const NAMED = 6;
const DETAIL_LETTERS = 160;

const titleOf = (theme: string) => DUTY_THEMES.find((each) => each.code === theme)?.title ?? theme;

const DRAWN: Readonly<Record<CoverageState, State>> = {
  gap: 'notStarted',
  overdue: 'overdue',
  open: 'onTrack',
  done: 'done',
  elsewhere: 'carriedForward',
  'not-applicable': 'carriedForward',
};

/** How much of the guidance in force is answered, by theme, and each gap by name. */
const answered: Section = {
  name: 'duties.answered',
  answers: 'duty',
  may: dutiesRead,
  none: 'No edition of the guidance has been catalogued for this kind of body, so this cannot be told.',
  load: async (db, actor) => {
    const found = await covered(db, actor);
    return found === null
      ? []
      : [
          { is: 'words', text: answerWords(found.summary) },
          { is: 'bars', label: `Expectations of “${found.catalogue.edition.title}”, by theme`, bars: barsOf(found) },
          ...gapsOf(found),
        ];
  },
};

function barsOf({ rows, summary }: Expectations): SectionBar[] {
  return summary.themes.map(({ theme, total, gaps }) => {
    const theirs = rows.filter((row) => row.requirement.theme2023 === theme);
    const counts: Partial<Record<State, number>> = {};
    for (const row of theirs) counts[DRAWN[row.state]] = (counts[DRAWN[row.state]] ?? 0) + 1;
    const overdue = counts.overdue === undefined ? '' : `, ${counts.overdue} overdue`;
    const words = `${total - gaps} of ${total} answered${overdue}`;
    return { key: theme, label: titleOf(theme), href: `${coveragePath}#theme-${theme}`, counts, words };
  });
}

function gapsOf({ rows }: Expectations) {
  const gaps = rows.filter((row) => row.state === 'gap');
  if (gaps.length === 0) return [];
  const lines = gaps.slice(0, NAMED).map(({ requirement }) => ({
    key: requirement.id,
    state: 'notStarted' as const,
    when: 'Gap',
    title: requirement.title,
    detail: shortened(requirement.summary, DETAIL_LETTERS),
    href: requirementPath(requirement.id),
  }));
  const label = gaps.length === 1 ? 'Nothing answers one expectation yet' : `Nothing answers ${gaps.length} expectations yet`;
  return [{ is: 'lines' as const, label, lines, of: gaps.length, rest: { text: 'Expectation by expectation', href: coveragePath } }];
}

/** What this room tells on pages that are put together of several rooms. */
export const dutySections: readonly Section[] = [answered];
