import type { ComponentChildren } from 'preact';
import { kept } from '../kept.ts';
import { type Picking, pickBox } from './list-pick.tsx';
import { type SortHead, SortLink } from './list-sort.tsx';

/**
 * What a column holds, which decides its width on a desk and its place on a phone's card: `ref` and `status` share the
 * first line, then `main`, `when` and `who` side by side, other columns under their heads, and `act` last. `short` is `text` of a word or
 * two.
 */
export type ColumnKind = 'ref' | 'main' | 'text' | 'short' | 'when' | 'who' | 'status' | 'number' | 'act';

/** One column; `cell` draws a row's cell. `headUnseen` hides the head's words from sight but not from screen readers. */
export type Column<Row> = {
  readonly key: string;
  readonly head: string;
  readonly kind?: ColumnKind | undefined;
  readonly headUnseen?: boolean | undefined;
  /** Where the list can be ordered by it. */
  readonly sort?: SortHead | undefined;
  readonly cell: (row: Row) => ComponentChildren;
};

/** Rows under a heading of their own. `gap` is drawn in place of rows when there are none. */
export type RowGroup<Row> = {
  readonly key: string;
  /** For links to the group. */
  readonly id?: string | undefined;
  readonly head: string;
  readonly note?: string | undefined;
  readonly rows: readonly Row[];
  readonly gap?: ComponentChildren;
  /** Where it can be folded: whether it is, and the address at which it is not so. A folded group shows its heading alone. */
  readonly fold?: { readonly href: string; readonly folded: boolean } | undefined;
};

type TableBase<Row> = {
  /** What the table lists; read by screen readers, unseen unless `captionSeen`. */
  readonly caption: string;
  readonly captionSeen?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  /** Unique in the table; with `anchor` the row gets the id `<anchor>-<key>`. */
  readonly rowKey: (row: Row) => string;
  readonly anchor?: string | undefined;
  /** Drawn as a full-width row beneath `row`, such as its edit form when the page is asked for with that row open. */
  readonly panel?: ((row: Row) => ComponentChildren) | undefined;
  /** All that a row is drawn from, as text: rows of the same text are drawn once. For tables of hundreds of rows. */
  readonly keep?: ((row: Row) => string) | undefined;
  /** Where rows can be ticked. */
  readonly pick?: Picking<Row> | undefined;
  /** Keeps rows and columns on phones and lets the table scroll sideways: for number tables and matrices. */
  readonly keepShape?: boolean | undefined;
};

/** Rows as one list, or in groups. */
export type TableProps<Row> = TableBase<Row> &
  (
    | { readonly rows: readonly Row[]; readonly groups?: undefined }
    | { readonly groups: readonly RowGroup<Row>[]; readonly rows?: undefined }
  );

/** On a phone's card these stand under their heads; what the others are is plain from their place. */
const LABELLED: readonly ColumnKind[] = ['text', 'short', 'number'];

// Rows and cells are plain functions, not components: a component for each of two thousand cells was a fifth of the page's time.
function cellOf<Row>(column: Column<Row>, row: Row, isHead: boolean, pick: Picking<Row> | undefined) {
  const kind = column.kind ?? 'text';
  const attributes = {
    key: column.key,
    class: `cell-${kind}`,
    'data-label': LABELLED.includes(kind) && column.headUnseen !== true ? column.head : undefined,
  };
  const box = pick && pickBox(pick, row);
  return isHead ? (
    <th scope="row" role="rowheader" {...attributes}>
      {box}
      {column.cell(row)}
    </th>
  ) : (
    <td role="cell" {...attributes}>
      {box}
      {column.cell(row)}
    </td>
  );
}

function rowsOf<R>(table: TableProps<R>, rows: readonly R[]) {
  const head = table.columns.find((column) => column.kind === 'main') ?? table.columns[0];
  return rows.flatMap((row) => {
    const key = table.rowKey(row);
    const panel = table.panel?.(row) ?? null;
    const draw = () => (
      <tr
        key={key}
        role="row"
        class={panel === null ? 'row' : 'row row-open'}
        id={table.anchor === undefined ? undefined : `${table.anchor}-${key}`}
      >
        {table.columns.map((column, at) => cellOf(column, row, column === head, at === 0 ? table.pick : undefined))}
      </tr>
    );
    const drawn = table.keep === undefined || panel !== null ? draw() : kept(`${table.caption} ${table.keep(row)}`, draw);
    if (panel === null) return [drawn];
    const open = (
      <tr key={`${key}-open`} role="row" class="edit-row" data-edit-row-open>
        <td role="cell" colspan={table.columns.length}>
          {panel}
        </td>
      </tr>
    );
    return [drawn, open];
  });
}

function Group<R>({ table, group }: { readonly table: TableProps<R>; readonly group: RowGroup<R> }) {
  const { fold } = group;
  if (fold?.folded === true) return <tbody role="rowgroup">{groupHead(table, group)}</tbody>;
  return (
    <tbody role="rowgroup">
      {groupHead(table, group)}
      {rowsOf(table, group.rows)}
      {group.rows.length === 0 && group.gap !== undefined ? (
        <tr role="row" class="gap-row">
          <td role="cell" colspan={table.columns.length}>
            {group.gap}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function groupHead<R>(table: TableProps<R>, { id, key, head, note, fold }: RowGroup<R>) {
  return (
    <tr role="row" class="group-row" id={id}>
      <th scope="rowgroup" role="rowheader" colspan={table.columns.length}>
        {fold === undefined ? (
          head
        ) : (
          <a class="group-fold" href={fold.href} aria-expanded={fold.folded ? 'false' : 'true'} data-fold={key}>
            {head}
          </a>
        )}
        {note === undefined ? null : <span class="group-note"> {note}</span>}
      </th>
    </tr>
  );
}

/**
 * A table that becomes cards where it is narrow. Roles are written out because browsers drop them when CSS changes the
 * display of rows. With script, arrows, Home and End move by row while focus is inside.
 */
export function Table<R>(props: TableProps<R>) {
  const shape = props.keepShape === true;
  const table = (
    <table class={shape ? 'table' : 'table table-cards'} role="table" data-rows>
      <caption class={props.captionSeen === true ? 'caption' : 'unseen'}>{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              role="columnheader"
              class={`head-${column.kind ?? 'text'}`}
              aria-sort={column.sort?.now ?? undefined}
            >
              {headOf(column)}
            </th>
          ))}
        </tr>
      </thead>
      {props.groups === undefined ? (
        <tbody role="rowgroup">{rowsOf(props, props.rows)}</tbody>
      ) : (
        props.groups.map((group) => <Group key={group.key} table={props} group={group} />)
      )}
    </table>
  );
  return shape ? (
    <div class="table-box table-scroll" role="region" aria-label={props.caption} tabindex={0}>
      {table}
    </div>
  ) : (
    <div class="table-box">{table}</div>
  );
}

function headOf<R>({ head, headUnseen, sort }: Column<R>) {
  if (headUnseen === true) return <span class="unseen">{head}</span>;
  return sort === undefined ? head : <SortLink head={head} sort={sort} />;
}

/** Two lines of a cell: what counts, and quieter words below it. `late` draws the second line as a warning. */
export function TwoLines(props: {
  readonly first: ComponentChildren;
  readonly second?: ComponentChildren;
  readonly late?: boolean | undefined;
}) {
  return (
    <>
      <p>{props.first}</p>{' '}
      {props.second === undefined || props.second === null ? null : (
        <small class={props.late === true ? 'late' : undefined}>{props.second}</small>
      )}
    </>
  );
}
