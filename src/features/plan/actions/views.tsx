import type { BodyCalendar } from '../../../core/calendar.ts';
import { printInstant } from '../../../core/clock.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Problem } from '../../../core/problem.ts';
import { DefinitionList, Details, type Fact, Timeline } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { EditPanel } from '../../../ui/parts/edit-panel.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Checkbox, DateField, Radios, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { actionPath, carryPath, rowPath, splitPath } from '../paths.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { type HistoryLine, historyWords } from './history.ts';
import type { Action } from './queries.ts';
import { comesRound, explainState, isClosed, stateOf, statusChoices, STATUS_WORDS } from './rules.ts';

/** What every form here needs to show itself, fresh or with what was typed. */
export type Shown = { readonly token: string; readonly problems: readonly Problem[]; readonly text: (field: string) => string };

export type ActionView = {
  readonly action: Action;
  readonly plan: Plan;
  readonly theme: Theme | null;
  readonly risks: readonly string[];
  readonly diary: readonly {
    readonly id: string;
    readonly on_day: string | null;
    readonly text: string;
    readonly by_name: string;
    readonly created_at: Date;
    readonly from_import: boolean;
    readonly from: string | null;
  }[];
  readonly history: readonly HistoryLine[];
  readonly parts: readonly preact.VNode[];
  readonly today: Day;
  readonly calendar: BodyCalendar;
  readonly token: string;
  readonly may: { readonly edit: boolean; readonly update: boolean };
};

export function ActionPage(view: ActionView) {
  const { action, today, calendar } = view;
  return (
    <>
      <PageHead
        title={[action.ref, firstLine(action.title)].filter(Boolean).join(' ')}
        lead={
          <>
            {view.theme ? `${view.theme.title}, ` : ''}
            {view.plan.name}
            {view.plan.state === 'closed' ? '. This plan is closed: what it says is kept as it was.' : ''}
          </>
        }
        acts={<ActionActs view={view} />}
      />
      <p>
        <Status state={stateOf(action, today)} word={explainState(action, today, calendar)} plain />
      </p>
      <DefinitionList facts={factsOf(view)} />
      <RareActs view={view} />
      {view.parts}
      <h2>Diary</h2>
      {view.diary.length === 0 ? <p class="quiet">Nothing has been noted yet.</p> : <Diary view={view} />}
      <h2>What was changed</h2>
      <Timeline
        label="Changes"
        happenings={view.history.map((line, index) => ({
          key: `${line.seq}-${line.field}-${index}`,
          when: printInstant(line.at),
          instant: line.at.toISOString(),
          who: [line.actor_name, line.from ? `in ${line.from}` : null].filter(Boolean).join(', '),
          what: historyWords(line, calendar),
        }))}
      />
    </>
  );
}

function ActionActs({ view }: { readonly view: ActionView }) {
  const { action, may } = view;
  return (
    <>
      {may.edit ? <LinkButton href={`${actionPath(action.id)}/edit`}>Edit</LinkButton> : null}
      {may.update ? (
        <LinkButton href={`${actionPath(action.id)}/update`} look="main">
          Update
        </LinkButton>
      ) : null}
    </>
  );
}

/** What is done to an action once or twice in its life, folded away from what is done every week. */
function RareActs({ view }: { readonly view: ActionView }) {
  const { action, may, token } = view;
  if (!may.edit) return null;
  const closed = isClosed(action.status);
  return (
    <div class="no-print">
      <Details summary={closed ? 'Open again or move' : 'Close, split, carry forward or move'}>
        <Acts>
          {closed ? (
            <ActForm action={`${actionPath(action.id)}/reopen`} token={token} fields={{ _version: String(action.version) }}>
              <Button look="plain">Open again</Button>
            </ActForm>
          ) : (
            <>
              <LinkButton href={`${actionPath(action.id)}/close`}>Close</LinkButton>
              <LinkButton href={splitPath(action.id)}>Split in two</LinkButton>
              <LinkButton href={carryPath(action.id)}>Carry forward</LinkButton>
            </>
          )}
          {(['up', 'down'] as const).map((way) => (
            <ActForm key={way} action={`${actionPath(action.id)}/move`} token={token} fields={{ way, _version: String(action.version) }}>
              <Button look="plain">Move {way}</Button>
            </ActForm>
          ))}
        </Acts>
      </Details>
    </div>
  );
}

