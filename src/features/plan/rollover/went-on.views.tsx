import { printDay } from '../../../core/day.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { planPath, undoRollOverPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';

/** A plan that is closed and that no other carries on. */
export function ClosedPage({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <PageHead title={`${plan.name} is closed`} lead={`${printDay(plan.from)} to ${printDay(plan.to)}.`} />
      <EmptyState title="No plan carries it on" acts={<LinkButton href={planPath(plan.id)}>Open {plan.name}</LinkButton>}>
        Open the plan again first if its actions should go on in another.
      </EmptyState>
    </>
  );
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
