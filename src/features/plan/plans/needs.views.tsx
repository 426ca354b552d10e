import { printDay, printDistance } from '../../../core/day.ts';
import { shortened } from '../../../core/text.ts';
import { needsTitle, NeedsYou, soonTitle } from '../../../ui/parts/needs.tsx';
import type { Action } from '../actions/queries.ts';
import type { Past } from '../closing/past.rules.ts';
import { PastQuestion } from '../closing/views.tsx';
import { actionPath, todayPath, updatePath } from '../paths.ts';
import { NEEDS_FIRST, type Need, NEEDS_SHOWN, type PlanNeeds, whenNeeded } from './needs.rules.ts';
import type { PlanTableView } from './table-view.tsx';

/** What the needs of a plan are drawn from. */
type NeedsView = PlanTableView & { readonly needs: PlanNeeds; readonly past: PastView | null };

/** Where a plan seems to be one of years ago: how many of its actions are open, and in which plan they would go on. */
export type PastView = Past & { readonly open: number; readonly next: string };

/** What needs somebody; of a plan of years ago one question instead. */
export function NeedsOrPast({ view }: { readonly view: NeedsView }) {
  const { plan, past, may } = view;
  if (past === null) return <Needs view={view} />;
  return <PastQuestion plan={plan} past={past} open={past.open} next={past.next} may={may.edit} />;
}

const IN_PLAN = 'in this plan';

function Needs({ view }: { readonly view: NeedsView }) {
  const { whose, needs: all, next } = view.needs;
  const needs = all.slice(0, NEEDS_SHOWN).map((need) => needLine(need, view));
  const theirs = whose === 'theirs';
  const more = theirs && all.length > NEEDS_SHOWN ? { href: todayPath, text: `See all ${all.length}` } : undefined;
  const nextWords = next ? `Next: ${shortened(next.step?.text ?? next.action.title, 80)}, ${printDay(next.on)}.` : undefined;
  const title = theirs ? needsTitle(all.length, IN_PLAN) : soonTitle(all.length, IN_PLAN);
  // What needs whoever looks is no part of the plan on paper.
  return (
    <div class="no-print">
      <NeedsYou needs={needs} title={title} total={all.length} first={NEEDS_FIRST} next={nextWords} more={more} />
    </div>
  );
}

function needLine({ action, step, on }: Need, { today, may }: NeedsView) {
  const page = `${actionPath(action.id)}${step ? `#step-${step.id}` : ''}`;
  const act = !step && may.update(action) ? { verb: 'Update', to: updatePath(action.id) } : { verb: 'Open', to: page };
  return {
    key: step?.id ?? action.id,
    state: on < today ? ('overdue' as const) : ('atRisk' as const),
    when: step ? printDistance(today, on) : whenNeeded(action, today),
    what: step?.text ?? [action.ref, action.title].filter(Boolean).join(' '),
    href: page,
    why: step ? `Step of ${action.ref ?? shortened(action.title, 60)}` : ownersWords(action),
    act: <a href={act.to}>{`${act.verb} ${step ? 'the step' : (action.ref ?? 'it')}`}</a>,
  };
}

function ownersWords(action: Action): string {
  const [first, ...others] = action.owners.map((owner) => (owner.holder ? `${owner.name}, ${owner.holder}` : owner.name));
  if (first === undefined) return 'Nobody owns it yet.';
  // The table below names all of them: here a line is enough.
  return others.length === 0 ? first : `${first} and ${others.length === 1 ? 'one other' : `${others.length} others`}`;
}
