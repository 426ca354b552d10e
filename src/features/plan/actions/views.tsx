import type { BodyCalendar } from '../../../core/calendar.ts';
import { printInstant } from '../../../core/clock.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Due } from '../../../core/due/types.ts';
import { canDo } from '../../../core/life.ts';
import { comesRound } from '../../../core/due/review.ts';
import { DefinitionList, Details, type Fact } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { Timeline } from '../../../ui/parts/timeline.tsx';
import { actionPath, carryPath, splitPath } from '../paths.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { type HistoryLine, historyWords } from './history.ts';
import { ACTION_ACTS, ACTION_LIFE, type ActionAct } from './life.ts';
import type { Action } from './queries.ts';
import { explainState, stateOf } from './rules.ts';

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
      {may.edit ? <LinkButton href={`${actionPath(action.id)}/edit`}>{ACTION_ACTS.edit.button}</LinkButton> : null}
      {may.update ? (
        <LinkButton href={`${actionPath(action.id)}/update`} look="main">
          {ACTION_ACTS.update.button}
        </LinkButton>
      ) : null}
    </>
  );
}

/** What is done to an action once or twice in its life, folded away from what is done every week. */
function RareActs({ view }: { readonly view: ActionView }) {
  const { action, may, token } = view;
  if (!may.edit) return null;
  const can = (act: ActionAct) => canDo(ACTION_LIFE, action.status, act);
  const links = [
    ['close', `${actionPath(action.id)}/close`],
    ['split', splitPath(action.id)],
    ['carry', carryPath(action.id)],
  ] as const;
  return (
    <div class="no-print">
      <Details summary={can('reopen') ? 'Open again or move' : 'Close, split, carry forward or move'}>
        <Acts>
          {can('reopen') ? (
            <ActForm action={`${actionPath(action.id)}/reopen`} token={token} fields={{ _version: String(action.version) }}>
              <Button look="plain">{ACTION_ACTS.reopen.button}</Button>
            </ActForm>
          ) : null}
          {links.map(([act, href]) =>
            can(act) ? (
              <LinkButton key={act} href={href}>
                {ACTION_ACTS[act].button}
              </LinkButton>
            ) : null,
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
    { name: 'Owners', value: owners || 'Nobody yet' },
    { name: 'Due', value: <DueWords due={action.due} calendar={view.calendar} /> },
    action.nextOn && comesRound(action.due) ? { name: 'Comes round again by', value: printDay(action.nextOn) } : null,
    action.measure ? { name: 'Measure', value: <Lines text={action.measure} /> } : null,
    action.context ? { name: 'What it answers', value: <Lines text={action.context} /> } : null,
    action.guidance ? { name: 'Guidance', value: action.guidance } : null,
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
