import { asking, shapeSaid } from '../../../core/list.ts';
import { MoreActs } from '../../../ui/parts/button.tsx';
import { FilterRow, Filters, Follows } from '../../../ui/parts/filters.tsx';
import { Select, TextInput } from '../../../ui/parts/inputs.tsx';
import { sortChoices } from '../../../ui/parts/list-sort.tsx';
import { ViewsMenu } from '../../../ui/parts/list-views.tsx';
import { type ListView, viewsPath } from '../../saved-views/public.ts';
import { registerPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { type Named, partsOf } from './parts.ts';
import { columnsOf, columnsShown, ordersOf, pressColumn, type Seen, seenFrom, seenPath, seenSaid } from './seen.rules.ts';
import { isNarrowed, MINE, narrowingFrom, NOBODY, type State, stateWord } from './state.rules.ts';

/** What narrows a register and gives it shape, as the page draws it. */
export type FiltersView = {
  readonly register: Register;
  readonly seen: Seen;
  /** The views of the list that the person can choose. */
  readonly views: readonly ListView[];
  readonly owners: readonly Named[];
  readonly states: readonly State[];
};

/** What of the page is drawn anew as it is narrowed. */
export const RESULTS = 'entries';

/** What narrows a register and gives its list another shape. */
export function RegisterFilters({ view }: { readonly view: FiltersView }) {
  const { register, seen, states } = view;
  const { narrowing, shape } = seen;
  const { order } = shape;
  const owning = partsOf(register).filter((part) => part.is === 'owner');
  const named = owning.map(({ label }, at) => (at === 0 ? label : label.toLowerCase())).join(' or ');
  const soon = register.review ? [{ value: 'soon', text: 'To be reviewed within 60 days' }] : [];
  return (
    <Filters
      action={registerPath(register.name)}
      label={`Narrow the ${register.words.many}`}
      results={RESULTS}
      active={isNarrowed(narrowing)}
      clearHref={seenPath(register, { narrowing: narrowingFrom({}, []), shape })}
    >
      <FilterRow>
        <TextInput name="q" label="Search" kind="search" value={narrowing.words} />
        {register.owners === null ? null : (
          <Select name="owner" label={named} value={narrowing.owner} empty="Anybody" choices={ownerChoices(view)} />
        )}
        <Select
          name="state"
          label="State"
          value={narrowing.state}
          empty={`All but the ${register.end.word.toLowerCase()}`}
          choices={[...states.map((state) => ({ value: state, text: stateWord(register, state) })), ...soon]}
        />
        <div class="order-choice">
          <Select
            name="sort"
            label="Order"
            value={order ? `${order.down ? '-' : ''}${order.by}` : ''}
            empty={usualOrder(register)}
            choices={sortChoices(ordersOf(register))}
          />
        </div>
      </FilterRow>
      {shapeSaid({ ...shape, order: null }).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Follows id="register-shape" block>
        <ColumnsMenu view={view} />
        <Views view={view} />
      </Follows>
    </Filters>
  );
}

function ownerChoices({ owners, seen: { narrowing } }: FiltersView) {
  const mine = narrowing.posts.length > 0 || narrowing.owner === MINE ? [{ value: MINE, text: 'Mine' }] : [];
  return [...mine, ...owners.map(({ id, name }) => ({ value: id, text: name })), { value: NOBODY, text: 'Nobody owns it' }];
}

/** Each column as a link that shows it or hides it. */
function ColumnsMenu({ view: { register, seen } }: { readonly view: FiltersView }) {
  const shown = columnsShown(register, seen.shape).map(({ name }) => name);
  const links = columnsOf(register).map(({ name, text }) => ({
    text: `${shown.includes(name) ? 'Hide' : 'Show'} ${text.toLowerCase()}`,
    href: seenPath(register, { ...seen, shape: { ...seen.shape, columns: pressColumn(register, seen.shape, name) } }),
  }));
  return <MoreActs links={links} label="Columns" />;
}

/** The views of the list, the whole of it first. */
function Views({ view: { register, seen, views } }: { readonly view: FiltersView }) {
  const path = registerPath(register.name);
  const said = asking('', seenSaid(seen));
  const whole = { key: '', text: `All ${register.words.many}`, href: seenPath(register, seenFrom(register, {}, [])) };
  const kept = views.map((each) => ({
    key: each.id,
    text: each.name,
    href: each.asks === '' ? whole.href : `${path}?${each.asks}`,
    ...(each.mine ? {} : { note: each.by }),
  }));
  const current = views.find((each) => each.asks !== '' && `?${each.asks}` === said)?.id ?? null;
  return <ViewsMenu views={[whole, ...kept]} current={current} keep={viewsPath(path, said)} />;
}

function usualOrder({ shape, review }: Register): string {
  if (shape.is === 'log') return 'Newest first';
  return review ? 'By next review' : 'By name';
}
