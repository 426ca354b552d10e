import { type Asked, asking, inOrder, type Order, type Shape, shapeFrom, shapeSaid } from '../../../core/list.ts';
import type { Day } from '../../../core/day.ts';
import { HEADS } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { STATES } from '../../../core/state.ts';
import { stateOf } from '../actions/rules.ts';
import { planPath } from '../paths.ts';
import { type PageOf, pageOf } from '../../../core/pages.ts';
import { inThemeOrder, pagesOfPlan } from './order.ts';
import { type Narrowing, narrowingFrom, narrowingSaid, passes } from './rules.ts';

/** The columns of a plan's table that can be left out, in their order; what an action says, and what can be done with it, always stand. */
export const COLUMNS = ['ref', 'theme', 'owner', 'due', 'status', 'last'] as const;
export type ColumnName = (typeof COLUMNS)[number];
/** The theme is the heading above its actions: as a column it is wanted where the list is not by theme. */
export const USUAL_COLUMNS: readonly ColumnName[] = ['ref', 'owner', 'due', 'status', 'last'];

/** What each column is called. */
export const COLUMN_WORDS: Readonly<Record<ColumnName, string>> = {
  ref: HEADS.ref,
  theme: HEADS.themeId,
  owner: HEADS.owners,
  due: HEADS.due,
  status: HEADS.status,
  last: 'Latest update',
};

/** What the list of a plan can be ordered by, and what that is called. */
export const ORDERS = [
  { by: 'ref', text: COLUMN_WORDS.ref },
  { by: 'title', text: HEADS.title },
  { by: 'owner', text: COLUMN_WORDS.owner },
  { by: 'due', text: COLUMN_WORDS.due },
  { by: 'status', text: COLUMN_WORDS.status },
  { by: 'last', text: COLUMN_WORDS.last },
] as const;
type OrderName = (typeof ORDERS)[number]['by'];

const SHAPES = { orders: ORDERS.map((each) => each.by), columns: COLUMNS };

/** What somebody sees of a plan: narrowed to what, and in which shape. */
export type Seen = {
  readonly narrowing: Narrowing;
  readonly shape: Shape;
  /** For whoever asks for nothing it opens in a view of theirs: what is asked for is said, even where it is nothing. */
  readonly opensInView?: boolean;
};

/** What an address asks to see of a plan, for whoever holds these posts. */
export function seenFrom(asked: Asked, posts: readonly string[]): Seen {
  return { narrowing: narrowingFrom(asked, posts), shape: shapeFrom(asked, SHAPES) };
}

type Said = readonly (readonly [string, string])[];

/** What is seen, as an address says it. */
export function seenSaid({ narrowing, shape }: Seen): Said {
  return [...narrowingSaid(narrowing), ...shapeSaid(shape)];
}

/** The address of a plan as it is seen. */
export function seenPath(plan: string, seen: Seen, more: Said = []): string {
  const said = [...seenSaid(seen), ...more];
  return asking(planPath(plan), said.length === 0 && seen.opensInView ? ANYTHING : said);
}

const ANYTHING: Said = [['due', 'any']];

/** The columns that are shown beside what an action says. */
export function columnsShown({ columns }: Shape): readonly ColumnName[] {
  return columns ? COLUMNS.filter((each) => columns.includes(each)) : USUAL_COLUMNS;
}

/** The columns after one of them was hidden or shown; null where they are the usual ones. */
export function pressColumn(shape: Shape, column: ColumnName): readonly ColumnName[] | null {
  const shown = columnsShown(shape);
  const after = COLUMNS.filter((each) => (each === column ? !shown.includes(each) : shown.includes(each)));
  const isUsual = after.length === USUAL_COLUMNS.length && after.every((each) => USUAL_COLUMNS.includes(each));
  return isUsual || after.length === 0 ? null : after;
}

const KEYS: Readonly<Record<OrderName, (action: Action, today: Day) => string | number | null>> = {
  ref: (action) => action.ref,
  title: (action) => action.title,
  owner: ({ owners: [first] }) => (first ? (first.holder ?? first.name) : null),
  due: (action) => (action.closedOn === null ? action.nextOn : null),
  status: (action, today) => STATES.indexOf(stateOf(action, today)),
  last: (action) => action.last?.on ?? null,
};

/** Actions in the order in which they are shown: by their themes unless somebody asked for another. */
export function shownInOrder(
  themes: readonly { readonly id: string }[],
  actions: readonly Action[],
  order: Order | null,
  today: Day,
): readonly Action[] {
  const by = ORDERS.find((each) => each.by === order?.by)?.by;
  return by
    ? inOrder(actions, order?.down === true, (action) => KEYS[by](action, today))
    : inThemeOrder(themes, actions, (each) => each.themeId);
}

/** The list of a plan as it is seen: all that is left, in its order, cut into pages, and the page that is asked for. */
export type Listed = {
  readonly shown: readonly Action[];
  readonly pages: readonly (readonly Action[])[];
  readonly page: PageOf<Action>;
};

/** What of the actions of a plan is shown, in which order and on which page. */
export function listed(
  { themes, actions }: { readonly themes: readonly { readonly id: string }[]; readonly actions: readonly Action[] },
  { narrowing, shape }: Seen,
  asked: unknown,
  today: Day,
): Listed {
  const left = actions.filter((action) => passes(action, narrowing, today));
  const shown = shownInOrder(themes, left, shape.order, today);
  const pages = pagesOfPlan(shown, shape.order ? [] : shape.folded);
  return { shown, pages, page: pageOf(pages, asked) };
}

/** The order in a sentence of a paper, which keeps the themes as its headings; null where it is the plan's own. */
export function orderWords(order: Order | null): string | null {
  const text = ORDERS.find((each) => each.by === order?.by)?.text;
  return text ? `Within each theme in the order of: ${text.toLowerCase()}${order?.down ? ', downwards' : ''}.` : null;
}
