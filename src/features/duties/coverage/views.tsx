import { shortened } from '../../../core/text.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton, MoreActs } from '../../../ui/parts/button.tsx';
import { AskForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Outgoing } from '../../../ui/parts/links.tsx';
import { Select } from '../../../ui/parts/inputs.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import { CATALOGUE_VERSION, DUTY_THEMES } from '../catalogue.ts';
import type { RequirementLink } from '../links/queries.ts';
import { answerWords, coveringState } from '../links/rules.ts';
import { answeringPath, changesPath, coveragePaperPath, coveragePath, mappingPath, requirementPath, suggestionsPath } from '../paths.ts';
import type { CoverageRow, CoverageState, CoverageSummary } from '../rules.ts';
import type { Catalogue, Edition } from '../types.ts';
import { FORCE_WORDS, forceDays, placeAmong, placesWords } from '../wording.ts';
import { Gaps, type SuggestedGaps } from './gaps.views.tsx';

type CoverageView = {
  readonly title: string;
  readonly catalogue: Catalogue;
  readonly editions: readonly Edition[];
  readonly rows: readonly CoverageRow[];
  readonly summary: CoverageSummary;
  readonly answers: ReadonlyMap<string, readonly RequirementLink[]>;
  readonly suggested: SuggestedGaps;
  readonly body: string;
  readonly today: Day;
  readonly mayMap: boolean;
  readonly papers: readonly { readonly as: string; readonly text: string }[];
};

const STATE: Readonly<
  Record<CoverageState, { readonly state: 'notStarted' | 'overdue' | 'ongoing' | 'done' | 'carriedForward'; readonly word: string }>
> = {
  gap: { state: 'notStarted', word: 'Gap' },
  overdue: { state: 'overdue', word: 'Overdue' },
  open: { state: 'ongoing', word: 'Under way' },
  done: { state: 'done', word: 'Done' },
  elsewhere: { state: 'carriedForward', word: 'Met elsewhere' },
  'not-applicable': { state: 'carriedForward', word: 'Does not apply' },
};

export function CoveragePage(view: CoverageView) {
  const { catalogue, mayMap, suggested } = view;
  const { edition } = catalogue;
  const seldom = [
    ...view.papers.map(({ as, text }) => ({ text: `${text}, on one page`, href: coveragePaperPath(edition.code, as) })),
    ...(view.editions.length > 1 ? [{ text: 'What changes between editions', href: changesPath }] : []),
  ];
  const acts = (
    <>
      {suggested.plan === null ? null : (
        <LinkButton href={suggestionsPath(suggested.plan)} look="main">
          {suggested.by.size} suggested: look through
        </LinkButton>
      )}
      {mayMap ? (
        <LinkButton href={mappingPath} look={suggested.plan === null ? 'main' : 'plain'}>
          Link actions
        </LinkButton>
      ) : null}
      <MoreActs links={seldom} />
    </>
  );
  return (
    <>
      <PageHead title={view.title} lead={<strong>{answerWords(view.summary)}</strong>} acts={acts} />
      <Gaps rows={view.rows} by={suggested.by} mayMap={mayMap} />
      <p>
        What <Outgoing address={edition.source.address} text={edition.title} />, {forceDays(edition)}, and the texts beside it ask of a{' '}
        {catalogue.sector} in {catalogue.nation}, in our own words. {placesWords(catalogue)} Catalogue of {printDay(CATALOGUE_VERSION)};{' '}
        {view.body} as on {printDay(view.today)}.
      </p>
      {view.editions.length > 1 ? <EditionForm view={view} /> : null}
      <CoverageTable view={view} />
    </>
  );
}

function EditionForm({ view }: { readonly view: CoverageView }) {
  const choices = view.editions.map((edition) => ({ value: edition.code, text: `${edition.title}, ${forceDays(edition)}` }));
  return (
    <AskForm action={coveragePath} label="Edition of the guidance" button="Show">
      <Select name="edition" label="Edition of the guidance" value={view.catalogue.edition.code} choices={choices} width="full" />
    </AskForm>
  );
}

