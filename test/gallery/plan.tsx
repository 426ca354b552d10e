import { page, type Pieces } from '../../src/ui/frame.tsx';
import { ProgressBar } from '../../src/ui/parts/bars.tsx';
import { Acts, Button, EditRowLink, LinkButton } from '../../src/ui/parts/button.tsx';
import { EmptyState } from '../../src/ui/parts/blocks.tsx';
import { Coverage } from '../../src/ui/parts/coverage.tsx';
import { EditPanel } from '../../src/ui/parts/edit-panel.tsx';
import { Chips, FilterRow, Filters, Results } from '../../src/ui/parts/filters.tsx';
import { PageHead } from '../../src/ui/parts/head.tsx';
import { Select, TextArea, TextInput } from '../../src/ui/parts/inputs.tsx';
import type { Nav } from '../../src/ui/parts/nav.tsx';
import { NeedsYou } from '../../src/ui/parts/needs.tsx';
import { STATE_WORDS } from '../../src/core/state.ts';
import { Status } from '../../src/ui/parts/status.tsx';
import { PickBar } from '../../src/ui/parts/list-pick.tsx';
import { sortHead } from '../../src/ui/parts/list-sort.tsx';
import { Table, TwoLines } from '../../src/ui/parts/table.tsx';
import type { Column } from '../../src/ui/parts/table.tsx';
import { NEEDS, THEMES, THEME_ROWS } from './sample.tsx';
import type { SampleAction } from './sample.tsx';

/** The side navigation that the gallery's pages share: a whole house. */
export const NAV: Nav = {
  first: [
    { name: 'Now', items: [{ key: 'today', text: 'Today', href: '/today' }] },
    {
      name: 'Plan',
      items: [
        { key: 'plan', text: 'Plan', href: '/plan' },
        { key: 'coverage', text: 'Coverage', href: '/coverage' },
      ],
    },
    {
      name: 'Registers',
      items: [
        { key: 'risks', text: 'Risks', href: '/risks' },
        { key: 'training', text: 'Training', href: '/training' },
        { key: 'policies', text: 'Policies', href: '/policies' },
      ],
    },
    {
      name: 'Decisions',
      items: [
        { key: 'meetings', text: 'Meetings', href: '/meetings' },
        { key: 'speakers', text: 'Speakers', href: '/events', note: '2' },
        { key: 'concerns', text: 'Concern log', href: '/concerns', note: 'restricted' },
      ],
    },
  ],
  more: [
    {
      name: 'Assurance',
      items: [
        { key: 'returns', text: 'Returns', href: '/returns' },
        { key: 'public', text: 'Public page', href: '/publishing' },
      ],
    },
    { name: 'Settings', items: [{ key: 'people', text: 'People', href: '/people' }] },
  ],
};

/** The person and body of the gallery's pages. */
export const SIGNED_IN = {
  body: { name: 'University of Eastmoor' },
  person: { name: 'Anwen Price' },
  token: 'sample-token',
  nav: NAV,
  findHref: '/search',
} as const;

const STATE_CHOICES = (['onTrack', 'atRisk', 'overdue', 'notStarted', 'done'] as const).map((state) => ({
  value: state,
  text: STATE_WORDS[state],
}));

const sort = (by: string) => sortHead({ by: 'due', down: false }, by, (order) => `/gallery/plan?sort=${order?.by ?? ''}`);

const COLUMNS: readonly Column<SampleAction>[] = [
  { key: 'ref', head: 'Ref', kind: 'ref', sort: sort('ref'), cell: (row) => row.ref },
  { key: 'action', head: 'Action and measure', kind: 'main', cell: (row) => <TwoLines first={row.title} second={row.measure} /> },
  { key: 'owner', head: 'Owner', kind: 'who', cell: (row) => <TwoLines first={row.owner} second={row.post} /> },
  {
    key: 'due',
    head: 'Due',
    kind: 'when',
    sort: sort('due'),
    cell: (row) => <TwoLines first={row.due} second={row.away} late={row.state === 'overdue'} />,
  },
  { key: 'status', head: 'Status', kind: 'status', cell: (row) => <Status state={row.state} /> },
  {
    key: 'latest',
    head: 'Latest update',
    cell: (row) => (
      <>
        <p class={row.latest === undefined ? 'quiet' : undefined}>{row.latest ?? 'No update yet'}</p>
        <ProgressBar share={row.share} words={row.progress} />
      </>
    ),
  },
  {
    key: 'act',
    head: 'Update',
    kind: 'act',
    headUnseen: true,
    cell: (row) => (
      <EditRowLink href={`/plan/actions/${row.ref}/edit`} about={row.ref}>
        Update
      </EditRowLink>
    ),
  },
];

