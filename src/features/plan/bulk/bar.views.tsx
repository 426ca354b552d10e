import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { asking } from '../../../core/list.ts';
import { counted } from '../../../core/text.ts';
import { PickBar } from '../../../ui/parts/list-pick.tsx';
import { bulkPath, bulkUndoPath } from '../paths.ts';
import { isNarrowed } from '../plans/rules.ts';
import { seenSaid } from '../plans/seen.rules.ts';
import { PICK_FORM, type PlanTableView } from '../plans/table-view.tsx';
import type { Bulk } from './queries.ts';

const WORD = { one: 'action', many: 'actions' };

/** What can be done with the actions that are ticked in the list. */
export function BulkBar({ plan, seen }: PlanTableView) {
  return (
    <PickBar form={PICK_FORM} action={bulkPath(plan.id)} button="Change selected" word={WORD}>
      {seenSaid(seen).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </PickBar>
  );
}

/** What can be done with all actions in view, and the way to take the newest change of several back. */
export function BulkBeside({ plan, seen, bulk, count }: PlanTableView & { readonly bulk: Bulk | null; readonly count: number }) {
  const all = asking(bulkPath(plan.id), [['all', 'yes'], ...seenSaid(seen)]);
  return (
    <>
      {count > 1 ? (
        <a class="no-print" href={all}>
          Change all {counted(count)}
          {isNarrowed(seen.narrowing) ? ' in view' : ''}
        </a>
      ) : null}
      {bulk === null ? null : (
        <p class="no-print">
          {bulk.by} changed {counted(bulk.actions.length)} {bulk.actions.length === 1 ? 'action' : 'actions'} together on{' '}
          {printDay(dayAt(bulk.at, ZONE))} ({bulk.said}). <a href={bulkUndoPath(plan.id)}>Undo that change</a>
        </p>
      )}
    </>
  );
}
