import type { Sector } from '../../../core/actor.ts';
import type { Asked } from '../../../core/list.ts';
import type { Action } from '../actions/queries.ts';
import { isClosed } from '../actions/rules.ts';

/** How often bodies of a kind usually look at what has no day of its own: as often as those meet who look after the duty there. */
const USUAL: Readonly<Partial<Record<Sector, string>>> = {
  university: 'every term',
  college: 'every term',
  school: 'every term',
  trust: 'every term',
  council: 'every 6 months',
};

/** The rhythm that is offered to a body for actions without a day, as somebody would write it. */
export function usualRhythm(sector: Sector): string {
  return USUAL[sector] ?? 'every 6 months';
}

/** Whether an address asks for the actions without a day and for the usual rhythm. */
export function asksRhythm(asked: Asked): boolean {
  return asked['rhythm'] === 'usual';
}

/** Whether an action has no day to be looked at: an open one without any date. */
export function wantsRhythm({ status, due, nextOn }: Pick<Action, 'status' | 'due' | 'nextOn'>): boolean {
  return !isClosed(status) && due.kind === 'none' && nextOn === null;
}
