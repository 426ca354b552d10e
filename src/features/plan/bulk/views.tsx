import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { counted } from '../../../core/text.ts';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form, FormRow } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { DateField, Select } from '../../../ui/parts/inputs.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { type Column, Table, TwoLines } from '../../../ui/parts/table.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Owner } from '../../people/public.ts';
import { HEADS, LABELS, OWNER_LABEL } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { SAID_STATUSES } from '../actions/life.ts';
import { dueLines, stateOf, STATUS_WORDS } from '../actions/rules.ts';
import { actionPath, bulkPath } from '../paths.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { NONE, rowOf } from './forms.ts';
import type { Patched } from '../actions/patch.rules.ts';
import { changeLines, countJudged, type Judged } from './rules.ts';

const LEAVE = 'Leave as it is';

export type BulkView = {
  readonly plan: Plan;
  readonly actions: readonly Action[];
  readonly owners: readonly Owner[];
  readonly themes: readonly Theme[];
  /** What was looked at, and what it means for each; null before anybody looked. */
  readonly looked: { readonly at: string; readonly judged: readonly Judged[] } | null;
  /** What was seen of the plan, to come back to. */
  readonly seen: string;
  readonly back: string;
  /** The usual rhythm, where it was asked for: it is filled in. */
  readonly rhythm: string | null;
  readonly today: Day;
  readonly calendar: BodyCalendar;
  readonly shown: Shown;
};

const actionsWords = (count: number) => `${counted(count)} ${count === 1 ? 'action' : 'actions'}`;

/** What is to become of several actions: chosen first, then looked at, then done. */
export function BulkPage(view: BulkView) {
  const { plan, actions, looked, back } = view;
  const { token } = view.shown;
  const changes = looked ? countJudged(looked.judged).changes : 0;
  return (
    <>
      <PageHead
        title={`Change ${actionsWords(actions.length)}`}
        lead={`In ${plan.name}. What you leave as it is stays so on each of them.`}
      />
      {view.rhythm === null ? null : (
        <p>
          These have no day to be looked at. “{view.rhythm}” is filled in below, which is usual: change it if yours is another. Nothing is
          changed before you have seen it, and it can be taken back.
        </p>
      )}
      <Form action={bulkPath(plan.id)} token={token}>
        {actions.map((action) => (
          <input key={action.id} type="hidden" name="row" value={rowOf(action)} />
        ))}
        <input type="hidden" name="seen" value={view.seen} />
        {looked ? <input type="hidden" name="looked" value={looked.at} /> : null}
        <Wishes view={view} />
        <Acts>
          <Button name="step" value="look" look={looked && changes > 0 ? 'plain' : 'main'}>
            See what will change
          </Button>
          <LinkButton href={back}>Cancel</LinkButton>
        </Acts>
        {looked ? <Looked judged={looked.judged} /> : null}
      </Form>
      {looked ? (
        <Table caption="What will change" columns={columnsFor(view)} rows={looked.judged} rowKey={(each) => each.action.id} />
      ) : (
        <ChosenTable view={view} />
      )}
    </>
  );
}

function Wishes({ view }: { readonly view: BulkView }) {
  const { text, problems } = view.shown;
  const owners = view.owners.map(({ id, name, holder }) => ({ value: id, text: holder ? `${name}, ${holder}` : name }));
  const statuses = SAID_STATUSES.map((value) => ({ value, text: STATUS_WORDS[value] }));
  const themes = view.themes.map(({ id, ref, title }) => ({ value: id, text: [ref, title].filter(Boolean).join(' ') }));
  return (
    <FormRow>
      <Select
        name="owner"
        label={OWNER_LABEL}
        empty={LEAVE}
        value={text('owner')}
        choices={[...owners, { value: NONE, text: 'Nobody yet' }]}
        problems={problems}
      />
      <Select name="status" label={LABELS.status} empty={LEAVE} value={text('status')} choices={statuses} problems={problems} />
      <Select
        name="theme"
        label={LABELS.themeId}
        empty={LEAVE}
        value={text('theme')}
        choices={[...themes, { value: NONE, text: 'No theme' }]}
        problems={problems}
      />
      <DateField name="due" label={LABELS.due} hint="Empty leaves it as it is" value={text('due')} problems={problems} />
    </FormRow>
  );
}

/** The actions that were chosen, as they stand. */
function ChosenTable({ view: { actions, today } }: { readonly view: BulkView }) {
  return (
    <Table
      caption="Actions that are selected"
      captionSeen
      columns={[
        { key: 'ref', head: HEADS.ref, kind: 'ref', cell: (action) => action.ref ?? '' },
        { key: 'main', head: HEADS.title, kind: 'main', cell: titleOf },
        {
          key: 'owner',
          head: HEADS.owners,
          kind: 'who',
          cell: (action) => action.owners.map((owner) => owner.name).join('; ') || 'Nobody yet',
        },
        { key: 'due', head: HEADS.due, kind: 'when', cell: (action) => TwoLines(dueLines(action, today)) },
        { key: 'status', head: HEADS.status, kind: 'status', cell: (action) => <Status state={stateOf(action, today)} /> },
      ]}
      rows={actions}
      rowKey={(action) => action.id}
    />
  );
}

const titleOf = ({ id, title }: Action) => (
  <p>
    <a href={actionPath(id)}>{title}</a>
  </p>
);

function Looked({ judged }: { readonly judged: readonly Judged[] }) {
  const { changes, same, refused } = countJudged(judged);
  const others = [
    same > 0 ? `${actionsWords(same)} ${same === 1 ? 'is' : 'are'} so already` : null,
    refused > 0
      ? `${actionsWords(refused)} ${refused === 1 ? 'stays' : 'stay'} as ${refused === 1 ? 'it is' : 'they are'}, for the reason beside ${refused === 1 ? 'it' : 'each'}`
      : null,
  ].filter((each) => each !== null);
  const words = [`${changes === 0 ? 'Nothing' : actionsWords(changes)} will change`, ...others].join('; ');
  return (
    <section class="stack" aria-labelledby="will-change">
      <h2 id="will-change">{words}</h2>
      {changes === 0 ? null : (
        <Acts>
          <Button name="step" value="change">
            Change {actionsWords(changes)}
          </Button>
        </Acts>
      )}
    </section>
  );
}

function columnsFor({ themes, calendar }: Pick<BulkView, 'themes' | 'calendar'>): Column<Judged>[] {
  return [
    { key: 'ref', head: HEADS.ref, kind: 'ref', cell: ({ action }) => action.ref ?? '' },
    { key: 'main', head: HEADS.title, kind: 'main', cell: ({ action }) => titleOf(action) },
    {
      key: 'what',
      head: 'What will change',
      cell: (each) => {
        if (each.is === 'same') return <p class="quiet">It is so already.</p>;
        if (each.is === 'refused') return <p class="quiet">Stays as it is. {each.why}</p>;
        return (
          <>
            {each.moved ? (
              <p>
                <strong>Somebody else changed it since you chose it.</strong> As it is now:
              </p>
            ) : null}
            <Lines {...each} themes={themes} calendar={calendar} />
          </>
        );
      },
    },
  ];
}

function Lines({ action, patch, themes, calendar }: Patched & Pick<BulkView, 'themes' | 'calendar'>) {
  return (
    <>
      {changeLines(action, patch, themes, calendar).map(({ label, before, after }) => (
        <p key={label}>
          {label}: {before} → <strong>{after}</strong>
        </p>
      ))}
    </>
  );
}