const HEADING_LETTERS = 140;

/** A heading of one line for an action that may be a whole list. */
function firstLine(title: string): string {
  const line = (title.split('\n')[0] ?? '').replace(/^[·•]+\s*/, '');
  return line.length > HEADING_LETTERS ? `${line.slice(0, HEADING_LETTERS).replace(/(?<!\s)\s+\S*$/, '')}…` : line;
}

function factsOf(view: ActionView): Fact[] {
  const { action } = view;
  const owners = action.owners.map((owner) => (owner.holder ? `${owner.name} (${owner.holder})` : owner.name)).join('; ');
  const facts: (Fact | null)[] = [
    action.title === firstLine(action.title) ? null : { name: 'Action', value: <Lines text={action.title} /> },
    { name: 'Owner', value: owners || 'Nobody yet' },
    { name: 'Due', value: <DueWords due={action.due} calendar={view.calendar} /> },
    action.nextOn && comesRound(action.due) ? { name: 'Comes round again by', value: printDay(action.nextOn) } : null,
    action.measure ? { name: 'Measure', value: <Lines text={action.measure} /> } : null,
    action.context ? { name: 'What it answers', value: <Lines text={action.context} /> } : null,
    action.guidance ? { name: 'Guidance, as written', value: action.guidance } : null,
    view.risks.length > 0 ? { name: 'Risks, as written', value: view.risks.join(', ') } : null,
    action.statusText ? { name: 'Status, as written', value: action.statusText } : null,
    action.rag ? { name: 'Colour in the file', value: action.rag } : null,
    action.closedWhy ? { name: 'Why it ended', value: <Lines text={action.closedWhy} /> } : null,
    action.notes ? { name: 'Notes', value: <Lines text={action.notes} /> } : null,
  ];
  return facts.filter((fact) => fact !== null);
}

/** A date as typed, and as meant where that says more. */
function DueWords({ due, calendar }: { readonly due: Due; readonly calendar: BodyCalendar }) {
  const read = explainDue(due, calendar);
  if (due.text === '' || due.text === read) return <>{read}</>;
  if (due.kind === 'unclear' || due.kind === 'none')
    return (
      <>
        {due.text} <span class="quiet">Not read as a date</span>
      </>
    );
  return (
    <>
      {due.text} <span class="quiet">Read as: {read}</span>
    </>
  );
}

function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

function Diary({ view }: { readonly view: ActionView }) {
  const happenings = view.diary.map((note) => ({
    key: note.id,
    when: note.on_day ? printDay(note.on_day as Day) : 'No day stated',
    instant: note.on_day ?? note.created_at.toISOString(),
    who: [note.from_import ? 'from the file' : note.by_name, note.from ? `in ${note.from}` : null].filter(Boolean).join(', '),
    what: <Lines text={note.text} />,
  }));
  return <Timeline label="Diary" happenings={happenings} />;
}

