import { type Day, printDay } from '../../../core/day.ts';
import { asking } from '../../../core/list.ts';
import type { PageOf } from '../../../core/pages.ts';
import { EmptyState, Details } from '../../../ui/parts/blocks.tsx';
import { LinkButton, MoreActs } from '../../../ui/parts/button.tsx';
import { Coverage } from '../../../ui/parts/coverage.tsx';
import { Follows, Results } from '../../../ui/parts/filters.tsx';
import { Pager } from '../../../ui/parts/links.tsx';
import { PageHead, PrintFoot } from '../../../ui/parts/head.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import type { Source } from '../../../sockets/source.ts';
import type { Action } from '../actions/queries.ts';
import {
  closePlanPath,
  downloadPath,
  editPlanPath,
  healthPath,
  importPath,
  newActionPath,
  newPlanPath,
  fileUpdatePath,
  planActsPath,
  planPath,
  removePlanPath,
  reopenPlanPath,
  rollOverPath,
  versionsPath,
} from '../paths.ts';
import type { NewestAct } from '../undo/rules.ts';
import { BulkBar, BulkBeside } from '../bulk/bar.views.tsx';
import { PlanFilters } from './filters.views.tsx';
import type { Plan } from './queries.ts';
import type { PlanNeeds } from './needs.rules.ts';
import { NeedsOrPast, type PastView } from './needs.views.tsx';
import { countStates, isNarrowed } from './rules.ts';
import { type Listed, seenPath, seenSaid } from './seen.rules.ts';
import { PlanTable, type PlanTableView } from './table-view.tsx';

/** What the plan page is drawn from, and what the person may do there. */
export type PlanView = PlanTableView & {
  readonly listed: Listed;
  readonly needs: PlanNeeds;
  readonly past: PastView | null;
  /** What was done with the plan last. */
  readonly act: NewestAct | null;
  readonly source: Source | null;
};

const RESULTS = 'plan-results';

export function PlanPage(view: PlanView) {
  const { narrowing } = view.seen;
  const { shown, pages, page } = view.listed;
  return (
    <>
      <PageHead title={view.plan.name} lead={<PlanLead view={view} />} acts={<PlanActs view={view} />} />
      {view.actions.length === 0 && view.themes.length === 0 ? <EmptyPlan view={view} /> : null}
      <div class="stack">
        {view.actions.length === 0 || view.plan.state === 'closed' ? null : <NeedsOrPast view={view} />}
        {view.themes.length === 0 ? null : <PlanCoverage view={view} pages={pages} at={page.at} />}
        {view.actions.length === 0 ? null : <PlanFilters view={view} results={RESULTS} />}
        <Results
          id={RESULTS}
          words={view.actions.length === 0 ? '' : countWords(shown.length, view.actions.length)}
          beside={view.may.edit ? <BulkBeside {...view} count={shown.length} /> : null}
        >
          <PlanPager view={view} page={page} />
          <div>
            <PlanTable view={view} shown={page.items} />
            {view.may.edit && shown.length > 0 ? <BulkBar {...view} /> : null}
          </div>
          <PlanPager view={view} page={page} />
        </Results>
      </div>
      <PrintFoot
        text={`${view.plan.name}, as it stood on ${printDay(view.today)}${isNarrowed(narrowing) ? `; narrowed to ${countWords(shown.length, view.actions.length)}` : ''}`}
      />
    </>
  );
}

function PlanPager({ view, page: { at, of } }: { readonly view: PlanView; readonly page: PageOf<Action> }) {
  const to = (page: number) => (page < 1 || page > of ? undefined : pagePath(view, page));
  return (
    <Pager label="the plan" earlier={to(at - 1)} later={to(at + 1)} words={`Page ${at} of ${of}. A filter looks through all of them.`} />
  );
}

function pagePath({ plan, seen }: PlanView, page: number): string {
  return seenPath(plan.id, seen, page > 1 ? [['page', String(page)]] : []);
}

function countWords(shown: number, all: number): string {
  const word = all === 1 ? 'action' : 'actions';
  return shown === all ? `${all} ${word}` : `${shown} of ${all} ${word}`;
}

function PlanLead({ view }: { readonly view: PlanView }) {
  const { plan, source } = view;
  return (
    <>
      {printDay(plan.from)} to {printDay(plan.to)}.{plan.state === 'closed' ? ' Closed.' : ''}
      {source ? (
        <>
          {' '}
          Imported from <a href={source.href}>{source.name}</a> on {printDay(source.on)}.
        </>
      ) : null}
      {view.may.edit ? (
        <>
          {' '}
          <a class="no-print" href={fileUpdatePath(plan.id)}>
            {source ? 'Import a newer file' : 'Import from a file'}
          </a>
        </>
      ) : null}
    </>
  );
}

