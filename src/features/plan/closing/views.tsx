import { type Day, printDay } from '../../../core/day.ts';
import { asking } from '../../../core/list.ts';
import { counted, shortened } from '../../../core/text.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { TextInput } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Action } from '../actions/queries.ts';
import {
  actionPath,
  closePlanPath,
  editPlanPath,
  planActsPath,
  planPath,
  removePlanPath,
  reopenPlanPath,
  rollOverPath,
  workedOnPath,
} from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import { hasMonthsToGo } from '../rollover/rules.ts';
import { monthsWords } from '../rollover/typed.rules.ts';
import type { Removable } from './acts.ts';
import type { Past } from './past.rules.ts';

const TITLE_LETTERS = 120;
const MOST = 100;
const actionsWords = (count: number) => `${counted(count)} ${count === 1 ? 'action' : 'actions'}`;

const goesOnWords = (count: number) => `${actionsWords(count)} ${count === 1 ? 'goes' : 'go'} on`;

/** What becomes of each open action where a plan is closed. */
export function ClosePage(view: {
  readonly plan: Plan;
  readonly open: readonly Action[];
  readonly goesOn: ReadonlyMap<string, string>;
  readonly today: Day;
  readonly shown: Shown;
}) {
  const { plan, open, goesOn, today, shown } = view;
  const left = open.filter((action) => !goesOn.has(action.id));
  return (
    <>
      <PageHead
        title={`Close ${plan.name}`}
        lead={`${printDay(plan.from)} to ${printDay(plan.to)}. It is kept to look back at, and can be opened again.`}
      />
      {hasMonthsToGo(plan, today) ? <InsetText tone="risk">{monthsWords(plan, today)}</InsetText> : null}
      {goesOn.size === 0 ? null : (
        <p>
          {goesOnWords(open.length - left.length)} in another plan and {open.length - left.length === 1 ? 'is' : 'are'} carried forward.
        </p>
      )}
      <Form action={closePlanPath(plan.id)} token={shown.token} version={plan.version}>
        {left.length === 0 ? (
          <p>No open action is left behind.</p>
        ) : (
          <>
            <p>
              {actionsWords(left.length)} {left.length === 1 ? 'is' : 'are'} left as {left.length === 1 ? 'it stands' : 'they stand'}: not
              called done, and not late any more. <a href={rollOverPath(plan.id)}>Carry them into the next plan</a> instead if they still
              have to be done.
            </p>
            <ul>
              {left.slice(0, MOST).map((action) => (
                <li key={action.id}>
                  <a href={actionPath(action.id)}>{shortened([action.ref, action.title].filter(Boolean).join(' '), TITLE_LETTERS)}</a>
                </li>
              ))}
            </ul>
            {left.length > MOST ? <p class="quiet">And {counted(left.length - MOST)} more.</p> : null}
            <TextInput name="why" label="Why they are left" value={shown.text('why')} problems={shown.problems} />
          </>
        )}
        <Acts>
          <Button>Close the plan</Button>
          <LinkButton href={planPath(plan.id)}>Cancel</LinkButton>
        </Acts>
      </Form>
    </>
  );
}

/** What goes with a plan that is removed, or why it stays. */
export function RemovePage({ plan, removable, token }: { readonly plan: Plan; readonly removable: Removable; readonly token: string }) {
  if ('why' in removable)
    return (
      <>
        <PageHead title={`Remove ${plan.name}`} />
        <EmptyState
          title="Something was built on it, so it is kept"
          acts={<LinkButton href={planActsPath(plan.id)}>What was done, and undo</LinkButton>}
        >
          {removable.why} Close the plan instead: then nothing in it is late or needs anybody.
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHead title={`Remove ${plan.name}`} lead="Nobody has built on it." />
      <p>{goesWords(removable)}</p>
      <Acts>
        <ActForm action={removePlanPath(plan.id)} token={token} fields={{ _version: String(plan.version) }}>
          <Button look="grave">Remove the plan</Button>
        </ActForm>
        <LinkButton href={planPath(plan.id)}>Cancel</LinkButton>
      </Acts>
    </>
  );
}

function goesWords({ by, actions: count }: Exclude<Removable, { why: string }>): string {
  if (by === 'empty') return 'It has no actions. The plan and its themes go; the record keeps that it was there.';
  const actions = `The plan goes with its ${actionsWords(count)}`;
  if (by.did.of === 'rolled') return `${actions}, and the plan that it carries on is as it was before.`;
  return `${actions} and whatever owners came with it alone.${by.did.source ? ' The file stands again where you looked it over.' : ''}`;
}

/** Opens a closed plan again. */
export function ReopenPage({ plan, token }: { readonly plan: Plan; readonly token: string }) {
  return (
    <>
      <PageHead
        title={`Open ${plan.name} again`}
        lead={`${printDay(plan.from)} to ${printDay(plan.to)}. ${plan.state === 'open' ? 'It is open already.' : 'Closed.'}`}
      />
      <p>
        Actions that were left when it was closed are open again, and late where their day is over. What is done, dropped or carried forward
        stays so; each can be opened again on its own page.
      </p>
      <Acts>
        <ActForm action={reopenPlanPath(plan.id)} token={token} fields={{ _version: String(plan.version) }}>
          <Button>Open the plan again</Button>
        </ActForm>
        <LinkButton href={planPath(plan.id)}>Cancel</LinkButton>
      </Acts>
    </>
  );
}

/** Says that a plan of years ago is still worked on. */
export function WorkedOnPage({ plan, token }: { readonly plan: Plan; readonly token: string }) {
  return (
    <>
      <PageHead title={`${plan.name} is still worked on`} lead={`Its period is ${printDay(plan.from)} to ${printDay(plan.to)}.`} />
      <p>
        What is late in it is told as late, and you are asked again in a year. If its period is not right,{' '}
        <a href={editPlanPath(plan.id)}>change it</a> instead.
      </p>
      <Acts>
        <ActForm action={workedOnPath(plan.id)} token={token} fields={{ _version: String(plan.version) }}>
          <Button>It is still worked on</Button>
        </ActForm>
        <LinkButton href={planPath(plan.id)}>Cancel</LinkButton>
      </Acts>
    </>
  );
}

/** The one question about a plan of years ago, in place of telling each of its actions late. The page is kept for everybody, so it holds no form. */
export function PastQuestion({
  plan,
  past,
  open,
  next,
  may,
}: {
  readonly plan: Plan;
  readonly past: Past;
  readonly open: number;
  readonly next: string;
  readonly may: boolean;
}) {
  const when = past.by === 'period' ? `It ended on ${printDay(past.last)}` : `The last day in it was ${printDay(past.last)}`;
  return (
    <Card title="Is this a past plan?" id="past-plan">
      <p>
        {when}, and {actionsWords(open)} {open === 1 ? 'is' : 'are'} still open in it.{' '}
        {may ? 'Until somebody says, none of them is told here as needing you.' : 'Whoever runs the plan is asked.'}
      </p>
      {may ? (
        <Acts>
          <LinkButton href={asking(closePlanPath(plan.id), [['past', 'yes']])} look="main">
            Yes, keep it as a past plan
          </LinkButton>
          <LinkButton href={rollOverPath(plan.id)}>Yes, and carry what is open into {next}</LinkButton>
          <LinkButton href={workedOnPath(plan.id)}>No, it is still worked on</LinkButton>
        </Acts>
      ) : null}
    </Card>
  );
}
