import { shortened } from '../../../core/text.ts';
import { printDay } from '../../../core/day.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { RecordSection } from '../../../ui/parts/record-page.tsx';
import { Checkboxes, DateField, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Action } from '../actions/queries.ts';
import { STATUS_WORDS } from '../actions/rules.ts';
import type { Shown } from '../../../web/shown.ts';
import { actionPath, carryPath, newPlanPath, splitPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import type { Link } from './queries.ts';

/** The line that an action stands in since it began, on its page; nothing where it stands alone. */
export function LineagePart({ action, lineage }: { readonly action: Action; readonly lineage: readonly Link[] }) {
  if (lineage.length < 2) return <></>;
  return (
    <RecordSection id="chain" title="Since it began">
      <ol>
        {lineage.map((link) => (
          <li key={link.id}>
            {link.id === action.id ? <strong>{nameOf(link)}</strong> : <a href={actionPath(link.id)}>{nameOf(link)}</a>}{' '}
            <span class="quiet">
              {link.plan}, {standsWords(link)}
            </span>
          </li>
        ))}
      </ol>
    </RecordSection>
  );
}

const TITLE_LETTERS = 120;
const nameOf = (link: Link) => [link.ref, shortened(link.title, TITLE_LETTERS)].filter(Boolean).join(' ');

function standsWords(link: Link): string {
  const word = STATUS_WORDS[link.status].toLowerCase();
  return link.closedOn ? `${word} on ${printDay(link.closedOn)}` : word;
}

type SplitView = {
  readonly action: Action;
  /** The steps that were ticked to go with the new action. */
  readonly going: readonly string[];
  readonly shown: Shown;
};

export function SplitPage({ action, going, shown }: SplitView) {
  const { token, problems, text } = shown;
  return (
    <>
      <h1>Split {action.ref ?? 'this action'} in two</h1>
      <p class="lead">
        The first keeps its diary, evidence and measures. The second follows it with the same theme, owners and date, and both show where
        they come from.
      </p>
      <Form action={splitPath(action.id)} token={token} version={action.version}>
        <TextArea name="first" label={`What stays in ${action.ref ?? 'this action'}`} rows={4} value={text('first')} problems={problems} />
        <TextArea name="second" label="The new action" rows={4} value={text('second')} problems={problems} />
        {action.steps.length === 0 ? null : (
          <Checkboxes
            name="step"
            label="Steps that go with the new action"
            hint="Those that you do not tick stay"
            values={going}
            choices={action.steps.map((step) => ({ value: step.id, text: step.text }))}
            problems={problems}
          />
        )}
        <TextInput name="ref" label="Reference of the new action" width="short" optional value={text('ref')} problems={problems} />
        <SaveOrCancel save="Split it" back={actionPath(action.id)} />
      </Form>
    </>
  );
}

export function CarryPage({ action, plans, shown }: { readonly action: Action; readonly plans: readonly Plan[]; readonly shown: Shown }) {
  const { token, problems, text } = shown;
  const title = `Carry ${action.ref ?? 'this action'} forward`;
  if (plans.length === 0) {
    return (
      <>
        <h1>{title}</h1>
        <EmptyState title="There is no other plan to carry it into" acts={<LinkButton href={newPlanPath}>Start an empty plan</LinkButton>}>
          Start the plan of the new year, or import it, and come back here.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{action.title}</p>
      <p>
        It begins again in the other plan with its owners, open steps, measures and guidance. Here it is closed as carried forward, and each
        shows the other.
      </p>
      <Form action={carryPath(action.id)} token={token} version={action.version}>
        <Select
          name="plan"
          label="Into which plan?"
          value={text('plan')}
          empty="Choose a plan"
          choices={plans.map((plan) => ({ value: plan.id, text: plan.name }))}
          problems={problems}
          width="full"
        />
        <TextInput name="ref" label="Reference there" width="short" optional value={text('ref')} problems={problems} />
        <DateField
          name="due"
          label="Due there"
          optional
          hint="As you would write it; a day of the old plan may have passed"
          value={text('due')}
          problems={problems}
        />
        <SaveOrCancel save="Carry it forward" back={actionPath(action.id)} />
      </Form>
    </>
  );
}
