import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { type Day, daysBetween, printDay, printDistance } from '../../../core/day.ts';
import { conditionWords, explainDue, printDue } from '../../../core/due/print.ts';
import { comesRound, firstNextOn } from '../../../core/due/review.ts';
import type { Due } from '../../../core/due/types.ts';
import { shortened } from '../../../core/text.ts';
import type { Actor } from '../../../core/actor.ts';
import { may } from '../../../core/permissions.ts';
import { type State, STATE_WORDS } from '../../../core/state.ts';
import { actionUpdate, planEdit } from '../permissions.ts';

/** What people say of an action. Overdue is never said: it follows from the date. */
export const STATUSES = ['not-started', 'on-track', 'at-risk', 'ongoing', 'done', 'carried-forward', 'dropped'] as const;
export type Status = (typeof STATUSES)[number];

const STATE_OF: Readonly<Record<Status, State>> = {
  'not-started': 'notStarted',
  'on-track': 'onTrack',
  'at-risk': 'atRisk',
  ongoing: 'ongoing',
  done: 'done',
  'carried-forward': 'carriedForward',
  dropped: 'dropped',
};

export const STATUS_WORDS = Object.fromEntries(STATUSES.map((status) => [status, STATE_WORDS[STATE_OF[status]]])) as Readonly<
  Record<Status, string>
>;

const CLOSED: readonly Status[] = ['done', 'carried-forward', 'dropped'];

/** What decides whether somebody may say how an action is going. */
export type Updater = Pick<Actor, 'role' | 'posts'>;

/** Whether somebody may update, measure and show evidence of an action: who edits plans, any; an action owner, those of what they hold and of everyone. */
export function mayUpdate(actor: Updater, action: { readonly owners: readonly { readonly id: string; readonly kind: string }[] }): boolean {
  if (!may(actor.role, actionUpdate)) return false;
  return may(actor.role, planEdit) || action.owners.some((owner) => owner.kind === 'everyone' || actor.posts.includes(owner.id));
}

/** Whether somebody may say of a step that it is done: who may update its action, and whoever does the step. */
export function mayTick(
  actor: Updater,
  action: Parameters<typeof mayUpdate>[1],
  step: { readonly owner: { readonly id: string } | null },
): boolean {
  return mayUpdate(actor, action) || (may(actor.role, actionUpdate) && step.owner !== null && actor.posts.includes(step.owner.id));
}

/** Why somebody may not update an action that is not theirs, naming whose it is. */
export function whoseWords(owners: readonly { readonly name: string; readonly holder: string | null }[]): string {
  const names = owners.map((owner) => (owner.holder ? `${owner.name} (${owner.holder})` : owner.name)).join('; ');
  return `Action owners update the actions of the posts that they hold. This one ${names === '' ? 'has no owner yet' : `belongs to ${names}`}.`;
}

/** Whether nothing more is expected of an action in this status. */
export function isClosed(status: Status): boolean {
  return CLOSED.includes(status);
}

/** That an action has ended, how and when. */
export function endedWords({ status, closedOn }: Pick<Dated, 'status' | 'closedOn'>): string {
  return `It has ended (${STATUS_WORDS[status].toLowerCase()}${closedOn === null ? '' : ` on ${printDay(closedOn)}`}).`;
}

export type Dated = { readonly status: Status; readonly due: Due; readonly nextOn: Day | null; readonly closedOn: Day | null };

/** How an action stands today. It is overdue when it is open and the day by which something was expected has passed; what was left in a plan that was closed stands as people said. */
export function stateOf(action: Pick<Dated, 'status' | 'nextOn' | 'closedOn'>, today: Day): State {
  if (!isClosed(action.status) && action.closedOn === null && action.nextOn !== null && action.nextOn < today) return 'overdue';
  return STATE_OF[action.status];
}

