import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import type { PageOf } from '../../../core/pages.ts';
import { counted } from '../../../core/text.ts';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form, FormRow } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Radios, TextInput } from '../../../ui/parts/inputs.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import { HEADS } from '../actions/fields.ts';
import type { Shown } from '../../../web/shown.ts';
import type { Action } from '../actions/queries.ts';
import { planPath, rollOverPath } from '../paths.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { themeName } from '../versions/compare.ts';
import type { Choice } from './decide.ts';
import { LeftBehind } from './left.views.tsx';
import { ActionCell, ChoiceCell, DueCell, RefCell, WordsWanted, drawnFrom } from './row.views.tsx';
import { hasMonthsToGo, type Proposal } from './rules.ts';
import { monthsWords } from './typed.rules.ts';

/** What the roll-over of a plan is drawn from: every action of which somebody decides, with its proposal and what was chosen for it. */
export type RollOverView = {
  readonly plan: Plan;
  readonly themes: readonly Theme[];
  readonly proposals: readonly Proposal[];
  /** Those on this page. */
  readonly page: PageOf<Proposal>;
  /** Fields of other pages that go along. */
  readonly elsewhere: readonly (readonly [string, string])[];
  readonly choiceOf: (proposal: Proposal) => Choice;
  /** Actions that have ended and stay behind. */
  readonly left: readonly Action[];
  readonly seen: string;
  readonly today: Day;
  readonly calendar: BodyCalendar;
  readonly shown: Shown;
};