/** The edit form of one row, alone on its page or beneath its row. */
export function SampleEdit({ row }: { readonly row: SampleAction }) {
  return (
    <EditPanel
      about={row.ref}
      action={`/plan/actions/${row.ref}/updates`}
      token="sample-token"
      version="3"
      cancelHref={`/plan#action-${row.ref}`}
    >
      <Select name="state" label={`Status of ${row.ref}`} choices={STATE_CHOICES} value={row.state} />
      <TextArea name="happened" label="What has happened" rows={2} />
    </EditPanel>
  );
}

function PlanFilters() {
  return (
    <Filters action="/gallery/plan" label="Filter the plan" results="plan-results">
      <FilterRow>
        <TextInput name="q" label="Search" kind="search" />
        <Select name="owner" label="Owner" empty="Everyone" choices={[{ value: 'lead', text: 'Prevent lead' }]} />
        <Select name="due" label="Due" empty="Any time" choices={[{ value: 'month', text: 'This month' }]} />
        <Chips
          name="status"
          label="Status"
          empty="Any"
          values={[]}
          chips={[
            { value: 'overdue', text: 'Overdue', state: 'overdue', count: 2 },
            { value: 'at-risk', text: 'At risk', state: 'atRisk', count: 2 },
            { value: 'on-track', text: 'On track', state: 'onTrack', count: 4 },
            { value: 'not-started', text: 'Not started', state: 'notStarted', count: 1 },
            { value: 'done', text: 'Done', state: 'done', count: 1 },
          ]}
        />
      </FilterRow>
    </Filters>
  );
}

/** The heart page in full: needs, coverage, filter and register; `open` is the ref of a row being edited. */
export function planPage(open?: string): Pieces {
  return page({
    ...SIGNED_IN,
    title: 'Action plan 2026–27',
    current: 'plan',
    notice:
      open === undefined
        ? {
            text: 'B1 is now on track. Saved at 10.42.',
            undo: { action: '/plan/actions/B1/undo' },
            link: { href: '#action-B1', text: 'Show B1' },
          }
        : null,
    main: (
      <>
        <PageHead
          title="Action plan 2026–27"
          lead="Version 7, agreed by the working group on 10 November 2026. Three changes since then are not yet public."
          acts={
            <>
              <LinkButton href="/plan/print">Print or download</LinkButton>
              <LinkButton href="/plan/actions/new" look="main">
                Add action
              </LinkButton>
            </>
          }
        />
        <NeedsYou needs={NEEDS} />
        <Coverage title="Coverage of the duty: 8 of 9 themes have actions" themes={THEMES} />
        <PlanFilters />
        <Results id="plan-results" words="11 actions" beside={<a href="/gallery/plan/change?all=yes">Change all 11</a>}>
          <Table
            caption="Actions of the plan by theme"
            columns={COLUMNS}
            rowKey={(row) => row.ref}
            anchor="action"
            pick={{ form: 'pick', name: 'pick', value: (row) => row.ref, label: (row) => row.ref }}
            groups={THEME_ROWS.map((group, at) => ({
              ...group,
              fold: { href: `/gallery/plan?fold=${group.key}`, folded: at === THEME_ROWS.length - 1 },
            }))}
            panel={(row) => (row.ref === open ? <SampleEdit row={row} /> : null)}
          />
          <PickBar form="pick" action="/gallery/plan/change" button="Change selected" word={{ one: 'action', many: 'actions' }} />
        </Results>
      </>
    ),
  });
}

/** The page that an Update link leads to when there is no script. */
export function editPage(row: SampleAction): Pieces {
  return page({
    ...SIGNED_IN,
    title: `Update ${row.ref}`,
    current: 'plan',
    crumbs: [{ text: 'Plan', href: '/plan' }],
    main: (
      <>
        <PageHead title={`Update ${row.ref}`} lead={row.title} />
        <SampleEdit row={row} />
      </>
    ),
  });
}

/** The plan page before there is a plan. */
export function emptyPlanPage(): Pieces {
  return page({
    ...SIGNED_IN,
    title: 'Action plan',
    current: 'plan',
    main: (
      <>
        <PageHead title="Action plan" />
        <NeedsYou needs={[]} next="Next: working group, 26 November." />
        <EmptyState
          title="There is no plan here yet"
          acts={
            <Acts>
              <LinkButton href="/intake" look="main">
                Import a plan
              </LinkButton>
              <Button look="plain" form="begin">
                Begin with an empty plan
              </Button>
            </Acts>
          }
        >
          Import the Word, Excel or PDF file you have. Nothing is saved until you say that it looks right.
        </EmptyState>
        <form id="begin" method="post" action="/plan" />
      </>
    ),
  });
}
