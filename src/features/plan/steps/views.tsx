import { LABELS } from '../actions/fields.ts';
import { type Day, printDay, printDistance } from '../../../core/day.ts';
import { ProgressBar } from '../../../ui/parts/bars.tsx';
import { Acts, Button, MoreActs, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { DateField, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { RecordSection } from '../../../ui/parts/record-page.tsx';
import { StepList } from '../../../ui/parts/steps.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Owner } from '../../people/public.ts';
import type { Action } from '../actions/queries.ts';
import { canDo } from '../../../core/life.ts';
import { ACTION_ACTS, ACTION_LIFE } from '../actions/life.ts';
import { actionPath, addStepsPath, moveStepPath, removeStepPath, stepPath, stepsPath, tickStepPath } from '../paths.ts';
import { STEP_ACTS } from './life.ts';
import { isDone, type Step, stepProgress } from './rules.ts';

/** What the part of the page with the steps of an action is drawn from, and what the person may do there. */
export type StepsView = {
  readonly action: Action;
  readonly today: Day;
  readonly shown: Shown;
  readonly may: { readonly update: boolean; readonly tick: (step: Step) => boolean };
};

/** How far the steps of an action are, with a small bar; nothing where it has none. */
export function StepsBar({ steps }: Pick<Action, 'steps'>) {
  const progress = stepProgress(steps);
  return progress ? <ProgressBar share={progress.done / progress.all} words={progress.words} /> : null;
}

/** The steps of an action on its page: each ticked off with one press; and the box that adds some. */
export function StepsPart(view: StepsView) {
  const { action, may, shown } = view;
  const progress = stepProgress(action.steps);
  const mayAdd = may.update && canDo(ACTION_LIFE, action.status, 'addSteps');
  if (!progress && !mayAdd) return null;
  return (
    <RecordSection id="steps" title={progress ? `${LABELS.steps}: ${progress.done} of ${progress.all} done` : LABELS.steps}>
      {progress ? (
        <StepList label={LABELS.steps} token={shown.token} steps={action.steps.map((step, at) => lineOf(step, at, view))} />
      ) : null}
      {mayAdd ? (
        <details class="fold no-print">
          <summary>{ACTION_ACTS.addSteps.button}</summary>
          <AddForm action={action} shown={shown} />
        </details>
      ) : null}
    </RecordSection>
  );
}

function lineOf(step: Step, at: number, view: StepsView) {
  const { action, may } = view;
  const seen = String(action.version);
  return {
    key: step.id,
    anchor: `step-${step.id}`,
    text: step.text,
    done: isDone(step),
    beside: besideWords(step, view.today),
    tick: may.tick(step)
      ? { action: tickStepPath(action.id, step.id), fields: { done: isDone(step) ? 'no' : 'yes', _version: seen } }
      : undefined,
    acts: may.update ? <StepActs step={step} at={at} view={view} /> : null,
  };
}

/** Who does a step and by when, or when it was done and who said so. */
function besideWords({ doneOn, doneBy, owner, due, nextOn }: Step, today: Day): string | null {
  if (doneOn !== null) return `Done ${printDay(doneOn)}${doneBy === null ? '' : `, ${doneBy}`}`;
  const who = owner && [owner.name, owner.holder ? `(${owner.holder})` : ''].filter((each) => each !== '').join(' ');
  const when = nextOn ? `by ${printDay(nextOn)}${nextOn < today ? `, ${printDistance(today, nextOn)}` : ''}` : due.text;
  const words = [who, when].filter((each) => each !== null && each !== '').join(' · ');
  return words === '' ? null : words;
}

function StepActs({ step, at, view: { action, shown } }: { readonly step: Step; readonly at: number; readonly view: StepsView }) {
  const seen = { _version: String(action.version) };
  const form = (key: string, to: string, fields: Record<string, string>, text: string) => ({
    key,
    form: (
      <ActForm action={to} token={shown.token} fields={{ ...fields, ...seen }}>
        <Button look="link" about={step.text.slice(0, 60)}>
          {text}
        </Button>
      </ActForm>
    ),
  });
  const forms = [
    ...(at > 0 ? [form('up', moveStepPath(action.id, step.id), { way: 'up' }, 'Move up')] : []),
    ...(at < action.steps.length - 1 ? [form('down', moveStepPath(action.id, step.id), { way: 'down' }, 'Move down')] : []),
    form('remove', removeStepPath(action.id, step.id), {}, STEP_ACTS.remove.button),
  ];
  const name = step.text.slice(0, 60);
  return <MoreActs about={name} links={[{ text: STEP_ACTS.edit.button, href: stepPath(action.id, step.id) }]} forms={forms} />;
}

const LINES_HINT =
  'One a line; a pasted list is parted at its bullets. A day or an owner in brackets at the end is read: (Registrar, by 3 March 2027)';

function AddForm({ action, shown }: Pick<StepsView, 'action' | 'shown'>) {
  return (
    <Form action={addStepsPath(action.id)} token={shown.token} version={action.version} label="Add steps">
      <TextArea name="lines" label="New steps" hint={LINES_HINT} rows={4} value={shown.text('lines')} problems={shown.problems} />
      <Acts>
        <Button>{ACTION_ACTS.addSteps.button}</Button>
      </Acts>
    </Form>
  );
}

export function AddStepsPage({ action, shown }: Pick<StepsView, 'action' | 'shown'>) {
  const mayTake = canDo(ACTION_LIFE, action.status, 'addSteps');
  return (
    <>
      <h1>Add steps to {action.ref ?? 'this action'}</h1>
      <p class="lead">{action.title}</p>
      {mayTake || shown.text('lines') !== '' ? <AddForm action={action} shown={shown} /> : <p>{ACTION_LIFE.refusal.closed}</p>}
      <p>
        <a href={stepsPath(action.id)}>Back to the action</a>
      </p>
    </>
  );
}

export function StepFormPage(props: {
  readonly action: Action;
  readonly step: Step;
  readonly owners: readonly Owner[];
  readonly shown: Shown;
}) {
  const { action, step, owners } = props;
  const { token, problems, text } = props.shown;
  const choices = owners.map(({ id, name, holder }) => ({ value: id, text: holder ? `${name} (${holder})` : name }));
  return (
    <>
      <h1>Edit the step</h1>
      <p class="lead">{[action.ref, action.title].filter(Boolean).join(' ')}</p>
      <Form action={stepPath(action.id, step.id)} token={token} version={action.version}>
        <TextInput name="text" label="Step" hint="What is done in it" value={text('text')} problems={problems} />
        <DateField name="due" label={LABELS.due} optional value={text('due')} problems={problems} />
        <Select
          name="owner"
          label="Done by"
          value={text('owner')}
          empty="The owners of the action"
          choices={choices}
          problems={problems}
          width="full"
        />
        <SaveOrCancel back={actionPath(action.id)} />
      </Form>
    </>
  );
}
