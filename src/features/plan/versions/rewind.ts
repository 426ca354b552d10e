import type { Day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Status } from '../actions/rules.ts';
import type { ActionState, MeasureState, PlanState, ThemeState } from './state.ts';

/** One recorded change of a plan or of something in it: `entryId` is what the act was about, `id` what the words are about. */
export type Recorded = {
  readonly verb: string;
  readonly entryId: string | null;
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Draft<State> = { -readonly [Field in keyof State]: State[Field] };
type Drafts = {
  readonly plan: Draft<PlanState>;
  readonly actions: Map<string, Draft<ActionState>>;
  readonly themes: Map<string, Draft<ThemeState>>;
  made: boolean;
};

/** Takes recorded changes back from a plan, newest first; gives the plan as it stood before them, or null where it was not there yet. */
export function rewind(now: PlanState, newestFirst: readonly Recorded[]): PlanState | null {
  const drafts: Drafts = {
    plan: { ...now },
    actions: new Map(now.actions.map((each) => [each.id, { ...each }])),
    themes: new Map(now.themes.map((each) => [each.id, { ...each }])),
    made: true,
  };
  for (const change of newestFirst) takeBack(drafts, change);
  return drafts.made ? { ...drafts.plan, themes: [...drafts.themes.values()], actions: [...drafts.actions.values()] } : null;
}

function takeBack(drafts: Drafts, change: Recorded): void {
  if (change.kind === 'plan') takeBackPlan(drafts, change);
  if (change.kind === 'theme') takeBackTheme(drafts.themes, change);
  if (change.kind === 'action') takeBackAction(drafts.actions, change);
  if (change.kind === 'owner') takeBackName(drafts.actions, change);
}

function takeBackPlan(drafts: Drafts, { field, before, after }: Recorded): void {
  if (field === 'name' && before === null && after !== null) drafts.made = false;
  if (before === null) return;
  if (field === 'name') drafts.plan.name = before;
  if (field === 'from') drafts.plan.from = before as Day;
  if (field === 'to') drafts.plan.to = before as Day;
}

function takeBackTheme(themes: Drafts['themes'], { id, field, before, after }: Recorded): void {
  const theme = themes.get(id);
  if (!theme) return;
  if (field === 'title' && before === null && after !== null) themes.delete(id);
  else if (field === 'title' && before !== null) theme.title = before;
  else if (field === 'ref') theme.ref = before;
  else if (field === 'noneNeeded') theme.noneNeeded = before;
}

// A title that was not there before is the beginning of an action, by whatever act it came.
function takeBackAction(actions: Drafts['actions'], change: Recorded): void {
  const { id, field, before, after } = change;
  const action = actions.get(id);
  if (!action) return;
  if (field === 'title' && before === null && after !== null) actions.delete(id);
  else if (field === 'measured') action.measures = measuresBefore(action.measures, change);
  else TAKE_BACK[field]?.(action, before);
}

const text =
  (field: 'context' | 'measure' | 'statusText' | 'closedWhy' | 'rag' | 'notes' | 'guidance' | 'ref' | 'themeId') =>
  (action: Draft<ActionState>, before: string | null) => {
    action[field] = before;
  };

/** How each field of an action is written in the record. */
const TAKE_BACK: Readonly<Record<string, (action: Draft<ActionState>, before: string | null) => void>> = {
  themeId: text('themeId'),
  ref: text('ref'),
  context: text('context'),
  measure: text('measure'),
  statusText: text('statusText'),
  closedWhy: text('closedWhy'),
  rag: text('rag'),
  notes: text('notes'),
  guidance: text('guidance'),
  title: (action, before) => void (action.title = before ?? action.title),
  status: (action, before) => void (action.status = (before ?? action.status) as Status),
  due: (action, before) => void (action.due = before === null ? action.due : (JSON.parse(before) as Due)),
  nextOn: (action, before) => void (action.nextOn = before as Day | null),
  closedOn: (action, before) => void (action.closedOn = before as Day | null),
  owners: (action, before) => void (action.owners = listed(before)),
  risks: (action, before) => void (action.risks = listed(before).toSorted()),
};

const listed = (before: string | null): string[] => (before === null || before === '' ? [] : before.split('; '));

/** What was last measured follows the words of a measure that is taken away: it is no part of what was wanted. */
const LAST_MEASURED = /, last [^,]* on \d{1,2} \w{3} \d{4}$/;

function measuresBefore(measures: readonly MeasureState[], { verb, entryId, before }: Recorded): readonly MeasureState[] {
  if (entryId === null) return measures;
  if (verb === 'measure.added') return measures.filter((each) => each.id !== entryId);
  if (verb === 'measure.edited' && before !== null)
    return measures.map((each) => (each.id === entryId ? { ...each, wanted: before } : each));
  if (verb === 'measure.removed' && before !== null)
    return [...measures, { id: entryId, wanted: before.replace(LAST_MEASURED, ''), stands: null }].toSorted((one, other) =>
      one.id.localeCompare(other.id),
    );
  return measures;
}

// Names of owners are unique in a body for ever, so a name says which owner is meant.
function takeBackName(actions: Drafts['actions'], { field, before, after }: Recorded): void {
  if (field !== 'name' || before === null || after === null) return;
  for (const action of actions.values())
    if (action.owners.includes(after)) action.owners = action.owners.map((name) => (name === after ? before : name));
}
