/** How a list is ordered: by a column, upwards or downwards. */
export type Order = { readonly by: string; readonly down: boolean };

/** What an address says of how a list is shown, besides what narrows it. */
export type Shape = {
  /** Null where it stands in its own order. */
  readonly order: Order | null;
  /** The groups that are folded, by key. */
  readonly folded: readonly string[];
  /** The columns that somebody chose; null where they chose none. */
  readonly columns: readonly string[] | null;
};

/** What a list can be ordered by, and which of its columns can be left out. */
export type Shapes = { readonly orders: readonly string[]; readonly columns: readonly string[] };

/** An address's questions, as the server hands them on. */
export type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

const MOST_FOLDED = 200;

const listed = (value: Asked[string]): readonly string[] => [value ?? []].flat();

/** The shape that an address asks for; anything odd in it counts as nothing. */
export function shapeFrom(asked: Asked, shapes: Shapes): Shape {
  const said = listed(asked['sort'])[0] ?? '';
  const by = said.replace(/^-/, '');
  const chosen = listed(asked['column']);
  const columns = shapes.columns.filter((each) => chosen.includes(each));
  const folded = listed(asked['fold']).flatMap((each) => each.split('.'));
  return {
    order: shapes.orders.includes(by) ? { by, down: said.startsWith('-') } : null,
    folded: [...new Set(folded.filter((each) => each !== ''))].slice(0, MOST_FOLDED),
    columns: columns.length > 0 ? columns : null,
  };
}

/** The shape as an address says it: names with values, nothing for what is as it was. */
export function shapeSaid({ order, folded, columns }: Shape): readonly (readonly [string, string])[] {
  return [
    ...(order ? [['sort', `${order.down ? '-' : ''}${order.by}`] as const] : []),
    ...(columns ?? []).map((each) => ['column', each] as const),
    ...(folded.length > 0 ? [['fold', folded.join('.')] as const] : []),
  ];
}

/** What pressing the head of a column asks for: upwards first, then downwards, then the list's own order again. */
export function nextOrder(order: Order | null, by: string): Order | null {
  if (order?.by !== by) return { by, down: false };
  return order.down ? null : { by, down: true };
}

/** The groups that are folded after one of them was pressed. */
export function pressFold(folded: readonly string[], key: string): readonly string[] {
  return folded.includes(key) ? folded.filter((each) => each !== key) : [...folded, key];
}

/** The questions of an address, as a form or a view carries them along. */
export function askedIn(text: string): Asked {
  const query = new URLSearchParams(text);
  const value = (all: readonly string[]) => (all.length > 1 ? all : (all[0] ?? ''));
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, value(query.getAll(name))]));
}

/** An address with questions after it; none where nothing is asked. */
export function asking(path: string, said: readonly (readonly [string, string])[]): string {
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said.map(([name, value]) => [name, value])).toString()}`;
}

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** Sorts by a text, a number or a day; what has none stands last whichever way, and equals keep their places. */
export function inOrder<Item>(items: readonly Item[], down: boolean, keyOf: (item: Item) => string | number | null): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  const way = down ? -1 : 1;
  return keyed
    .sort((one, other) => {
      if (one.key === null || other.key === null) return Number(one.key === null) - Number(other.key === null);
      return way * compared(one.key, other.key);
    })
    .map(({ item }) => item);
}

function compared(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other));
}
