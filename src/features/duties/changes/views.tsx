import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton } from '../../../ui/parts/button.tsx';
import { AskForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Select } from '../../../ui/parts/inputs.tsx';
import { type Column, Table, TwoLines } from '../../../ui/parts/table.tsx';
import type { RequirementLink } from '../links/queries.ts';
import { answeringPath, changesPaperPath, changesPath, requirementPath } from '../paths.ts';
import type { CatalogueChange } from '../rules.ts';
import type { Edition } from '../types.ts';
import { FORCE_WORDS, forceDays } from '../wording.ts';
import { answerName, CHANGE_WORDS, changesIn, movedWords, type Remapping, remappingWords } from './rules.ts';

export type ChangesView = {
  readonly title: string;
  readonly remapping: Remapping;
  readonly editions: readonly Edition[];
  readonly papers: readonly { readonly as: string; readonly text: string }[];
};

/** What an edition of the guidance brings, drops or places elsewhere, with the actions that are touched. */
export function ChangesPage({ title, remapping, editions, papers }: ChangesView) {
  const { from, to } = remapping;
  const acts = papers.map(({ as, text }) => (
    <LinkButton key={as} href={changesPaperPath(from.code, to.code, as)} download>
      {text}
    </LinkButton>
  ));
  const choices = editions.map((edition) => ({ value: edition.code, text: `${edition.title}, ${forceDays(edition)}` }));
  return (
    <>
      <PageHead title={title} lead={<strong>{remappingWords(remapping)}</strong>} acts={<>{acts}</>} />
      <AskForm action={changesPath} label="Editions to compare" button="Compare">
        <Select name="from" label="From" value={from.code} choices={choices} width="full" />
        <Select name="to" label="To" value={to.code} choices={choices} width="full" />
      </AskForm>
      <ChangesTable remapping={remapping} />
      <p class="quiet">
        Where a paragraph is “not established”, nobody has found the place in the official text yet. The expectation itself is taken to be
        asked still; check it before you rely on it.
      </p>
    </>
  );
}

function ChangesTable({ remapping }: { readonly remapping: Remapping }) {
  const { changes } = remapping;
  const sorts = changesIn(changes);
  const groups = sorts.map((change) => ({
    key: change,
    id: `change-${change}`,
    head: CHANGE_WORDS[change].title,
    note: String(changes.filter((each) => each.change === change).length),
    rows: changes.filter((each) => each.change === change),
  }));
  return (
    <>
      <ul>
        {sorts.map((change) => (
          <li key={change}>
            <strong>{CHANGE_WORDS[change].title}.</strong> {CHANGE_WORDS[change].asks}
          </li>
        ))}
      </ul>
      <Table caption="Expectations that change" columns={columnsOf(remapping)} groups={groups} rowKey={(row) => row.requirement.id} />
    </>
  );
}

const columnsOf = (remapping: Remapping): readonly Column<CatalogueChange>[] => [
  {
    key: 'title',
    head: 'Expectation',
    kind: 'main',
    cell: (row) =>
      TwoLines({
        first: <a href={requirementPath(row.requirement.id)}>{row.requirement.title}</a>,
        second: row.requirement.summary,
      }),
  },
  { key: 'force', head: 'Force', kind: 'when', cell: (row) => FORCE_WORDS[row.requirement.force].word },
  { key: 'where', head: 'Paragraphs', kind: 'who', cell: (row) => movedWords(row, remapping) },
  { key: 'answers', head: 'Actions touched', cell: (row) => <Touched found={remapping.answers.get(row.requirement.id) ?? []} /> },
];

/** The actions that answer an expectation, so that somebody can look whether they still do. */
function Touched({ found }: { readonly found: readonly RequirementLink[] }) {
  if (found.length === 0) return <span class="quiet">No action</span>;
  return (
    <ul class="answers">
      {found.map((each) => (
        <li key={each.id}>
          <a href={answeringPath(each.id)}>{answerName(each)}</a>
        </li>
      ))}
    </ul>
  );
}

export function OneEditionPage({ title }: { readonly title: string }) {
  return (
    <>
      <PageHead title={title} />
      <EmptyState title="There is nothing to compare">
        Fewer than two editions of the guidance have been catalogued for this kind of body and nation.
      </EmptyState>
    </>
  );
}