/** The edit row of the plan, which is also a page by itself. */
export function UpdatePage({ action, shown }: { readonly action: Action; readonly shown: Shown }) {
  const about = action.ref ?? action.title.slice(0, 60);
  const choices = statusChoices(action.due).map((value) => ({ value, text: STATUS_WORDS[value] }));
  return (
    <>
      <h1>Update {about}</h1>
      <p class="lead">{action.title}</p>
      {action.last ? (
        <p>
          Last time: <q>{action.last.text}</q>
          {action.last.on ? <span class="quiet"> {printDay(action.last.on)}</span> : null}
        </p>
      ) : null}
      <EditPanel
        about={about}
        action={`${actionPath(action.id)}/update`}
        token={shown.token}
        version={action.version}
        cancelHref={rowPath(action.planId, action.id)}
      >
        <Select
          name="status"
          label={`Status of ${about}`}
          value={shown.text('status')}
          choices={choices}
          problems={shown.problems}
          width="short"
        />
        <TextArea name="text" label="What has happened" rows={2} value={shown.text('text')} problems={shown.problems} />
        {comesRound(action.due) ? <Checkbox name="reviewed" label="Looked at today" checked={shown.text('reviewed') === 'yes'} /> : null}
      </EditPanel>
    </>
  );
}

/** The form that adds an action or edits one in full. */
export function ActionFormPage(props: {
  readonly title: string;
  readonly to: string;
  readonly back: string;
  readonly version?: number;
  readonly themes: readonly Theme[];
  readonly owners: readonly string[];
  readonly shown: Shown;
}) {
  const { token, problems, text } = props.shown;
  const themes = props.themes.map((theme) => ({ value: theme.id, text: [theme.ref, theme.title].filter(Boolean).join(' ') }));
  return (
    <>
      <h1>{props.title}</h1>
      <Form action={props.to} token={token} version={props.version}>
        <TextArea name="title" label="Action" hint="What will be done" rows={3} value={text('title')} problems={problems} />
        <TextInput name="ref" label="Reference" width="short" optional value={text('ref')} problems={problems} />
        <Select
          name="theme"
          label="Theme"
          value={text('theme')}
          empty="Without a theme"
          choices={themes}
          problems={problems}
          width="full"
        />
        <TextArea name="owners" label="Owners" hint={ownersHint(props.owners)} rows={3} value={text('owners')} problems={problems} />
        <DateField
          name="due"
          label="Due"
          optional
          value={text('due')}
          problems={problems}
          hint="As you would write it: 30 June 2027, end of spring term, annually each September, ongoing"
        />
        <TextArea
          name="measure"
          label="Measure"
          hint="How it will be known that this is done"
          rows={2}
          optional
          value={text('measure')}
          problems={problems}
        />
        <TextArea
          name="context"
          label="What it answers"
          hint="The risk, duty or expectation behind it"
          rows={2}
          optional
          value={text('context')}
          problems={problems}
        />
        <TextInput name="guidance" label="Guidance paragraphs" width="middling" optional value={text('guidance')} problems={problems} />
        <TextArea name="notes" label="Notes" rows={2} optional value={text('notes')} problems={problems} />
        <SaveOrCancel back={props.back} />
      </Form>
    </>
  );
}

function ownersHint(owners: readonly string[]): string {
  const known = owners.slice(0, 12).join(', ');
  return `Posts, groups or outside bodies, one a line. ${known ? `Known already: ${known}${owners.length > 12 ? ' and others' : ''}. ` : ''}A new name becomes a post.`;
}

export function ClosePage({ action, shown }: { readonly action: Action; readonly shown: Shown }) {
  const choices = [
    { value: 'done', text: 'It is done' },
    { value: 'carried-forward', text: 'It goes on in another plan' },
    { value: 'dropped', text: 'It is dropped', hint: 'Say why below; the reason stays with the action' },
  ];
  return (
    <>
      <h1>Close {action.ref ?? 'this action'}</h1>
      <p class="lead">{action.title}</p>
      <Form action={`${actionPath(action.id)}/close`} token={shown.token} version={action.version}>
        <Radios name="how" label="How does it end?" value={shown.text('how')} choices={choices} problems={shown.problems} />
        <TextArea name="why" label="Reason" optional rows={3} value={shown.text('why')} problems={shown.problems} />
        <SaveOrCancel save="Close the action" back={actionPath(action.id)} />
      </Form>
    </>
  );
}
