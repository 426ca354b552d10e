import type { ThingEntry } from '../../records/public.ts';
import { crossesEnd } from '../actions/life.ts';
import { STEP_VERBS } from '../steps/life.ts';

/** Acts that can be taken back on the page of the action, each with who may. */
const TAKEN_BACK: Readonly<Record<string, 'update' | 'edit'>> = {
  'action.updated': 'update',
  'action.edited': 'edit',
  'action.closed': 'edit',
  'action.reopened': 'edit',
  'action.undone': 'edit',
  ...Object.fromEntries(STEP_VERBS.map((verb) => [verb, 'update' as const])),
};

/** Whether somebody may take back an act on an action; who only updates it, no more than an update, and no ending that somebody else said. */
export function mayTakeBack(
  { verb, by, changes }: Pick<ThingEntry, 'verb' | 'by' | 'changes'>,
  may: { readonly edit: boolean; readonly update: boolean; readonly name: string },
): boolean {
  const wanted = TAKEN_BACK[verb];
  const isEnd = changes.some(({ field, was, became }) => field === 'status' && crossesEnd(saidIn(was), saidIn(became)));
  return wanted !== undefined && (may.edit || (wanted === 'update' && may.update && (!isEnd || by === may.name)));
}

const saidIn = (value: string | null): unknown => (value === null ? null : JSON.parse(value));
