import { printInstant } from '../../../core/clock.ts';
import { type Day, printDay } from '../../../core/day.ts';
import type { PageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import { Details, EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form, FormRow } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { type Choice, DateField, Radios, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { Pager } from '../../../ui/parts/links.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import { stateOf } from '../actions/rules.ts';
import type { Shown } from '../../../web/shown.ts';
import { actionPath, asItStoodPath, changesPath, newVersionPath, planPath, versionPath, versionsPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import { themeName } from './compare.ts';
import type { Version } from './queries.ts';
import { versionWords } from './rules.ts';
import { type ActionState, inWordsOnly, type PlanState } from './state.ts';
import { Untold } from './untold.views.tsx';

/** What the list of versions is drawn from. */
export type VersionsView = {
  readonly plan: Plan;
  readonly versions: readonly Version[];
  readonly choices: readonly Choice[];
  readonly mayAgree: boolean;
  readonly day?: string;
  readonly problems?: readonly Problem[];
};

export function VersionsPage({ plan, versions, choices, mayAgree, day, problems }: VersionsView) {
  return (
    <>
      <PageHead
        title="Versions"
        lead={`${plan.name}: what was agreed when, and what has changed since.`}
        acts={
          mayAgree ? (
            <LinkButton href={newVersionPath(plan.id)} look={versions.length === 0 ? 'plain' : 'main'}>
              Keep a version
            </LinkButton>
          ) : undefined
        }
      />
      {versions.length === 0 ? <NoVersions plan={plan} mayAgree={mayAgree} /> : <VersionTable plan={plan} versions={versions} />}
      <h2>What changed between two days</h2>
      <CompareForm plan={plan} choices={choices} chosen={{ since: choices[0]?.value ?? '', sinceDay: '', until: 'now', untilDay: '' }} />
      <h2>The plan on a day</h2>
      <form class="form" method="get" action={asItStoodPath(plan.id)}>
        <FormRow>
          <TextInput
            name="day"
            label="As it stood at the end of"
            hint="Such as 6 November 2026"
            value={day}
            problems={problems}
            width="middling"
          />
          <button type="submit" class="button">
            Show the plan
          </button>
        </FormRow>
      </form>
    </>
  );
}

function NoVersions({ plan, mayAgree }: { readonly plan: Plan; readonly mayAgree: boolean }) {
  const acts = mayAgree ? (
    <LinkButton href={newVersionPath(plan.id)} look="main">
      Keep the first version
    </LinkButton>
  ) : undefined;
  return (
    <EmptyState title="No version has been kept yet" acts={acts}>
      When a group agrees the plan, keep it here as it stood. Nobody can change it afterwards.
    </EmptyState>
  );
}

function VersionTable({ plan, versions }: Pick<VersionsView, 'plan' | 'versions'>) {
  return (
    <Table
      caption="Versions of this plan"
      rows={versions}
      rowKey={(version) => version.id}
      columns={[
        {
          key: 'what',
          head: 'Version',
          kind: 'main',
          cell: (version) => <TwoLines first={<a href={versionPath(version.id)}>{versionWords(version)}</a>} second={version.note} />,
        },
        { key: 'by', head: 'Agreed by', kind: 'who', cell: (version) => version.agreedBy },
        {
          key: 'kept',
          head: 'Kept',
          kind: 'text',
          cell: (version) => <TwoLines first={printInstant(version.madeAt)} second={version.madeBy} />,
        },
        {
          key: 'since',
          head: 'Changes',
          kind: 'act',
          cell: (version) => (
            <a href={`${changesPath(plan.id)}?since=${version.id}`}>
              What changed since<span class="unseen"> version {version.number}</span>
            </a>
          ),
        },
      ]}
    />
  );
}

/** The two ends of a comparison as somebody chose them. */
export type ChosenEnds = { readonly since: string; readonly sinceDay: string; readonly until: string; readonly untilDay: string };

export function CompareForm({
  plan,
  choices,
  chosen,
  problems,
}: {
  readonly plan: Plan;
  readonly choices: readonly Choice[];
  readonly chosen: ChosenEnds;
  readonly problems?: readonly Problem[];
}) {
  return (
    <form class="form" method="get" action={changesPath(plan.id)}>
      <FormRow>
        {choices.length === 0 ? null : (
          <Select name="since" label="From" value={chosen.since} empty="The day written beside it" choices={choices} />
        )}
        <TextInput
          name="sinceDay"
          label={choices.length === 0 ? 'From the end of' : 'or from the end of'}
          value={chosen.sinceDay}
          problems={problems}
          width="middling"
        />
      </FormRow>
      <FormRow>
        {choices.length === 0 ? null : (
          <Select name="until" label="To" value={chosen.until} choices={[{ value: 'now', text: 'Today' }, ...choices]} />
        )}
        <TextInput
          name="untilDay"
          label={choices.length === 0 ? 'To the end of (today if empty)' : 'or to the end of'}
          value={chosen.untilDay}
          problems={problems}
          width="middling"
        />
      </FormRow>
      <Acts>
        <button type="submit" class="button">
          Show what changed
        </button>
      </Acts>
    </form>
  );
}

/** The form with which a group's agreement of the plan is kept. */
export function AgreePage(props: {
  readonly plan: Plan;
  readonly number: number;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly shown: Shown;
}) {
  const { plan, number, groups, shown } = props;
  const { token, problems, text } = shown;
  const kept = [
    { value: 'now', text: 'The plan as it stands now' },
    {
      value: 'day',
      text: 'The plan as it stood at the end of that day',
      hint: 'What was changed since the meeting is left out of the version, not out of the plan',
    },
  ];
  return (
    <>
      <h1>Keep version {number}</h1>
      <p class="lead">{plan.name}. The whole plan is kept as it stood; nobody can change or remove a version.</p>
      {groups.length === 0 ? (
        <EmptyState title="No group is named yet" acts={<LinkButton href="/people/add">Name a group</LinkButton>}>
          A version is agreed by a group, such as the Prevent working group or the governing body. Name it first.
        </EmptyState>
      ) : (
        <Form action={newVersionPath(plan.id)} token={token}>
          <Select
            name="group"
            label="Agreed by"
            value={text('group')}
            empty={groups.length > 1 ? 'Choose a group' : undefined}
            choices={groups.map((group) => ({ value: group.id, text: group.name }))}
            problems={problems}
            width="full"
          />
          <DateField
            name="agreedOn"
            label="Day of the meeting"
            hint="Such as 6 November 2026"
            value={text('agreedOn')}
            problems={problems}
          />
          <Radios name="stood" label="What is kept" value={text('stood')} choices={kept} problems={problems} />
          <TextArea
            name="note"
            label="Note"
            optional
            hint="Such as the number of the minute"
            rows={2}
            value={text('note')}
            problems={problems}
          />
          <Acts>
            <Button>Keep this version</Button>
            <LinkButton href={versionsPath(plan.id)}>Cancel</LinkButton>
          </Acts>
        </Form>
      )}
    </>
  );
}

/** A plan as it was on a day or as a group agreed it, one page of its actions; `path` is where it stands. */
export function AsItStoodPage(props: {
  readonly title: string;
  readonly lead: string;
  readonly plan: Plan;
  readonly state: PlanState;
  readonly page: PageOf<ActionState>;
  readonly path: string;
  readonly on: Day;
  readonly since: string;
  readonly note: string | null;
}) {
  const { plan, state, on } = props;
  const groups = groupsOf(state, props.page);
  const acts = (
    <>
      <LinkButton href={`${changesPath(plan.id)}?${props.since}`}>What changed since</LinkButton>
      <LinkButton href={planPath(plan.id)}>The plan today</LinkButton>
    </>
  );
  return (
    <>
      <PageHead title={props.title} lead={props.lead} acts={acts} />
      {props.note ? <p>{props.note}</p> : null}
      <p class="quiet">
        {state.name}, {printDay(state.from)} to {printDay(state.to)}.{' '}
        {state.actions.length === 1 ? '1 action' : `${state.actions.length} actions`}.
      </p>
      <Untold lines={inWordsOnly(state.actions)} />
      <StoodPager {...props} />
      {groups.length === 0 ? (
        <EmptyState title="The plan was empty">It had neither themes nor actions.</EmptyState>
      ) : (
        <Table caption={`${state.name} as it stood`} groups={groups} rowKey={(action) => action.id} columns={columnsOn(on)} />
      )}
      <StoodPager {...props} />
    </>
  );
}

function StoodPager({ page: { at, of }, path }: { readonly page: PageOf<ActionState>; readonly path: string }) {
  const to = (page: number) => (page < 1 || page > of ? undefined : `${path}${path.includes('?') ? '&' : '?'}page=${page}`);
  return <Pager label="the plan as it stood" earlier={to(at - 1)} later={to(at + 1)} words={`Page ${at} of ${of}`} />;
}

/** The themes with the actions of one page; a theme without any action is told on the first. */
function groupsOf(state: PlanState, { items, at }: PageOf<ActionState>) {
  const known = new Set<string | null>(state.themes.map((theme) => theme.id));
  const [filled, here] = [
    new Set(state.actions.map((action) => action.themeId)),
    Map.groupBy(items, (action) => (known.has(action.themeId) ? action.themeId : null)),
  ];
  const themes = state.themes.filter((theme) => here.has(theme.id) || (at === 1 && !filled.has(theme.id)));
  const loose = here.get(null);
  return [
    ...themes.map((theme) => ({
      key: theme.id,
      head: themeName(theme),
      rows: here.get(theme.id) ?? [],
      gap: theme.noneNeeded ? <p>No action is needed here: {theme.noneNeeded}</p> : <p>No action</p>,
    })),
    ...(loose ? [{ key: 'none', head: 'Without a theme', rows: loose, gap: null }] : []),
  ];
}

function columnsOn(on: Day) {
  return [
    { key: 'ref', head: 'Ref', kind: 'ref' as const, cell: (action: ActionState) => action.ref ?? '' },
    {
      key: 'main',
      head: 'Action and measure',
      kind: 'main' as const,
      cell: (action: ActionState) => <TwoLines first={<a href={actionPath(action.id)}>{action.title}</a>} second={action.measure} />,
    },
    {
      key: 'owner',
      head: 'Owner',
      kind: 'who' as const,
      cell: (action: ActionState) => (action.owners.length === 0 ? <span class="quiet">Nobody yet</span> : action.owners.join('; ')),
    },
    {
      key: 'due',
      head: 'Due',
      kind: 'when' as const,
      cell: (action: ActionState) => action.due.text || <span class="quiet">No date</span>,
    },
    { key: 'status', head: 'Status', kind: 'status' as const, cell: (action: ActionState) => <Status state={stateOf(action, on)} /> },
    { key: 'last', head: 'Update then', cell: (action: ActionState) => <Then action={action} /> },
  ];
}

function Then({ action }: { readonly action: ActionState }) {
  const { last, measures } = action;
  return (
    <>
      {last ? <TwoLines first={last.text} second={last.on ? printDay(last.on) : null} /> : null}
      {measures.map((measure) => (
        <TwoLines key={measure.id} first={measure.wanted} second={measure.stands ?? 'No value yet'} />
      ))}
      {action.closedWhy ? <TwoLines first={action.closedWhy} /> : null}
      {action.rag ? <span class="quiet">Colour: {action.rag}</span> : null}
    </>
  );
}

/** Says that a plan was not there yet. */
export function NotThereYetPage({ plan, day }: { readonly plan: Plan; readonly day: Day }) {
  return (
    <>
      <PageHead title={`${plan.name} on ${printDay(day)}`} />
      <EmptyState
        title="The plan was not here yet on that day"
        acts={<LinkButton href={versionsPath(plan.id)}>Choose another day</LinkButton>}
      >
        It was started or brought in later.
      </EmptyState>
      <Details summary="Where does this come from?">
        What was changed since is taken back from the plan as it stands, one recorded change after the other.
      </Details>
    </>
  );
}
