import { type OwnerRef, toldOf } from '../actions/fields.ts';
import { aimWords, type Wanted } from '../measures/rules.ts';
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
  /** The value that it had; undefined where the change was recorded in words only. */
  readonly was: unknown;
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

function takeBackPlan(drafts: Drafts, { field, was }: Recorded): void {
  if (field === 'name' && was === null) drafts.made = false;
  if (field !== 'name' && field !== 'from' && field !== 'to') return;
  if (typeof was === 'string') Object.assign(drafts.plan, { [field]: was });
}

function takeBackTheme(themes: Drafts['themes'], { id, field, was }: Recorded): void {
  const theme = themes.get(id);
  if (!theme || was === undefined) return;
  if (field === 'title' && was === null) themes.delete(id);
  else if (field === 'title' || field === 'ref' || field === 'noneNeeded') Object.assign(theme, { [field]: was });
}

// A title that was not there before is the beginning of an action, by whatever act it came.
function takeBackAction(actions: Drafts['actions'], change: Recorded): void {
  const { id, field, was } = change;
  const action = actions.get(id);
  if (!action) return;
  if (field === 'title' && was === null) actions.delete(id);
  else if (field === 'measured') takeBackMeasure(action, change);
  else if (toldOf(field)) takeBackField(action, change);
}

function takeBackField(action: Draft<ActionState>, { field, before, was }: Recorded): void {
  if (was === undefined) {
    inWordsOnly(action, toldOf(field)?.label ?? field);
    if (field === 'owners' && before !== null) action.owners = [before];
  } else if (field === 'owners') action.owners = (was as readonly OwnerRef[]).map((owner) => owner.name);
  else if (field === 'risks') action.risks = (was as readonly string[]).toSorted();
  else Object.assign(action, { [field]: was });
}

function inWordsOnly(action: Draft<ActionState>, label: string): void {
  action.inWordsOnly = [...new Set([...(action.inWordsOnly ?? []), label])];
}

/** A measure in a change: as it is kept, or the words that were kept of it before there were values. */
type WantedThen = Wanted | { readonly wanted: string };
const wantedWords = (was: WantedThen) => ('wanted' in was ? was.wanted : aimWords(was));

function takeBackMeasure(action: Draft<ActionState>, { verb, entryId, was }: Recorded): void {
  if (entryId === null || !WANTED.includes(verb)) return;
  if (was === undefined) return inWordsOnly(action, 'How it is measured');
  const others = action.measures.filter((each) => each.id !== entryId);
  if (verb === 'measure.added') action.measures = others;
  else if (verb === 'measure.edited')
    action.measures = action.measures.map((each) => (each.id === entryId ? { ...each, wanted: wantedWords(was as WantedThen) } : each));
  else {
    const back: MeasureState = { id: entryId, wanted: wantedWords(was as WantedThen), stands: null };
    action.measures = [...others, back].toSorted((one, other) => one.id.localeCompare(other.id));
  }
}

const WANTED = ['measure.added', 'measure.edited', 'measure.removed'];

// Names of owners are unique in a body at any time, so a name says which owner is meant.
function takeBackName(actions: Drafts['actions'], { field, before, after }: Recorded): void {
  if (field !== 'name' || before === null || after === null) return;
  for (const action of actions.values()) {
    if (action.owners.includes(after)) action.owners = action.owners.map((name) => (name === after ? before : name));
    if (action.steps?.some((step) => step.owner?.name === after))
      action.steps = action.steps.map((step) => (step.owner?.name === after ? { ...step, owner: { ...step.owner, name: before } } : step));
  }
}
