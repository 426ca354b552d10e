import type { Day } from '../../../core/day.ts';
import { dayFrom } from '../../../core/day.ts';
import type { Action, AddedAction, UpdatedAction, FileUpdate, CurrentAction, ThemeChoice, NewAction } from '../../plan/public.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import type { Change, Chosen, ComparedField } from './rules.ts';
import type { RowSide } from './here-and-there.ts';
import { beside } from './listed-steps.ts';

/** All that a file update is made from: what a person chose, the rows of the file in order, and the plan as it stands. */
export type Ground = {
  readonly chosen: Chosen;
  readonly rows: readonly RowSide[];
  readonly current: readonly CurrentAction[];
  /** Row of the file → action of the plan, for all that are the same. */
  readonly pairs: ReadonlyMap<string, string>;
  readonly sections: PlanReading['sections'];
  /** New themes that were ticked for themselves, by their index among the sections. */
  readonly themes: readonly number[];
  readonly file: string;
  readonly source: FileUpdate['source'];
  readonly today: Day;
};

/** What is to be written, of what a person chose. */
export function fileUpdateOf(ground: Ground): FileUpdate {
  const { chosen, rows, current, sections, file } = ground;
  const sides = new Map(rows.map((row) => [row.there.id, row]));
  const actions = new Map(current.map((each) => [each.action.id as string, each]));
  const used = new Set(ground.themes);
  for (const { changes } of chosen.pairs) for (const change of changes) if (change.field === 'theme') addNew(change.after.mark, used);
  for (const { there } of chosen.added) addNew(there.words.theme?.mark ?? '', used);
  const fresh = [...used].toSorted((a, b) => a - b);
  const theme = (mark: string): ThemeChoice =>
    mark === '' ? null : mark.startsWith('new:') ? fresh.indexOf(Number(mark.slice('new:'.length))) : (mark as ThemeChoice);
  const changed = chosen.pairs.flatMap(({ pair, changes, notes }): UpdatedAction[] => {
    const [side, action] = [sides.get(pair.there.id), actions.get(pair.here.id)];
    if (!side || !action) return [];
    const whole = wholeBeside(side, action.action);
    const moved = changes.find((change) => change.field === 'theme');
    const dated = notes.map((note) => ({ on: note.on ? dayFrom(note.on) : null, text: note.text }));
    return [{ current: action, ...patchOf(changes, whole), ...(moved ? { theme: theme(moved.after.mark) } : {}), notes: dated }];
  });
  const ended = chosen.ended.flatMap(({ gone, how }): UpdatedAction[] => {
    const action = actions.get(gone.here.id);
    return action
      ? [{ current: action, patch: { status: how, closedOn: ground.today, closedWhy: `It is not in ${file} any more` }, notes: [] }]
      : [];
  });
  return {
    file,
    source: ground.source,
    themes: fresh.flatMap((at) => sections[at] ?? []),
    changed: [...changed, ...ended],
    added: addedOf(ground, theme),
  };
}

function addNew(mark: string, to: Set<number>): void {
  if (mark.startsWith('new:')) to.add(Number(mark.slice('new:'.length)));
}

/** What a row makes of an action that has steps: a list in it is steps. */
function wholeBeside({ whole, listed, there }: RowSide, action: Action): NewAction {
  if (action.steps.length === 0 || !there.list) return whole;
  const { title, from } = beside(there.list, action.title);
  return { ...whole, title: title ?? action.title, steps: listed.slice(from) };
}

function patchOf(changes: readonly Change[], whole: NewAction): Pick<UpdatedAction, 'patch' | 'owners' | 'risks' | 'steps'> {
  const has = (field: ComparedField) => changes.some((change) => change.field === field);
  const plain = (['title', 'ref', 'context', 'measure', 'guidance', 'notes'] as const).filter(has);
  const patch = {
    ...Object.fromEntries(plain.map((field) => [field, whole[field]])),
    ...(has('due') ? { due: whole.due, nextOn: whole.nextOn } : {}),
    ...(has('status')
      ? { status: whole.status, statusText: whole.statusText, rag: whole.rag, closedOn: whole.closedOn, closedWhy: null }
      : {}),
  };
  return {
    patch,
    ...(has('owners') ? { owners: whole.owners } : {}),
    ...(has('risks') ? { risks: whole.risks } : {}),
    ...(has('steps') ? { steps: whole.steps ?? [] } : {}),
  };
}

/** New actions, each after the one that stands above it in the file. */
function addedOf({ chosen, rows, current, pairs }: Ground, theme: (mark: string) => ThemeChoice): AddedAction[] {
  const wanted = new Set(chosen.added.map(({ there }) => there.id));
  const here = new Map(current.map(({ action }) => [action.id as string, action.id]));
  const added: AddedAction[] = [];
  let after: AddedAction['after'] = null;
  for (const { there, whole } of rows) {
    after = here.get(pairs.get(there.id) ?? '') ?? after;
    if (wanted.has(there.id)) added.push({ action: whole, theme: theme(there.words.theme?.mark ?? ''), after });
  }
  return added;
}
