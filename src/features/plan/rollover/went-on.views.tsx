import { printDay } from '../../../core/day.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, LinkButton } from '../../../ui/parts/button.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { closePlanPath, planActsPath, planPath } from '../paths.ts';
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

/** Where a plan goes on already; one that is still open can be closed. */
export function WentOnPage({ plan, after, mayClose }: { readonly plan: Plan; readonly after: After; readonly mayClose: boolean }) {
  const open = plan.state === 'open';
  const state = open ? `It stays open until it is closed.` : 'Closed.';
  return (
    <>
      <PageHead title={`${plan.name} goes on in ${after.name}`} lead={`${printDay(plan.from)} to ${printDay(plan.to)}. ${state}`} />
      <Acts>
        <LinkButton href={planPath(after.id)} look="main">
          Open {after.name}
        </LinkButton>
        {open && mayClose ? <LinkButton href={closePlanPath(plan.id)}>Close {plan.name}</LinkButton> : null}
        <LinkButton href={planActsPath(plan.id)}>What was done, and undo</LinkButton>
      </Acts>
    </>
  );
}

type After = { readonly id: string; readonly name: string };
