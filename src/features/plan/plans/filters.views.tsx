import { asking, shapeSaid } from '../../../core/list.ts';
import { MoreActs } from '../../../ui/parts/button.tsx';
import { Chips, FilterRow, Filters, Follows } from '../../../ui/parts/filters.tsx';
import { Select, TextInput } from '../../../ui/parts/inputs.tsx';
import { sortChoices } from '../../../ui/parts/list-sort.tsx';
import { ViewsMenu } from '../../../ui/parts/list-views.tsx';
import { viewsPath } from '../../saved-views/public.ts';
import { LABELS, OWNER_LABEL } from '../actions/fields.ts';
import { STATES, STATE_WORDS } from '../../../core/state.ts';
import { planPath } from '../paths.ts';
import { countStates, isNarrowed, MINE, NOBODY } from './rules.ts';
import { COLUMN_WORDS, COLUMNS, columnsShown, ORDERS, pressColumn, seenFrom, seenPath, seenSaid } from './seen.rules.ts';
import { clearedPath, type PlanTableView } from './table-view.tsx';

const DUE_CHOICES = [
  { value: 'any', text: 'Any time' },
  { value: 'late', text: 'Late' },
  { value: 'month', text: 'Next 30 days' },
  { value: 'none', text: 'No date' },
  { value: 'unclear', text: 'Date not understood' },
];

/** What narrows a plan and gives its list another shape, in one line. */
export function PlanFilters({ view, results }: { readonly view: PlanTableView; readonly results: string }) {
  const { narrowing, shape } = view.seen;
  const counts = countStates(view.actions, view.today);
  const chips = STATES.filter((state) => counts[state] || narrowing.states.includes(state)).map((state) => ({
    value: state,
    text: STATE_WORDS[state],
    state,
    count: counts[state] ?? 0,
  }));
  const { order } = shape;
  return (
    <Filters
      action={planPath(view.plan.id)}
      label="Narrow the plan"
      results={results}
      active={isNarrowed(narrowing)}
      clearHref={clearedPath(view)}
    >
      <FilterRow>
        <TextInput name="q" label="Search" kind="search" value={narrowing.words} />
        <Select name="owner" label={OWNER_LABEL} value={narrowing.owner} empty="Everyone" choices={ownerChoices(view)} />
        <Select name="due" label={LABELS.due} value={narrowing.due} choices={DUE_CHOICES} />
        <Chips name="status" label={LABELS.status} empty="Any" chips={chips} values={narrowing.states} />
        <div class="order-choice">
          <Select
            name="sort"
            label="Order"
            value={order ? `${order.down ? '-' : ''}${order.by}` : ''}
            empty="By theme"
            choices={sortChoices(ORDERS)}
          />
        </div>
      </FilterRow>
      {shapeSaid({ ...shape, order: null }).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Follows id="plan-columns" block>
        <ColumnsMenu view={view} />
        <PlanViews view={view} />
      </Follows>
    </Filters>
  );
}

function ownerChoices({ actions, seen: { narrowing } }: PlanTableView) {
  const owners = new Map(actions.flatMap((action) => action.owners.map((owner) => [owner.id, owner.name] as const)));
  const known = [...owners].map(([value, text]) => ({ value, text })).sort((one, other) => one.text.localeCompare(other.text));
  const mine = narrowing.posts.length > 0 || narrowing.owner === MINE ? [{ value: MINE, text: 'Mine' }] : [];
  return [...mine, ...known, { value: NOBODY, text: 'Nobody yet' }];
}

/** Each column as a link that shows it or hides it. */
function ColumnsMenu({ view: { plan, seen } }: { readonly view: PlanTableView }) {
  const shown = columnsShown(seen.shape);
  const links = COLUMNS.map((column) => ({
    text: `${shown.includes(column) ? 'Hide' : 'Show'} ${COLUMN_WORDS[column].toLowerCase()}`,
    href: seenPath(plan.id, { ...seen, shape: { ...seen.shape, columns: pressColumn(seen.shape, column) } }),
  }));
  return <MoreActs links={links} label="Columns" />;
}

/** The views of the list, the whole of it first. */
function PlanViews({ view: { plan, seen, views } }: { readonly view: PlanTableView }) {
  const said = asking('', seenSaid(seen));
  const whole = {
    key: '',
    text: 'The whole plan',
    href: seenPath(plan.id, { ...seenFrom({}, []), opensInView: seen.opensInView === true }),
  };
  const kept = views.map((view) => ({
    key: view.id,
    text: view.name,
    href: view.asks === '' ? whole.href : `${planPath(plan.id)}?${view.asks}`,
    ...(view.mine ? {} : { note: view.by }),
  }));
  const current = views.find((view) => view.asks !== '' && `?${view.asks}` === said)?.id ?? null;
  return <ViewsMenu views={[whole, ...kept]} current={current} keep={viewsPath(planPath(plan.id), said)} />;
}
