import { shortened } from '../../../core/text.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Due } from '../../../core/due/types.ts';
import { canDo } from '../../../core/life.ts';
import type { LoadedPart } from '../../../sockets/part.ts';
import { DefinitionList, type Fact } from '../../../ui/parts/blocks.tsx';
import { Button, LinkButton, MoreActs } from '../../../ui/parts/button.tsx';
import { ActForm, TakeBackForm } from '../../../ui/parts/form.tsx';
import { Prose, RecordPage, RecordParts, RecordSection } from '../../../ui/parts/record-page.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import type { Shown } from '../../../web/shown.ts';
import { ACTION_ACTS, ACTION_LIFE, type ActionAct } from '../actions/life.ts';
import { LABELS } from '../actions/fields.ts';
import type { Action, ActionOwner } from '../actions/queries.ts';
import { explainState, nextWords, stateOf, type Status as StatusWord } from '../actions/rules.ts';
import type { Link } from '../lineage/queries.ts';
import { LineagePart } from '../lineage/views.tsx';
import { MeasuresPart, type MeasuresView } from '../measures/views.tsx';
import { ownerPath } from '../../people/public.ts';
import { actionPath, carryPath, closePath, editActionPath, movePath, reopenPath, splitPath, undoPath } from '../paths.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { StepsPart, type StepsView } from '../steps/views.tsx';
import { UpdateBox } from '../updates/views.tsx';

export type ActionView = {
  readonly action: Action;
  readonly plan: Plan;
  readonly theme: Theme | null;
  readonly risks: readonly string[];
  readonly lineage: readonly Link[];
  readonly measures: MeasuresView;
  /** How whoever looks may say that it stands. */
  readonly statuses: readonly StatusWord[];
  /** Endings of the files that are taken as evidence. */
  readonly endings: readonly string[];
  readonly steps: StepsView;
  readonly others: readonly LoadedPart[];
  readonly history: preact.VNode;
  readonly today: Day;
  readonly calendar: BodyCalendar;
  readonly shown: Shown;
  readonly may: { readonly edit: boolean; readonly update: boolean };
};

export function ActionPage(view: ActionView) {
  const { action, today, calendar, theme, plan } = view;
  return (
    <RecordPage
      title={[action.ref, firstLine(action.title)].filter(Boolean).join(' ')}
      lead={
        <>
          {theme ? `${theme.title}, ` : ''}
          {plan.name}
          {plan.state === 'closed' ? '. This plan is closed: what it says is kept as it was.' : ''}
        </>
      }
      state={
        <>
          <Status state={stateOf(action, today)} title={explainState(action, today, calendar)} />{' '}
          <span class="quiet">{nextWords(action, today)}</span>
        </>
      }
      acts={<ActionActs view={view} />}
      first={
        <>
          <Said action={action} />
          <StepsPart {...view.steps} />
          <UpdateBox
            action={action}
            statuses={view.statuses}
            measures={view.measures.measures}
            may={view.measures.may}
            endings={view.endings}
            shown={view.shown}
          />
          <MoreSaid action={action} />
          <RecordParts parts={view.others} place="first" />
        </>
      }
      beside={
        <>
          <RecordSection id="facts" title="About it">
            <DefinitionList facts={factsOf(view)} />
          </RecordSection>
          <MeasuresPart {...view.measures} />
          <RecordParts parts={view.others} place="beside" />
          <LineagePart action={action} lineage={view.lineage} />
        </>
      }
      then={view.history}
    />
  );
}

/** What is done to an action once or twice in its life stands behind "More". */
function ActionActs({ view }: { readonly view: ActionView }) {
  const { action, may, shown } = view;
  if (!may.edit) return null;
  const can = (act: ActionAct) => canDo(ACTION_LIFE, action.status, act);
  const seen = { _version: String(action.version) };
  const link = (act: ActionAct, href: string) => (can(act) ? [{ text: ACTION_ACTS[act].button, href }] : []);
  const links = [...link('close', closePath(action.id)), ...link('split', splitPath(action.id)), ...link('carry', carryPath(action.id))];
  const moves = (['up', 'down'] as const).map((way) => ({
    key: way,
    form: (
      <ActForm action={movePath(action.id)} token={shown.token} fields={{ way, ...seen }}>
        <Button look="link">Move {way}</Button>
      </ActForm>
    ),
  }));
  return (
    <>
      <LinkButton href={editActionPath(action.id)}>{ACTION_ACTS.edit.button}</LinkButton>
      {can('reopen') ? (
        <ActForm action={reopenPath(action.id)} token={shown.token} fields={seen}>
          <Button look="plain">{ACTION_ACTS.reopen.button}</Button>
        </ActForm>
      ) : null}
      <MoreActs links={links} forms={moves} />
    </>
  );
}

/** The button that takes back the newest act on an action, in its history. */
export function TakeBack({ action, token }: { readonly action: Action; readonly token: string }) {
  const fields = { version: String(action.version), back: actionPath(action.id) };
  return <TakeBackForm action={undoPath(action.id)} token={token} fields={fields} about="the last change" />;
}

const HEADING_LETTERS = 140;

/** A heading of one line for an action that may be a whole list. */
function firstLine(title: string): string {
  const line = (title.split('\n')[0] ?? '').replace(/^[·•]+\s*/, '');
  return shortened(line, HEADING_LETTERS);
}

const fact = (name: string, text: string | null): Fact[] => (text ? [{ name, value: <Prose text={text} /> }] : []);

/** The words that say what is to be done and how it is known, and how it ended. */
function Said({ action }: { readonly action: Action }) {
  const facts = [
    ...fact(LABELS.title, action.title === firstLine(action.title) ? null : action.title),
    ...fact(LABELS.closedWhy, action.closedWhy),
    ...fact(LABELS.measure, action.measure),
  ];
  return facts.length === 0 ? null : <DefinitionList facts={facts} />;
}

function MoreSaid({ action }: { readonly action: Action }) {
  const facts = [...fact(LABELS.context, action.context), ...fact(LABELS.notes, action.notes)];
  return facts.length === 0 ? null : <DefinitionList facts={facts} />;
}

function factsOf({ action, calendar, risks }: ActionView): Fact[] {
  return [
    { name: LABELS.owners, value: <Owners owners={action.owners} /> },
    { name: LABELS.due, value: <DueWords due={action.due} calendar={calendar} /> },
    ...(action.nextOn && comesRound(action.due) ? fact(LABELS.nextOn, printDay(action.nextOn)) : []),
    ...fact(LABELS.guidance, action.guidance),
    ...fact(LABELS.risks, risks.join(', ')),
    ...fact(LABELS.statusText, action.statusText),
    ...fact(LABELS.rag, action.rag),
  ];
}

function Owners({ owners }: { readonly owners: readonly ActionOwner[] }) {
  if (owners.length === 0) return <>Nobody yet</>;
  return (
    <ul class="answers">
      {owners.map((owner) => (
        <li key={owner.id}>
          <a href={ownerPath(owner.id)}>{owner.name}</a>
          {owner.holder ? ` (${owner.holder})` : ''}
        </li>
      ))}
    </ul>
  );
}

/** A date as typed, and as meant where that says more. */
function DueWords({ due, calendar }: { readonly due: Due; readonly calendar: BodyCalendar }) {
  const read = explainDue(due, calendar);
  if (due.text === '' || due.text === read) return <>{read}</>;
  const meant = due.kind === 'unclear' || due.kind === 'none' ? 'Not read as a date' : `Read as: ${read}`;
  return (
    <>
      {due.text} <span class="quiet">{meant}</span>
    </>
  );
}
