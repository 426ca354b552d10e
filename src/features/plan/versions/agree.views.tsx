import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { DateField, Radios, Select, TextArea } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import { newVersionPath, versionsPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import { newOwnerPath } from '../../people/public.ts';

type AgreeView = {
  readonly plan: Plan;
  readonly number: number;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly shown: Shown;
};

/** The page on which a group's agreement of the plan is kept. */
export function AgreePage(props: AgreeView) {
  const { plan, number, groups } = props;
  return (
    <>
      <h1>Keep version {number}</h1>
      <p class="lead">{plan.name}. The whole plan is kept as it stood; nobody can change or remove a version.</p>
      {groups.length === 0 ? (
        <EmptyState title="No group is named yet" acts={<LinkButton href={newOwnerPath}>Name a group</LinkButton>}>
          A version is agreed by a group, such as the Prevent working group or the governing body. Name it first.
        </EmptyState>
      ) : (
        <AgreeForm {...props} />
      )}
    </>
  );
}

function AgreeForm({ plan, groups, shown }: AgreeView) {
  const { token, problems, text } = shown;
  const kept = [
    { value: 'now', text: 'The plan as it stands now' },
    {
      value: 'day',
      text: 'The plan as it stood at the end of that day',
      hint: 'What was changed since the meeting is left out of the version, not out of the plan',
    },
  ];
  return (
    <Form action={newVersionPath(plan.id)} token={token}>
      <Select
        name="group"
        label="Agreed by"
        value={text('group')}
        empty={groups.length > 1 ? 'Choose a group' : undefined}
        choices={groups.map((group) => ({ value: group.id, text: group.name }))}
        problems={problems}
        width="full"
      />
      <DateField name="agreedOn" label="Day of the meeting" hint="Such as 6 November 2026" value={text('agreedOn')} problems={problems} />
      <Radios name="stood" label="What is kept" value={text('stood')} choices={kept} problems={problems} />
      <TextArea
        name="note"
        label="Note"
        optional
        hint="Such as the number of the minute"
        rows={2}
        value={text('note')}
        problems={problems}
      />
      <Acts>
        <Button>Keep this version</Button>
        <LinkButton href={versionsPath(plan.id)}>Cancel</LinkButton>
      </Acts>
    </Form>
  );
}
