import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import type { Shown } from '../../../web/shown.ts';
import { newOwnerPath } from '../../people/public.ts';
import { agreementFieldsPart } from '../../records/public.ts';
import { newVersionPath, versionsPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';

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
  return (
    <Form action={newVersionPath(plan.id)} token={shown.token}>
      {agreementFieldsPart(shown, groups, 'plan')}
      <Acts>
        <Button>Keep this version</Button>
        <LinkButton href={versionsPath(plan.id)}>Cancel</LinkButton>
      </Acts>
    </Form>
  );
}