export function RollOverPage(view: RollOverView) {
  const { plan, shown, proposals } = view;
  const { token, problems, text } = shown;
  const refs = [
    { value: 'keep', text: 'Keep them as they are' },
    { value: 'renumber', text: 'Number them anew', hint: 'A1, A4, A7 become A1, A2, A3' },
  ];
  return (
    <>
      <PageHead title="Start the next plan" lead={`From ${plan.name}. Nothing is saved until you press the button at the end.`} />
      <Form action={rollOverPath(plan.id)} token={token} version={plan.version}>
        <input type="hidden" name="seen" value={view.seen} />
        <TextInput name="name" label="Name of the new plan" value={text('name')} problems={problems} />
        <FormRow>
          <TextInput name="from" label="First day" width="middling" value={text('from')} problems={problems} />
          <TextInput name="to" label="Last day" width="middling" value={text('to')} problems={problems} />
        </FormRow>
        <Radios name="refs" label="References" value={text('refs')} choices={refs} problems={problems} />
        <Closing view={view} />
        <Words view={view} />
        <Late view={view} />
        {view.elsewhere.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {proposals.length === 0 ? null : <Proposals view={view} />}
        <WordsWanted />
        <LeftBehind plan={plan} left={view.left} />
        <Pages page={view.page} />
        <Acts>
          <Button>Start the new plan</Button>
          <LinkButton href={planPath(plan.id)}>Cancel</LinkButton>
        </Acts>
        <p class="quiet">
          {hasMonthsToGo(plan, view.today) ? '' : `${plan.name} is closed. `}
          Actions end as you chose, and each shows where it goes on. You can undo this from the page of either plan until something is built
          on it.
        </p>
      </Form>
    </>
  );
}

/** A plan that has months to go is closed only where somebody says so. */
function Closing({ view: { plan, today, shown } }: { readonly view: RollOverView }) {
  if (!hasMonthsToGo(plan, today)) return null;
  const choices = [
    {
      value: 'later',
      text: 'It stays open until then',
      hint: 'Its actions are worked on there as before; what goes on begins in the new plan as well. Close it when its time is over.',
    },
    { value: 'now', text: 'It is closed now', hint: 'Each of its actions ends there as you choose below.' },
  ];
  return (
    <Radios
      name="close"
      label={`${monthsWords(plan, today)} What becomes of it?`}
      value={shown.text('close')}
      choices={choices}
      problems={shown.problems}
    />
  );
}

/** What is late gets no new day by itself: one answer for all of those for which nobody types one. */
function Late({ view: { proposals, shown } }: { readonly view: RollOverView }) {
  const late = proposals.filter((each) => each.late !== null).length;
  if (late === 0) return null;
  const choices = [
    { value: 'proposed', text: 'The day that is proposed beside each' },
    { value: 'none', text: 'No day, so that they are never late' },
  ];
  return (
    <Radios
      name="late"
      label={`${late === 1 ? '1 action is' : `${counted(late)} actions are`} late: which new day?`}
      hint="The day that went by stands beside each. Type a new one there; this is for those that you leave empty."
      value={shown.text('late')}
      choices={choices}
      problems={shown.problems}
    />
  );
}

/** The ways to the other pages: buttons, because what is chosen on this one goes along. */
function Pages({ page: { at, of } }: { readonly page: PageOf<Proposal> }) {
  if (of === 1) return null;
  return (
    <nav class="pager" aria-label="Pages of open actions">
      <p class="quiet">
        Page {at} of {of}. What you choose is kept when you go to another; the button below starts the plan with all of them.
      </p>
      <Acts>
        {[at - 1, at + 1]
          .filter((page) => page >= 1 && page <= of)
          .map((page) => (
            <Button key={page} look="plain" name="page" value={String(page)}>
              {page < at ? 'Previous page' : 'Next page'}
            </Button>
          ))}
      </Acts>
    </nav>
  );
}

const count = (many: number, one: string, more: string) => (many === 1 ? `1 ${one}` : `${counted(many)} ${more}`);

function Words({ view }: { readonly view: RollOverView }) {
  const { proposals, themes } = view;
  const open = proposals.filter((each) => each.is === 'open');
  const again = proposals.length - open.length;
  const asks = open.filter((each) => each.moved.rule === 'ask' && each.late === null).length;
  return (
    <div class="stack">
      <h2>
        {count(open.length, 'open action', 'open actions')}
        {again === 0 ? '' : `, and ${count(again, 'that is done and comes round again', 'that are done and come round again')}`}
      </h2>
      <p>
        Each goes on unless you say otherwise. Its date is moved as it is written: a term to the same term, a cycle to its next time, a day
        by a year. {themes.length === 0 ? '' : 'All themes go on, also those without an action. '}Owners, measures, risks and what an action
        answers go along.
      </p>
      {asks === 0 ? null : <p>{count(asks, 'date could not be moved and is', 'dates could not be moved and are')} marked “Say when”.</p>}
    </div>
  );
}

function Proposals({ view }: { readonly view: RollOverView }) {
  const byTheme = Map.groupBy(view.page.items, (proposal) => proposal.action.themeId);
  const loose = byTheme.get(null) ?? [];
  const groups = [
    ...view.themes
      .filter((theme) => byTheme.has(theme.id) || !view.proposals.some(({ action }) => action.themeId === theme.id))
      .map((theme) => ({
        key: theme.id,
        head: themeName(theme),
        rows: byTheme.get(theme.id) ?? [],
        gap: <p class="quiet">No open action. The theme goes on{theme.noneNeeded ? `, with the reason: ${theme.noneNeeded}` : ''}.</p>,
      })),
    ...(loose.length > 0 ? [{ key: 'none', head: 'Without a theme', rows: loose, gap: null }] : []),
  ];
  return (
    <Table
      caption="What becomes of each action"
      groups={groups}
      rowKey={(proposal) => proposal.key}
      keep={(proposal) => drawnFrom(proposal, view)}
      columns={[
        { key: 'ref', head: HEADS.ref, kind: 'ref', cell: (proposal) => RefCell(proposal) },
        { key: 'main', head: HEADS.title, kind: 'main', cell: (proposal) => ActionCell(proposal) },
        { key: 'due', head: 'Due now', kind: 'when', cell: (proposal) => DueCell(proposal, view) },
        { key: 'what', head: 'What becomes of it', kind: 'text', cell: (proposal) => ChoiceCell(proposal, view) },
      ]}
    />
  );
}