/** Why an action stands as it does, in one sentence that the page shows. */
export function explainState(action: Dated, today: Day, calendar: BodyCalendar): string {
  const state = stateOf(action, today);
  if (state === 'overdue')
    return `Overdue: ${comesRound(action.due) ? 'it should have been looked at again' : 'it was due'} by ${dayInWords(action, calendar)}.`;
  if (isClosed(action.status)) return `${STATE_WORDS[state]}${action.closedOn ? ` on ${printDay(action.closedOn)}` : ''}.`;
  if (action.closedOn !== null)
    return `${STATE_WORDS[state]}, by what people said, when its plan was closed on ${printDay(action.closedOn)}.`;
  if (action.nextOn === null) return `${STATE_WORDS[state]}, by what people say. ${undatedWords(action.due)}`;
  const next = comesRound(action.due) ? 'It comes round again by' : 'It is due by';
  return `${STATE_WORDS[state]}, by what people say. ${next} ${dayInWords(action, calendar)}; before that day it is not late.`;
}

/** What comes next of an action, in a few words beside the word of its state. */
export function nextWords(action: Dated, today: Day): string {
  const { nextOn, closedOn, due, status } = action;
  if (isClosed(status)) return closedOn ? `on ${printDay(closedOn)}` : '';
  if (closedOn !== null) return `when its plan was closed on ${printDay(closedOn)}`;
  if (nextOn === null) return due.kind === 'unclear' ? 'its date is not understood yet' : 'without a date';
  const isLate = nextOn < today;
  const round = isLate ? 'it should have been looked at again by' : 'comes round again by';
  const once = isLate ? 'it was due by' : 'due by';
  return `${comesRound(due) ? round : once} ${printDay(nextOn)}, ${printDistance(today, nextOn)}`;
}

function undatedWords(due: Due): string {
  if (due.kind === 'event')
    return `It waits for something to happen (${printDue(due)}), so it is not late before somebody says that it has.`;
  return due.kind === 'unclear' ? 'Its date is not understood yet, so it is never late.' : 'It has no date, so it is never late.';
}

function dayInWords(action: Dated, calendar: BodyCalendar): string {
  if (action.nextOn === null) return '';
  return action.nextOn === action.due.to ? explainDue(action.due, calendar) : printDay(action.nextOn);
}

/** The date of an action as the plan shows it: the day or the words, and how far off it is. */
export function dueLines(action: Dated, today: Day): { first: string; second: string | null; late: boolean } {
  if (isClosed(action.status) || action.closedOn !== null) return { first: shortDue(action.due), second: null, late: false };
  const late = action.nextOn !== null && action.nextOn < today;
  if (action.nextOn === null) return { first: shortDue(action.due), second: null, late: false };
  const near = Math.abs(daysBetween(today, action.nextOn)) <= 60 || late;
  const distance = near ? printDistance(today, action.nextOn) : null;
  if (comesRound(action.due))
    return { first: shortDue(action.due), second: `next by ${printDay(action.nextOn)}${late ? `, ${distance}` : ''}`, late };
  const condition = action.due.condition && conditionWords(shortened(action.due.condition, LONGEST_CONDITION));
  return { first: printDay(action.nextOn), second: [distance, condition].filter(Boolean).join(', ') || null, late };
}

/** In full it stands on the action's page. */
const LONGEST_CONDITION = 80;

function shortDue(due: Due): string {
  if (due.kind === 'ongoing') return 'Ongoing';
  if (due.to !== null && due.kind !== 'recurring') return printDay(due.to);
  return printDue(comesRound(due) ? { ...due, to: null } : due);
}

/**
 * The day by which something is next expected of an action with this date, or null where there is none: at the earliest in the plan's year.
 */
export function nextInPlan(due: Due, today: Day, calendar: BodyCalendar, plan: Span): Day | null {
  return firstNextOn(due, today > plan.from ? today : plan.from, calendar);
}

type Titled = { readonly ref: string | null; readonly title: string };

/** What a short place calls an action: its reference, or how it begins. */
export const calledAction = ({ ref, title }: Titled): string => ref ?? shortened(title, 60);

/** What a title or a message calls an action: its reference and how it begins. */
export const nameOfAction = ({ ref, title }: Titled): string => [ref, shortened(title, 80)].filter(Boolean).join(' ');
