import { printDay } from '../../../core/day.ts';
import { comesRound } from '../../../core/due/review.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { EditPanel } from '../../../ui/parts/edit-panel.tsx';
import { Form, FormRow } from '../../../ui/parts/form.tsx';
import { Checkbox, DateField, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { fieldId } from '../../../ui/parts/problems.tsx';
import type { Shown } from '../../../web/shown.ts';
import { EvidenceFields } from '../../records/public.ts';
import { LABELS } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { onlyNotes } from '../actions/life.ts';
import { STATUS_WORDS, calledAction, type Status } from '../actions/rules.ts';
import type { Measure } from '../measures/queries.ts';
import { type Kind, progressOf } from '../measures/rules.ts';
import { ProposedDone, type MeasuresView } from '../measures/views.tsx';
import { actionPath, updatePath } from '../paths.ts';
import { askedMeasures, askedSteps, asksNext, stepField, valueField } from './rules.ts';

/** What the form of an update is drawn from; `statuses` may be chosen, `endings` are those of the files that are taken. */
export type UpdateView = {
  readonly action: Action;
  readonly statuses: readonly Status[];
  readonly measures: readonly Measure[];
  readonly endings: readonly string[];
  readonly shown: Shown;
};

/** The edit row of the plan, which is also a page by itself; `back` is where it leads again. */
export function UpdatePage(view: UpdateView & { readonly back: string }) {
  const { action, shown, back } = view;
  const about = calledAction(action);
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
        action={updatePath(action.id)}
        token={shown.token}
        version={action.version}
        cancelHref={back}
        files
        more={
          <>
            <StepFields {...view} />
            <MoreFields {...view} />
          </>
        }
      >
        <input type="hidden" name="back" value={back} />
        <StatusField {...view} label={`Status of ${about}`} />
        <NoteField shown={shown} />
        <ReviewedField {...view} />
        <ValueFields {...view} />
      </EditPanel>
    </>
  );
}

/** The box on the page of an action in which people say how it is going. */
export function UpdateBox({ may, ...view }: UpdateView & { readonly may: MeasuresView['may'] }) {
  const { action, measures, shown } = view;
  if (!may.update) return null;
  return (
    <div class="no-print">
      <Card title="How is it going?" id="update">
        <ProposedDone action={action} measures={measures} may={may} token={shown.token} />
        <Form action={updatePath(action.id)} token={shown.token} version={action.version} label="How it is going" files>
          <input type="hidden" name="back" value={actionPath(action.id)} />
          <NoteField shown={shown} />
          <ReviewedField {...view} />
          <FormRow>
            <StatusField {...view} label={LABELS.status} />
            <ValueFields {...view} />
          </FormRow>
          <StepFields {...view} />
          <MoreFields {...view} />
          <Acts>
            <Button>Save</Button>
          </Acts>
        </Form>
      </Card>
    </div>
  );
}

/** How an action stands, by what somebody says; nobody need choose, and then it stays as it is. */
function StatusField({ action, statuses, shown, label }: UpdateView & { readonly label: string }) {
  if (statuses.every((status) => status === action.status))
    return (
      <p class="quiet" id={fieldId('status')}>
        {onlyNotes(action)}
      </p>
    );
  const choices = statuses.map((value) => ({ value, text: STATUS_WORDS[value] }));
  const empty = `Leave as it is (${STATUS_WORDS[action.status].toLowerCase()})`;
  return <Select name="status" label={label} value={shown.text('status')} empty={empty} choices={choices} problems={shown.problems} />;
}

function NoteField({ shown }: Pick<UpdateView, 'shown'>) {
  return <TextArea name="text" label="What has happened" rows={2} value={shown.text('text')} problems={shown.problems} />;
}

function ReviewedField({ action, shown }: UpdateView) {
  if (!comesRound(action.due)) return null;
  return <Checkbox name="reviewed" label="Looked at today" checked={shown.text('reviewed') === 'yes'} />;
}

/** The steps that are still to be done, each to be ticked with what else is said. */
function StepFields({ action, shown }: UpdateView) {
  const steps = askedSteps(action.steps);
  if (steps.length === 0) return null;
  const ticked = steps.some((step) => shown.text(stepField(step.id)) !== '');
  return (
    <Details summary={steps.length === 1 ? 'One open step' : `${steps.length} open steps`} open={ticked}>
      {steps.map((step) => (
        <Checkbox
          key={step.id}
          name={stepField(step.id)}
          label={`Done: ${step.text}`}
          checked={shown.text(stepField(step.id)) === 'yes'}
          problems={shown.problems}
        />
      ))}
    </Details>
  );
}

/** The value of each measure that somebody counts: an empty one stays as it was. */
function ValueFields({ measures, shown }: UpdateView) {
  return (
    <>
      {askedMeasures(measures).map((measure) => (
        <ValueField key={measure.id} measure={measure} shown={shown} />
      ))}
    </>
  );
}

const NOW: Readonly<Record<Exclude<Kind, 'yes-no'>, string>> = {
  count: 'In all now',
  share: 'In per cent now',
  day: 'The day on which it happened',
};

function ValueField({ measure, shown: { text, problems } }: { readonly measure: Measure; readonly shown: Shown }) {
  const { id, kind, says, latest } = measure;
  const name = valueField(id);
  const { words } = progressOf(measure, latest?.value ?? null);
  if (kind === 'yes-no')
    return (
      <Select
        name={name}
        label={says}
        value={text(name)}
        empty={`Leave as it is (${words.toLowerCase()})`}
        choices={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'Not yet' },
        ]}
        problems={problems}
      />
    );
  return (
    <TextInput
      name={name}
      label={says}
      optional
      width="short"
      inputmode={kind === 'day' ? undefined : 'decimal'}
      hint={`${NOW[kind]}. ${latest ? `Last: ${words}` : words}`}
      value={text(name)}
      problems={problems}
    />
  );
}

/** Where a date waits for something, this is where somebody says that it has happened. */
function nextHint({ nextOn, due: { condition } }: Action): string {
  const now = nextOn ? `Leave it empty to keep ${printDay(nextOn)}.` : 'It has no day yet, so it is never late.';
  return condition === null ? now : `${now} Has it happened (“${condition}”)? Write the day by which this is to be done now.`;
}

/** What is said less often stands folded; it opens by itself where something in it is to be mended. */
function MoreFields({ action, endings, shown }: UpdateView) {
  const next = asksNext(action);
  const typed = ['next', 'url', 'title', 'file'].some(
    (name) => shown.text(name) !== '' || shown.problems.some((each) => each.field === name),
  );
  return (
    <Details summary={next ? 'Evidence and next day' : 'Evidence'} open={typed}>
      <div class="form">
        {next ? (
          <DateField
            name="next"
            label="Next expected by"
            optional
            value={shown.text('next')}
            problems={shown.problems}
            hint={nextHint(action)}
          />
        ) : null}
        <EvidenceFields endings={endings} shown={shown} />
      </div>
    </Details>
  );
}