/** How an expectation stands, in words; what is overdue says since when. */
const stateWord = ({ state, since }: CoverageRow) => (since === null ? STATE[state].word : `${STATE[state].word} since ${printDay(since)}`);

/** Where an expectation stands in the edition, as a column. */
const placeColumn = (catalogue: Catalogue) => ({
  key: 'where',
  head: 'Where',
  kind: 'who' as const,
  cell: (row: CoverageRow) => placeAmong(row.requirement, catalogue),
});

function CoverageTable({ view }: { readonly view: CoverageView }) {
  const isPlaced = view.rows.some((row) => placeAmong(row.requirement, view.catalogue) !== '');
  const groups = view.summary.themes.map((theme) => ({
    key: theme.theme,
    id: `theme-${theme.theme}`,
    head: DUTY_THEMES.find((each) => each.code === theme.theme)?.title ?? theme.theme,
    note: theme.gaps === 0 ? `${theme.total}, no gap` : `${theme.gaps} of ${theme.total} ${theme.gaps === 1 ? 'is a gap' : 'are gaps'}`,
    rows: view.rows.filter((row) => row.requirement.theme2023 === theme.theme),
  }));
  return (
    <Table
      caption="What is expected, and what answers it"
      columns={[
        {
          key: 'state',
          head: 'How it stands',
          kind: 'status',
          cell: (row) => <Status state={STATE[row.state].state} word={stateWord(row)} />,
        },
        {
          key: 'title',
          head: 'Expectation',
          kind: 'main',
          cell: (row) => (
            <TwoLines first={<a href={requirementPath(row.requirement.id)}>{row.requirement.title}</a>} second={row.requirement.summary} />
          ),
        },
        { key: 'force', head: 'Force', kind: 'when', cell: (row) => FORCE_WORDS[row.requirement.force].word },
        ...(isPlaced ? [placeColumn(view.catalogue)] : []),
        { key: 'answers', head: 'What answers it', cell: (row) => <Answers row={row} view={view} /> },
      ]}
      groups={groups}
      rowKey={(row) => row.requirement.id}
      anchor="requirement"
    />
  );
}

function Answers({ row, view }: { readonly row: CoverageRow; readonly view: CoverageView }) {
  const found = view.answers.get(row.requirement.id) ?? [];
  const to = requirementPath(row.requirement.id);
  if (found.length === 0 && row.state === 'elsewhere') return <>{row.reason}</>;
  if (found.length === 0) {
    return (
      <>
        No action yet.{' '}
        {view.mayMap ? (
          <a class="no-print" href={`${to}#answer`}>
            Answer it<span class="unseen"> {row.requirement.title}</span>
          </a>
        ) : null}
      </>
    );
  }
  return (
    <ul class="answers">
      {found.map((each) => (
        <li key={each.id}>
          <TwoLines
            first={<a href={answeringPath(each.id)}>{[each.ref, shortened(each.title, 120)].filter(Boolean).join(' ')}</a>}
            second={saidWords(each, view.today)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Who owns an action and what was last said of it. */
function saidWords(answer: RequirementLink, today: Day): string {
  const last =
    answer.last === null
      ? 'Nothing said yet'
      : `${answer.last.on ? `${printDay(answer.last.on)}: ` : ''}“${answer.last.text.slice(0, 140)}”`;
  const late = coveringState(answer, today) === 'overdue' && answer.nextOn ? `Overdue since ${printDay(answer.nextOn)}. ` : '';
  return `${answer.status === 'dropped' ? 'Dropped. ' : late}${answer.owners || 'Nobody yet'}. ${last}`;
}

export function NoCataloguePage({ sector }: { readonly sector: string }) {
  return (
    <>
      <PageHead title="Coverage of the guidance" />
      <EmptyState title="No catalogue fits this body yet">
        {sector === 'other'
          ? 'The kind of body is not set. Whoever keeps the settings can choose one for which the guidance has been catalogued.'
          : 'No edition of the guidance has been catalogued for this kind of body and nation.'}
      </EmptyState>
    </>
  );
}
