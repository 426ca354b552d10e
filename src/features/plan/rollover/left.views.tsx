import { printDay } from '../../../core/day.ts';
import { counted, shortened } from '../../../core/text.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import type { Action } from '../actions/queries.ts';
import { STATUS_WORDS } from '../actions/rules.ts';
import { actionPath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';

const MOST = 100;
const TITLE_LETTERS = 120;

/** What has ended and so stays behind, each with its reason. */
export function LeftBehind({ plan, left }: { readonly plan: Plan; readonly left: readonly Action[] }) {
  if (left.length === 0) return null;
  const kinds = [...Map.groupBy(left, (action) => STATUS_WORDS[action.status].toLowerCase())].map(
    ([word, some]) => `${counted(some.length)} ${word}`,
  );
  const stay = left.length === 1 ? '1 action has ended and stays' : `${counted(left.length)} actions have ended and stay`;
  return (
    <Details summary={`${stay} in ${plan.name}: ${new Intl.ListFormat('en-GB').format(kinds)}`}>
      <ul>
        {left.slice(0, MOST).map((action) => (
          <li key={action.id}>
            <a href={actionPath(action.id)}>{shortened([action.ref, action.title].filter(Boolean).join(' '), TITLE_LETTERS)}</a>{' '}
            <span class="quiet">{whyLeft(action)}</span>
          </li>
        ))}
      </ul>
      {left.length > MOST ? <p class="quiet">And {counted(left.length - MOST)} more, which the plan shows.</p> : null}
    </Details>
  );
}

function whyLeft({ status, closedOn, closedWhy, due }: Action): string {
  const ended = `${STATUS_WORDS[status]}${closedOn ? ` on ${printDay(closedOn)}` : ''}`;
  const once = status === 'done' && due.text.trim() !== '' ? `, due once (${due.text.trim()})` : '';
  return `${ended}${once}.${closedWhy ? ` ${closedWhy}` : ''}`;
}
