import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { asking } from '../../../core/list.ts';
import { counted } from '../../../core/text.ts';
import { PickBar } from '../../../ui/parts/list-pick.tsx';
import { bulkPath, planActsPath } from '../paths.ts';
import { isNarrowed } from '../plans/rules.ts';
import { seenSaid } from '../plans/seen.rules.ts';
import { PICK_FORM, type PlanTableView } from '../plans/table-view.tsx';
import type { NewestAct } from '../undo/rules.ts';

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

/** What can be done with all actions in view, what was done last, and the way to take it back. */
export function BulkBeside({ plan, seen, act, count }: PlanTableView & { readonly act: NewestAct | null; readonly count: number }) {
  const all = asking(bulkPath(plan.id), [['all', 'yes'], ...seenSaid(seen)]);
  return (
    <>
      {count > 1 ? (
        <a class="no-print" href={all}>
          Change all {counted(count)}
          {isNarrowed(seen.narrowing) ? ' in view' : ''}
        </a>
      ) : null}
      {act === null ? null : (
        <span class="no-print">
          {act.words}: {act.by}, {printDay(dayAt(act.at, ZONE))}. <a href={planActsPath(plan.id)}>What was done, and undo</a>
        </span>
      )}
    </>
  );
}
