import type { BodyCalendar } from '../../../core/calendar.ts';
import { printDay } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Due } from '../../../core/due/types.ts';
import { comesRound } from '../../../core/due/review.ts';
import { LABELS, RECORDED_NAMES, type RecordedName, toldOf } from '../actions/fields.ts';
import { isClosed, STATUS_WORDS } from '../actions/rules.ts';
import { type ActionState, inWordsOnly, type PlanState, type ThemeState } from './state.ts';

/** One field before and after, in words; `long` texts are shown with the words that went and came. */
export type FieldChange = { readonly name: string; readonly before: string; readonly after: string; readonly long: boolean };

/** What became of an action: the first of these that fits, its fields telling the rest. */
export const HAPPENED = ['new', 'closed', 'reopened', 'moved', 'changed', 'gone'] as const;
export type Happened = (typeof HAPPENED)[number];

export type ActionChange = {
  readonly happened: Happened;
  readonly action: ActionState;
  readonly theme: string;
  readonly detail: string;
  readonly fields: readonly FieldChange[];
};
export type ThemeChange = {
  readonly happened: 'new' | 'changed' | 'gone';
  readonly title: string;
  readonly fields: readonly FieldChange[];
};
export type Difference = {
  readonly plan: readonly FieldChange[];
  readonly themes: readonly ThemeChange[];
  readonly actions: readonly ActionChange[];
  /** What cannot be told, a sentence each: it was recorded in words only. */
  readonly untold: readonly string[];
};

/** Everything that differs between two states of a plan, actions in the order of the plan, those that are gone last. */
export function differenceBetween(before: PlanState, after: PlanState, calendar: BodyCalendar): Difference {
  const was = new Map(before.actions.map((action) => [action.id, action]));
  const is = new Set(after.actions.map((action) => action.id));
  const titles = new Map([...before.themes, ...after.themes].map((theme) => [theme.id, themeName(theme)]));
  const titleOf = (id: string | null) => (id === null ? 'Without a theme' : (titles.get(id) ?? 'Without a theme'));
  const changed = after.actions.flatMap((action) => changeOf(was.get(action.id) ?? null, action, titleOf, calendar) ?? []);
  const gone = before.actions
    .filter((action) => !is.has(action.id))
    .map((action): ActionChange => ({
      happened: 'gone',
      action,
      theme: titleOf(action.themeId),
      detail: 'No longer in the plan.',
      fields: [],
    }));
  const untold = [...new Set([...inWordsOnly(before.actions), ...inWordsOnly(after.actions)])];
  return { plan: planFields(before, after), themes: themeChanges(before.themes, after.themes), actions: [...changed, ...gone], untold };
}

/** How an action of an earlier plan ended that has not gone on. */
export type End = Pick<ActionState, 'status' | 'closedOn' | 'closedWhy'>;

/** Tells of actions that are gone how they ended, where they did in their own plan. */
export function withEnds(difference: Difference, ends: ReadonlyMap<string, End>): Difference {
  const told = difference.actions.map((change): ActionChange => {
    const end = change.happened === 'gone' ? ends.get(change.action.id) : undefined;
    return end && isClosed(end.status) ? { ...change, happened: 'closed', detail: closedWords({ ...change.action, ...end }) } : change;
  });
  return { ...difference, actions: told.toSorted((one, other) => Number(one.happened === 'gone') - Number(other.happened === 'gone')) };
}

/** How many actions each thing happened to. */
export function countHappened(difference: Difference): Readonly<Record<Happened, number>> {
  const count = (happened: Happened) => difference.actions.filter((each) => each.happened === happened).length;
  return {
    new: count('new'),
    closed: count('closed'),
    reopened: count('reopened'),
    moved: count('moved'),
    changed: count('changed'),
    gone: count('gone'),
  };
}

export function themeName(theme: Pick<ThemeState, 'ref' | 'title'>): string {
  return theme.ref ? `${theme.ref.replace(/\.$/, '')}. ${theme.title}` : theme.title;
}

function changeOf(
  was: ActionState | null,
  is: ActionState,
  titleOf: (id: string | null) => string,
  calendar: BodyCalendar,
): ActionChange | null {
  const theme = titleOf(is.themeId);
  if (!was) return { happened: 'new', action: is, theme, detail: newWords(is), fields: [] };
  const moved = was.themeId === is.themeId ? [] : field(LABELS.themeId, titleOf(was.themeId), theme);
  const fields = [...moved, ...fieldsOf(was, is, calendar)];
  if (fields.length === 0) return null;
  const common = { action: is, theme, fields };
  if (!isClosed(was.status) && isClosed(is.status)) return { ...common, happened: 'closed', detail: closedWords(is) };
  if (isClosed(was.status) && !isClosed(is.status)) return { ...common, happened: 'reopened', detail: 'Open again.' };
  return { ...common, happened: moved.length > 0 ? 'moved' : 'changed', detail: '' };
}

