import { type Day, printDay } from '../../../core/day.ts';
import type { Paper, PaperCell } from '../../../exchange/model/paper.ts';
import { CATALOGUE_VERSION, DUTY_THEMES } from '../catalogue.ts';
import { answerWords } from '../links/rules.ts';
import type { CoverageRow, CoverageSummary } from '../rules.ts';
import type { Catalogue, ThemeCode } from '../types.ts';
import { FORCE_WORDS, forceDays } from '../wording.ts';

/** Gaps that one sheet of A4 has room for beside the table of themes. */
const GAPS_SHOWN = 14;

const cell = (text: string): PaperCell => ({ paragraphs: [{ text }] });
const titleOf = (theme: ThemeCode) => DUTY_THEMES.find((each) => each.code === theme)?.title ?? theme;

/** The coverage on one page for governors: the answer, themes with their counts, and what nothing answers yet. */
export function coveragePaper(said: {
  readonly catalogue: Catalogue;
  readonly rows: readonly CoverageRow[];
  readonly summary: CoverageSummary;
  readonly organisation: string;
  readonly on: Day;
}): Paper {
  const { catalogue, rows, summary, organisation, on } = said;
  const gaps = rows.filter((row) => row.state === 'gap');
  return {
    title: 'Coverage of the Prevent guidance',
    organisation,
    language: 'en-GB',
    version: null,
    on,
    landscape: false,
    blocks: [
      { is: 'paragraph', text: answerWords(summary) },
      { is: 'heading', level: 2, text: 'By theme' },
      themesTable(rows, summary),
      { is: 'heading', level: 2, text: gaps.length === 0 ? 'No gap' : `What nothing answers yet: ${gaps.length}` },
      ...(gaps.length === 0 ? [] : [gapsTable(gaps)]),
      ...(gaps.length > GAPS_SHOWN
        ? [{ is: 'paragraph' as const, text: `And ${gaps.length - GAPS_SHOWN} more, which the coverage page lists.` }]
        : []),
      {
        is: 'paragraph',
        text: `Expectations of “${catalogue.edition.title}” (${forceDays(catalogue.edition)}) and the texts beside it, in our own words. Catalogue of ${printDay(CATALOGUE_VERSION)}; parts of it are not verified against the official texts.`,
      },
    ],
  };
}

function themesTable(rows: readonly CoverageRow[], summary: CoverageSummary) {
  const counted = (theme: ThemeCode, ...states: CoverageRow['state'][]) =>
    cell(String(rows.filter((row) => row.requirement.theme2023 === theme && states.includes(row.state)).length));
  return {
    is: 'table' as const,
    caption: 'Expectations by theme and how they stand',
    groupName: 'Group',
    columns: [
      { head: 'Theme', weight: 5, rowHead: true },
      ...['Expected', 'Overdue', 'Under way', 'Done', 'Met elsewhere', 'Gaps'].map((head) => ({ head, weight: 1.4 })),
    ],
    groups: [
      {
        head: null,
        rows: summary.themes.map(({ theme, total }) => [
          cell(titleOf(theme)),
          cell(String(total)),
          counted(theme, 'overdue'),
          counted(theme, 'open'),
          counted(theme, 'done'),
          counted(theme, 'elsewhere', 'not-applicable'),
          counted(theme, 'gap'),
        ]),
      },
    ],
  };
}

function gapsTable(gaps: readonly CoverageRow[]) {
  return {
    is: 'table' as const,
    caption: 'Expectations that nothing answers yet',
    groupName: 'Group',
    columns: [
      { head: 'Expectation', weight: 5, rowHead: true },
      { head: 'Force', weight: 1.4 },
      { head: 'Theme', weight: 3 },
    ],
    groups: [
      {
        head: null,
        rows: gaps
          .slice(0, GAPS_SHOWN)
          .map(({ requirement }) => [
            cell(requirement.title),
            cell(FORCE_WORDS[requirement.force].word),
            cell(titleOf(requirement.theme2023)),
          ]),
      },
    ],
  };
}
