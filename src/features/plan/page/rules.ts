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

/** Whether somebody may take back an act on an action; who only updates it, no more than an update. */
export function mayTakeBack(verb: string, may: { readonly edit: boolean; readonly update: boolean }): boolean {
  const wanted = TAKEN_BACK[verb];
  return wanted !== undefined && (may.edit || (wanted === 'update' && may.update));
}
