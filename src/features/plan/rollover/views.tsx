import { shortened } from '../../../core/text.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import type { MoveRule } from '../../../core/due/move.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { PageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form, FormRow } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Radios, TextInput } from '../../../ui/parts/inputs.tsx';
import { fieldId, problemOf } from '../../../ui/parts/problems.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Table, TwoLines } from '../../../ui/parts/table.tsx';
import { stateOf } from '../actions/rules.ts';
import type { Shown } from '../../../web/shown.ts';
import { actionPath, planPath, rollOverPath, undoRollOverPath } from '../paths.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { themeName } from '../versions/compare.ts';
import { type Choice, nameOf } from './decide.ts';
import type { Decision, Proposal } from './rules.ts';

/** What the roll-over of a plan is drawn from: every open action with its proposal and what was chosen for it. */
export type RollOverView = {
  readonly plan: Plan;
  readonly themes: readonly Theme[];
  readonly proposals: readonly Proposal[];
  /** Those on this page. */
  readonly page: PageOf<Proposal>;
  /** Fields of other pages that go along. */
  readonly elsewhere: readonly (readonly [string, string])[];
  readonly choiceOf: (proposal: Proposal) => Choice;
  readonly ended: number;
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
        <Words view={view} />
        {view.elsewhere.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {proposals.length === 0 ? null : <Proposals view={view} />}
        <Pages page={view.page} />
        <Acts>
          <Button>Start the new plan</Button>
          <LinkButton href={planPath(plan.id)}>Cancel</LinkButton>
        </Acts>
        <p class="quiet">
          {plan.name} is closed; its actions end as you chose, and each shows where it goes on. This can be taken back in one step until
          something is changed in either plan.
        </p>
      </Form>
    </>
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

function Words({ view }: { readonly view: RollOverView }) {
  const { proposals, ended, themes } = view;
  const asks = proposals.filter((each) => each.moved.rule === 'ask').length;
  const count = (many: number, one: string, more: string) => (many === 1 ? `1 ${one}` : `${many} ${more}`);
  return (
    <div class="stack">
      <h2>{count(proposals.length, 'open action', 'open actions')}</h2>
      <p>
        Each goes on unless you say otherwise. Its date is moved as it is written: a term to the same term, a cycle to its next time, a day
        by a year.{' '}
        {ended === 0 ? '' : `${count(ended, 'action that has ended stays', 'actions that have ended stay')} in ${view.plan.name}. `}
        {themes.length === 0 ? '' : 'All themes go on, also those without an action. '}Owners, measures, risks and what an action answers go
        along.
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
      caption="What becomes of each open action"
      groups={groups}
      rowKey={(proposal) => proposal.key}
      columns={[
        { key: 'ref', head: 'Ref', kind: 'ref', cell: (proposal) => RefCell(proposal) },
        { key: 'main', head: 'Action', kind: 'main', cell: (proposal) => ActionCell(proposal) },
        { key: 'due', head: 'Due now', kind: 'when', cell: (proposal) => DueCell(proposal, view) },
        { key: 'what', head: 'What becomes of it', kind: 'text', cell: (proposal) => ChoiceCell(proposal, view) },
      ]}
    />
  );
}

const TITLE_LETTERS = 240;

const RefCell = ({ action, number }: Proposal) => action.ref ?? `No. ${number}`;

function ActionCell({ action }: Proposal) {
  const title = shortened(action.title, TITLE_LETTERS);
  return TwoLines({
    first: <a href={actionPath(action.id)}>{title}</a>,
    second: action.owners.map((owner) => owner.name).join('; ') || 'Nobody owns it yet',
  });
}

function DueCell({ action }: Proposal, { today }: RollOverView) {
  return TwoLines({
    first: action.due.text.trim() || <span class="quiet">No date</span>,
    second: Status({ state: stateOf(action, today), plain: true }),
  });
}

const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  carry: 'Goes on',
  done: 'Is done',
  drop: 'Is dropped',
  split: 'Goes on as several',
  merge: 'Goes on with another',
};
const DECISIONS = Object.entries(DECISION_WORDS);

/** What is asked for beside each choice; the style sheet shows the question of the choice that is made. */
const QUESTIONS: Readonly<Record<Exclude<Decision, 'carry'>, string>> = {
  done: 'A closing word (optional)',
  drop: 'Why it is dropped',
  split: 'The new actions, a line each',
  merge: 'With which: its reference or number',
};
const QUESTION_LIST = Object.entries(QUESTIONS);

// Plain functions for the same reason as in the plan's table: three hundred rows of components take their time.
function ChoiceCell(proposal: Proposal, view: RollOverView) {
  const { key } = proposal;
  const { decision, due, words } = view.choiceOf(proposal);
  const about = nameOf(proposal);
  const { problems } = view.shown;
  return (
    <div class="roll">
      <select class="input" name={`do-${key}`} aria-label={`What becomes of ${about}`}>
        {DECISIONS.map(([value, says]) => (
          <option key={value} value={value} selected={value === decision}>
            {says}
          </option>
        ))}
      </select>
      <div class="roll-due">
        {input({ name: `due-${key}`, value: due, label: `Due in the new plan, ${about}`, problems })}
        <span class="roll-read quiet">{dueSays(proposal, due, view.calendar)}</span>
      </div>
      <label class="roll-words">
        {QUESTION_LIST.map(([value, says]) => (
          <span key={value} class={`roll-${value}`}>
            {says}
          </span>
        ))}
        <span class="unseen"> {about}</span>
        {area({ name: `words-${key}`, value: words, problems })}
      </label>
    </div>
  );
}

type Control = { readonly name: string; readonly value: string; readonly label?: string; readonly problems: readonly Problem[] };

function input({ name, value, label, problems }: Control) {
  const problem = problemOf(problems, name);
  const wrong = problem ? { id: fieldId(name), 'aria-invalid': 'true' as const, 'aria-describedby': `${fieldId(name)}-error` } : {};
  return (
    <>
      {problem ? errorLine(name, problem) : null}
      <input class="input" type="text" name={name} value={value} aria-label={label} placeholder="No date" autocomplete="off" {...wrong} />
    </>
  );
}

function area({ name, value, problems }: Control) {
  const problem = problemOf(problems, name);
  const wrong = problem ? { id: fieldId(name), 'aria-invalid': 'true' as const, 'aria-describedby': `${fieldId(name)}-error` } : {};
  return (
    <>
      {problem ? errorLine(name, problem) : null}
      <textarea class="input" name={name} rows={value.includes('\n') ? 3 : 1} {...wrong}>
        {value}
      </textarea>
    </>
  );
}

function errorLine(name: string, problem: Problem) {
  return (
    <span class="field-error" id={`${fieldId(name)}-error`}>
      {problem.text}
    </span>
  );
}

const RULE_WORDS: Readonly<Record<MoveRule, string>> = {
  same: '',
  later: 'ahead already',
  year: '',
  next: 'its next time',
  ask: 'Say when',
};

/** How the moved date is read, and by which rule it moved where that is not plain. */
function dueSays(proposal: Proposal, typed: string, calendar: BodyCalendar): string {
  const { due, rule } = proposal.moved;
  if (typed !== due.text.trim()) return '';
  const read = due.to !== null && rule !== 'ask' && rule !== 'same' ? explainDue(due, calendar) : '';
  const own = read === due.text.trim() ? '' : read;
  return [own, RULE_WORDS[rule]].filter((part) => part !== '').join(', ');
}

/** Where a plan goes on already, with the one press that takes that back. */
export function WentOnPage(props: {
  readonly plan: Plan;
  readonly after: { readonly id: string; readonly name: string; readonly undoable: boolean };
  readonly token: string;
}) {
  const { plan, after, token } = props;
  return (
    <>
      <PageHead title={`${plan.name} goes on in ${after.name}`} lead={`${printDay(plan.from)} to ${printDay(plan.to)}. Closed.`} />
      {after.undoable ? (
        <>
          <p>
            Nothing has been changed in either plan since. You can take this back: the new plan is removed, and the actions here are open
            again as they were.
          </p>
          <Acts>
            <LinkButton href={planPath(after.id)} look="main">
              Open {after.name}
            </LinkButton>
            <ActForm action={undoRollOverPath(plan.id)} token={token} fields={{ _version: String(plan.version) }}>
              <Button look="plain">Take it back</Button>
            </ActForm>
          </Acts>
        </>
      ) : (
        <EmptyState title="The next plan is under way" acts={<LinkButton href={planPath(after.id)}>Open {after.name}</LinkButton>}>
          Something has been changed in one of the two plans since, so this is not taken back in one step any more.
        </EmptyState>
      )}
    </>
  );
}
