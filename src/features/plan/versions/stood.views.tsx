import { type Day, printDay } from '../../../core/day.ts';
import type { PageOf } from '../../../core/pages.ts';
import { Details, EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton } from '../../../ui/parts/button.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Pager } from '../../../ui/parts/links.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import { HEADS, LABELS } from '../actions/fields.ts';
import { stateOf } from '../actions/rules.ts';
import { actionPath, changesPath, planPath, versionsPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import { printStep } from '../steps/rules.ts';
import { themeName } from './compare.ts';
import { type ActionState, inWordsOnly, type PlanState } from './state.ts';
import { Untold } from './untold.views.tsx';

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

function StoodAction({ action: { id, title, measure, steps = [] } }: { readonly action: ActionState }) {
  return (
    <>
      <TwoLines first={<a href={actionPath(id)}>{title}</a>} second={measure} />
      {steps.length === 0 ? null : (
        <ul>
          {steps.map((step) => (
            <li key={step.id}>{printStep(step)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function columnsOn(on: Day) {
  return [
    { key: 'ref', head: HEADS.ref, kind: 'ref' as const, cell: (action: ActionState) => action.ref ?? '' },
    {
      key: 'main',
      head: HEADS.titleAndMeasure,
      kind: 'main' as const,
      cell: (action: ActionState) => <StoodAction action={action} />,
    },
    {
      key: 'owner',
      head: HEADS.owners,
      kind: 'who' as const,
      cell: (action: ActionState) => (action.owners.length === 0 ? <span class="quiet">Nobody yet</span> : action.owners.join('; ')),
    },
    {
      key: 'due',
      head: HEADS.due,
      kind: 'when' as const,
      cell: (action: ActionState) => action.due.text || <span class="quiet">No date</span>,
    },
    { key: 'status', head: HEADS.status, kind: 'status' as const, cell: (action: ActionState) => <Status state={stateOf(action, on)} /> },
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
      {action.rag ? (
        <span class="quiet">
          {LABELS.rag}: {action.rag}
        </span>
      ) : null}
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
        It was started or imported later.
      </EmptyState>
      <Details summary="Where does this come from?">
        What was changed since is taken back from the plan as it stands, one recorded change after the other.
      </Details>
    </>
  );
}