function PlanActs({ view }: { readonly view: PlanView }) {
  const { plan, may } = view;
  const edits = [
    { text: 'Name, period and themes', href: editPlanPath(plan.id) },
    { text: plan.state === 'closed' ? 'Where it goes on' : 'Start the next plan from it', href: rollOverPath(plan.id) },
    plan.state === 'closed'
      ? { text: 'Open the plan again', href: reopenPlanPath(plan.id) }
      : { text: 'Close the plan', href: closePlanPath(plan.id) },
    { text: 'Remove the plan', href: removePlanPath(plan.id) },
  ];
  const more = [
    { text: 'Check what is missing', href: healthPath(plan.id) },
    { text: 'Versions and what changed', href: versionsPath(plan.id) },
    { text: 'What was done, and undo', href: planActsPath(plan.id) },
    ...(may.change ? edits : []),
  ];
  return (
    <>
      <Follows id="plan-download">
        <LinkButton href={asking(downloadPath(plan.id), seenSaid(view.seen))}>Download</LinkButton>
      </Follows>
      {may.edit ? (
        <LinkButton href={newActionPath(plan.id)} look="main">
          Add action
        </LinkButton>
      ) : null}
      <MoreActs links={more} />
    </>
  );
}

function EmptyPlan({ view }: { readonly view: PlanView }) {
  const acts = view.may.edit ? (
    <>
      <LinkButton href={importPath} look="main">
        Import a plan
      </LinkButton>
      <LinkButton href={newActionPath(view.plan.id)}>Add the first action</LinkButton>
    </>
  ) : null;
  return (
    <EmptyState title="This plan is empty" acts={acts}>
      Import the plan that you have, or add its actions one by one.
    </EmptyState>
  );
}

function PlanCoverage({
  view,
  pages,
  at,
}: {
  readonly view: PlanView;
  readonly pages: readonly (readonly Action[])[];
  readonly at: number;
}) {
  const pageWith = (theme: string) => pages.findIndex((page) => page.some((action) => action.themeId === theme)) + 1;
  // Where the list is not by theme, a theme leads to it as it is.
  const { order } = view.seen.shape;
  const grouped = { ...view, seen: { ...view.seen, shape: { ...view.seen.shape, order: null } } };
  const isHere = (theme: string) => order === null && [0, at].includes(pageWith(theme));
  const byTheme = Map.groupBy(view.actions, (action) => action.themeId);
  const filled = view.themes.filter((theme) => byTheme.has(theme.id) || theme.noneNeeded !== null).length;
  const themes = view.themes.map((theme) => {
    const actions = byTheme.get(theme.id) ?? [];
    return {
      key: theme.id,
      letter: theme.ref ?? '',
      name: theme.title,
      href: `${isHere(theme.id) ? '' : pagePath(grouped, pageWith(theme.id))}#theme-rows-${theme.id}`,
      counts: countStates(actions, view.today),
      ...(actions.length === 0 && theme.noneNeeded ? { words: 'No action needed' } : {}),
      ...themeWords(actions, view.today),
    };
  });
  return (
    <Coverage title={`Coverage of the plan: ${filled} of ${view.themes.length} themes have actions`} themes={themes} id="plan-coverage" />
  );
}

function themeWords(actions: readonly Action[], today: Day): { words?: string } {
  const counts = countStates(actions, today);
  if (actions.length === 0) return {};
  if (counts.overdue) return { words: `${counts.overdue} overdue` };
  if (counts.atRisk) return { words: `${counts.atRisk} at risk` };
  return { words: `${counts.done ?? 0} of ${actions.length} done` };
}

export function PlansPage({ plans, mayCreate }: { readonly plans: readonly Plan[]; readonly mayCreate: boolean }) {
  const acts = mayCreate ? (
    <>
      <LinkButton href={newPlanPath}>Start an empty plan</LinkButton>
      <LinkButton href={importPath} look="main">
        Import a plan
      </LinkButton>
    </>
  ) : undefined;
  if (plans.length === 0) {
    return (
      <>
        <PageHead title="Plans" />
        <EmptyState title="There is no plan yet" acts={acts}>
          {mayCreate ? 'Import the Word or Excel file that you have, or start an empty one.' : 'The Prevent lead can import one.'}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead title="Plans" acts={acts} />
      <Table
        caption="Plans of this body"
        columns={[
          { key: 'name', head: 'Plan', kind: 'main', cell: (plan) => <a href={planPath(plan.id)}>{plan.name}</a> },
          {
            key: 'period',
            head: 'Period',
            kind: 'when',
            cell: (plan) => `${printDay(plan.from)} to ${printDay(plan.to)}${plan.state === 'closed' ? ', closed' : ''}`,
          },
        ]}
        rows={plans}
        rowKey={(plan) => plan.id}
      />
      <Details summary="What is a plan?">
        A plan holds the actions of one period, usually a year. A body may keep several side by side.
      </Details>
    </>
  );
}