function newWords(action: ActionState): string {
  const owners = action.owners.length === 0 ? 'Nobody owns it yet.' : `Owner: ${action.owners.join('; ')}.`;
  return `${owners} Due: ${action.due.text.trim() === '' ? 'no date' : action.due.text.trim()}.`;
}

function closedWords(action: ActionState): string {
  const on = action.closedOn ? ` on ${printDay(action.closedOn)}` : '';
  return `${STATUS_WORDS[action.status]}${on}.${action.closedWhy ? ` ${action.closedWhy}` : ''}`;
}

/** How a field is compared that is more than its own words before and after. */
const COMPARED: Readonly<Partial<Record<RecordedName, (was: ActionState, is: ActionState, calendar: BodyCalendar) => FieldChange[]>>> = {
  themeId: () => [],
  closedOn: () => [],
  closedWhy: (was, is) => (isClosed(was.status) ? field(LABELS.closedWhy, was.closedWhy, is.closedWhy, true) : []),
  due: (was, is, calendar) => (sameDue(was, is) ? [] : dueChange(was.due, is.due, calendar)),
  nextOn: (was, is) => {
    const nextOn = (action: ActionState) => (comesRound(action.due) && action.nextOn ? printDay(action.nextOn) : '');
    return sameDue(was, is) ? field(LABELS.nextOn, nextOn(was), nextOn(is)) : [];
  },
  measure: (was, is) => [
    ...field(LABELS.measure, was.measure, is.measure, true),
    ...field('How it is measured', wantedOf(was), wantedOf(is), true),
    ...measured(was, is),
  ],
};

function fieldsOf(was: ActionState, is: ActionState, calendar: BodyCalendar): FieldChange[] {
  return RECORDED_NAMES.flatMap((name) => {
    const told = toldOf(name);
    if (!told) return [];
    return (
      COMPARED[name]?.(was, is, calendar) ??
      field(told.label, told.print(was[name], calendar), told.print(is[name], calendar), told.words === 'long')
    );
  });
}

const sameDue = (was: ActionState, is: ActionState) => JSON.stringify(dueParts(was.due)) === JSON.stringify(dueParts(is.due));
const wantedOf = ({ measures }: ActionState) =>
  measures
    .map((each) => each.wanted)
    .toSorted()
    .join('\n');

/** How far a measure that was there before and after has come. */
function measured(was: ActionState, is: ActionState): FieldChange[] {
  return is.measures.flatMap((each) => {
    const earlier = was.measures.find((one) => one.id === each.id);
    return earlier ? field(each.wanted.split(':')[0] ?? 'Measured', earlier.stands, each.stands) : [];
  });
}

const dueParts = ({ text, kind, from, to, everyMonths, condition }: Due) => [text, kind, from, to, everyMonths, condition];

function dueChange(was: Due, is: Due, calendar: BodyCalendar): FieldChange[] {
  const words = (due: Due) => (due.text.trim() === '' ? 'no date' : due.text.trim());
  const sameText = words(was) === words(is);
  const told = (due: Due) => (sameText && due.kind !== 'none' ? `${words(due)} (${explainDue(due, calendar)})` : words(due));
  return field(LABELS.due, told(was), told(is));
}

function field(name: string, before: string | null, after: string | null, long = false): FieldChange[] {
  return (before ?? '') === (after ?? '') ? [] : [{ name, before: before ?? '', after: after ?? '', long }];
}

function planFields(before: PlanState, after: PlanState): FieldChange[] {
  const period = (plan: PlanState) => `${printDay(plan.from)} to ${printDay(plan.to)}`;
  return [...field('Name', before.name, after.name, true), ...field('Period', period(before), period(after))];
}

function themeChanges(before: readonly ThemeState[], after: readonly ThemeState[]): ThemeChange[] {
  const was = new Map(before.map((theme) => [theme.id, theme]));
  const is = new Set(after.map((theme) => theme.id));
  const changed = after.flatMap((theme): ThemeChange[] => {
    const earlier = was.get(theme.id);
    if (!earlier) return [{ happened: 'new', title: themeName(theme), fields: [] }];
    const fields = [
      ...field('Title', themeName(earlier), themeName(theme), true),
      ...field('Why no action is needed', earlier.noneNeeded, theme.noneNeeded, true),
    ];
    return fields.length === 0 ? [] : [{ happened: 'changed', title: themeName(theme), fields }];
  });
  return [
    ...changed,
    ...before.filter((theme) => !is.has(theme.id)).map((theme): ThemeChange => ({ happened: 'gone', title: themeName(theme), fields: [] })),
  ];
}
