import { shortened } from '../../../core/text.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Due } from '../../../core/due/types.ts';
import { type OwnerRef, type Patch, RECORDED_NAMES, toldOf } from '../actions/fields.ts';
import { statusProblem } from '../actions/life.ts';
import { duePatch, statusPatch } from '../actions/patch.rules.ts';
import type { Action, ThemeId } from '../actions/queries.ts';
import { endedWords, isClosed, type Status } from '../actions/rules.ts';
import type { Plan } from '../plans/queries.ts';

/** How many actions are changed at once at most. */
export const MOST = 500;

/** What is to become of all actions that were chosen; what is left out stays as it is. */
export type Wish = {
  readonly owners?: readonly OwnerRef[];
  readonly due?: Due;
  readonly status?: Status;
  readonly themeId?: ThemeId | null;
};

/** An action that was chosen, in the state in which somebody saw it. */
export type Chosen = { readonly id: string; readonly version: number };

/** What a wish means for one action. */
export type Judged =
  | {
      readonly is: 'changes';
      readonly action: Action;
      readonly patch: Patch;
      /** Somebody else changed it since it was chosen. */ readonly moved: boolean;
    }
  | { readonly is: 'same'; readonly action: Action }
  | { readonly is: 'refused'; readonly action: Action; readonly why: string };

type Around = {
  readonly today: Day;
  readonly calendar: BodyCalendar;
  readonly plan: Plan;
  readonly actor: Pick<Actor, 'role'>;
};

/** What a wish means for each action that was chosen and is still in the plan, in the plan's order. */
export function judgeAll(actions: readonly Action[], chosen: readonly Chosen[], wish: Wish, around: Around): readonly Judged[] {
  const versions = new Map(chosen.map(({ id, version }) => [id, version]));
  return actions.filter((action) => versions.has(action.id)).map((action) => judge(action, versions.get(action.id) ?? 0, wish, around));
}

function judge(action: Action, seen: number, wish: Wish, { today, calendar, plan, actor }: Around): Judged {
  if (isClosed(action.status)) return { is: 'refused', action, why: `${endedWords(action)} Open it again first if it should change.` };
  const problem = statusProblem('update', action, wish, actor);
  if (problem) return { is: 'refused', action, why: problem.text };
  const whole: Patch = {
    ...(wish.themeId === undefined ? {} : { themeId: wish.themeId }),
    ...(wish.status === undefined ? {} : statusPatch(action, wish.status, today)),
    ...(wish.owners === undefined ? {} : { owners: wish.owners }),
    ...(wish.due === undefined || saysTheSame(wish.due, action.due, calendar) ? {} : duePatch(action, wish.due, today, calendar, plan)),
  };
  const patch = changed(action, whole);
  return Object.keys(patch).length === 0 ? { is: 'same', action } : { is: 'changes', action, patch, moved: action.version !== seen };
}

/** Whether two dates mean the same to whoever reads them, however each was written. */
function saysTheSame(one: Due, other: Due, calendar: BodyCalendar): boolean {
  return explainDue(one, calendar).toLowerCase() === explainDue(other, calendar).toLowerCase();
}

/** What of a patch is not so already. */
function changed(action: Action, patch: Patch): Patch {
  const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  const ids = (owners: readonly { readonly id: string }[] = []) => owners.map((owner) => owner.id);
  const differs = ([name, value]: [string, unknown]) =>
    name === 'owners' ? !same(ids(action.owners), ids(patch.owners)) : !same(action[name as keyof Action], value);
  return Object.fromEntries(Object.entries(patch).filter(differs));
}

export type Counts = { readonly changes: number; readonly same: number; readonly refused: number; readonly moved: number };

/** For how many a wish changes something, and for how many not. */
export function countJudged(judged: readonly Judged[]): Counts {
  const of = (is: Judged['is']) => judged.filter((each) => each.is === is).length;
  return {
    changes: of('changes'),
    same: of('same'),
    refused: of('refused'),
    moved: judged.filter((each) => each.is === 'changes' && each.moved).length,
  };
}

/** What the person is told when others were first: what they were about to overwrite is on the page, and nothing of theirs is saved. */
export function movedWords(judged: readonly Judged[]): string {
  const names = judged.flatMap((each) => (each.is === 'changes' && each.moved ? [nameOf(each.action)] : []));
  const some = names.slice(0, 5).join(', ');
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `Somebody else changed ${some}${rest} since you chose. Nothing was saved. Below stands how each is now and what it would become: look again, then press the button again.`;
}

/** What an action is called in a sentence. */
export function nameOf(action: Pick<Action, 'ref' | 'title'>): string {
  return action.ref ?? `“${shortened(action.title, 60)}”`;
}

/** What follows from others (when it ended, when it is next expected) is shown with what it follows from. */
const FOLLOWING: readonly string[] = ['closedOn', 'closedWhy', 'nextOn'];

/** What a patch changes, field by field, in the words that people see. */
export function changeLines(
  action: Action,
  patch: Patch,
  themes: readonly { readonly id: string; readonly title: string }[],
  calendar: BodyCalendar,
): readonly { readonly label: string; readonly before: string; readonly after: string }[] {
  const title = (id: unknown) => themes.find((theme) => theme.id === id)?.title ?? '';
  return RECORDED_NAMES.filter((name) => patch[name] !== undefined && !FOLLOWING.includes(name)).map((name) => {
    const told = toldOf(name);
    const print = (value: unknown) => (name === 'themeId' ? title(value) : told?.print(value, calendar)) || 'none';
    return { label: told?.label ?? name, before: print(action[name as keyof Action]), after: print(patch[name]) };
  });
}

/** A wish in a few words, for the list and its history: "owners, due date". */
export function wishWords(wish: Wish): string {
  const said = [
    wish.owners === undefined ? null : 'owners',
    wish.due === undefined ? null : 'due date',
    wish.status === undefined ? null : 'status',
    wish.themeId === undefined ? null : 'theme',
  ].filter((each) => each !== null);
  return said.join(', ');
}
