import { shortened } from '../../../core/text.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { EditRowLink, LinkButton } from '../../../ui/parts/button.tsx';
import { inShort } from '../../../ui/kept.ts';
import { Status } from '../../../ui/parts/status.tsx';
import { type Column, type RowGroup, Table, TwoLines } from '../../../ui/parts/table.tsx';
import { HEADS } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { calledAction, dueLines, explainState, stateOf } from '../actions/rules.ts';
import { actionPath, measuresPath, newActionPath, themePath, updatePath } from '../paths.ts';
import type { Measure } from '../measures/queries.ts';
import { MeasureBar } from '../measures/views.tsx';
import { stepProgress } from '../steps/rules.ts';
import { StepsBar } from '../steps/views.tsx';
import type { Plan, Theme } from './queries.ts';
import type { ListView } from '../../saved-views/public.ts';
import { shortId } from '../../../core/ids.ts';
import type { Picking } from '../../../ui/parts/list-pick.tsx';
import { sortHead } from '../../../ui/parts/list-sort.tsx';
import { pressFold } from '../../../core/list.ts';
import { isNarrowed, MINE } from './rules.ts';
import { COLUMN_WORDS, type ColumnName, columnsShown, ORDERS, type Seen, seenPath } from './seen.rules.ts';

/** What the table of a plan is drawn from, and what the person may do there. */
export type PlanTableView = {
  readonly plan: Plan;
  readonly themes: readonly Theme[];
  readonly actions: readonly Action[];
  readonly measures: ReadonlyMap<string, readonly Measure[]>;
  readonly seen: Seen;
  /** The views of the list that the person can choose. */
  readonly views: readonly ListView[];
  readonly today: Day;
  readonly calendar: BodyCalendar;
  /** Who does not edit the plan may yet update the actions that are theirs; in a closed plan nobody edits or updates. */
  readonly may: { readonly change: boolean; readonly edit: boolean; readonly update: (action: RowAction) => boolean };
};

/** What cells may read of an action: the rest of it changes no row that is kept. */
type RowAction = Omit<Action, 'context' | 'guidance' | 'notes' | 'planId' | 'position' | 'version'>;

/** The register itself: actions by theme, themes without actions as gaps. */
export function PlanTable({ view, shown }: { readonly view: PlanTableView; readonly shown: readonly Action[] }) {
  if (shown.length === 0 && (view.actions.length > 0 || view.themes.length === 0)) {
    return view.actions.length === 0 ? null : (
      <EmptyState title="No action fits" acts={<LinkButton href={clearedPath(view)}>Clear filters</LinkButton>}>
        {nothingWords(view.seen)}
      </EmptyState>
    );
  }
  const columns = columnsFor(view);
  const common = {
    caption: `Actions of ${view.plan.name}`,
    columns,
    rowKey: (action: Action) => action.id,
    anchor: 'action',
    keep: keepFor(view, columns),
    pick: view.may.edit ? PICK : undefined,
  };
  const byTheme = view.themes.length > 0 && view.seen.shape.order === null;
  return byTheme ? <Table {...common} groups={groupsFor(view, shown)} /> : <Table {...common} rows={shown} />;
}

/** The form with which ticked actions are sent. */
export const PICK_FORM = 'pick';
const PICK: Picking<Action> = {
  form: PICK_FORM,
  name: 'a',
  value: (action) => shortId(action.id),
  label: calledAction,
};

/** The plan with nothing narrowed, in the same shape. */
export function clearedPath({ plan, seen }: Pick<PlanTableView, 'plan' | 'seen'>): string {
  return seenPath(plan.id, { ...seen, narrowing: { words: '', owner: '', posts: [], due: 'any', states: [] } });
}

function nothingWords({ narrowing }: Seen): string {
  if (narrowing.owner === MINE && narrowing.posts.length === 0)
    return 'You hold no post or group today, so no action is yours. Clear the filters to see everybody’s, or ask the Prevent lead for a post.';
  return 'Nothing in this plan is left after what you have narrowed it to. Remove a word or a choice, or clear all filters.';
}

/**
 * Everything that the cells of a row read. Values without their names, and what all rows share in short: a long text is slow to look up.
 */
function keepFor(
  { measures, may, today, calendar, themes }: PlanTableView,
  columns: readonly Column<RowAction>[],
): (action: Action) => string {
  const keys = columns.map((column) => column.key);
  const all = inShort(JSON.stringify([keys, may.edit, today, calendar, keys.includes('theme') ? themes : null]));
  return ({ context: _context, guidance: _guidance, notes: _notes, planId: _planId, position: _position, version: _version, ...row }) => {
    const { due, owners, steps, ...own } = row;
    const values = [
      Object.values(own),
      stepProgress(steps)?.words,
      Object.values(due),
      owners.map((owner) => Object.values(owner)),
      measures.get(row.id),
    ];
    return `${all}${JSON.stringify(values)}${may.update(row)}`;
  };
}

function groupsFor(view: PlanTableView, shown: readonly Action[]): RowGroup<Action>[] {
  const { plan, seen } = view;
  const { folded } = seen.shape;
  const narrowed = isNarrowed(seen.narrowing);
  const foldOf = (key: string, id: string) => ({
    folded: folded.includes(key),
    href: `${seenPath(plan.id, { ...seen, shape: { ...seen.shape, folded: pressFold(folded, key) } })}#${id}`,
  });
  const byTheme = Map.groupBy(shown, (action) => action.themeId);
  const all = Map.groupBy(view.actions, (action) => action.themeId);
  const groups = view.themes
    .filter((theme) => byTheme.has(theme.id) || (!narrowed && !all.has(theme.id)))
    .map((theme) => ({
      key: theme.id,
      id: `theme-rows-${theme.id}`,
      head: theme.ref ? `${theme.ref.replace(/\.$/, '')}. ${theme.title}` : theme.title,
      note: doneNote(all.get(theme.id) ?? []),
      rows: byTheme.get(theme.id) ?? [],
      gap: <ThemeGap theme={theme} view={view} />,
      fold: foldOf(theme.id, `theme-rows-${theme.id}`),
    }));
  const loose = byTheme.get(null) ?? [];
  return loose.length === 0
    ? groups
    : [
        ...groups,
        {
          key: 'none',
          id: 'theme-rows-none',
          head: 'Without a theme',
          note: doneNote(all.get(null) ?? []),
          rows: loose,
          gap: null,
          fold: foldOf('none', 'theme-rows-none'),
        },
      ];
}

function doneNote(actions: readonly Action[]): string {
  if (actions.length === 0) return '';
  return `${actions.filter((action) => action.status === 'done').length} of ${actions.length} done`;
}

function ThemeGap({ theme, view }: { readonly theme: Theme; readonly view: PlanTableView }) {
  if (theme.noneNeeded) return <p>No action is needed here: {theme.noneNeeded}</p>;
  return (
    <p>
      <strong>No action yet</strong>{' '}
      {view.may.edit ? (
        <span class="no-print">
          <a href={newActionPath(view.plan.id, theme.id)}>
            Add one<span class="unseen"> to {theme.title}</span>
          </a>{' '}
          or{' '}
          <a href={themePath(theme.id)}>
            say why none is needed<span class="unseen"> for {theme.title}</span>
          </a>
          .
        </span>
      ) : null}
    </p>
  );
}

// Cells call their parts as functions: on a long plan a component for each costs more than what it draws.
function columnsFor(view: PlanTableView): Column<RowAction>[] {
  const { today, calendar, themes, seen, plan } = view;
  const themeOf = new Map<string | null, string>(themes.map((theme) => [theme.id, theme.title]));
  const sort = (by: (typeof ORDERS)[number]['by']) =>
    sortHead(seen.shape.order, by, (order) => seenPath(plan.id, { ...seen, shape: { ...seen.shape, order } }));
  const main: Column<RowAction> = {
    key: 'main',
    head: HEADS.titleAndMeasure,
    kind: 'main',
    sort: sort('title'),
    cell: (action) => TwoLines({ first: Title({ action }), second: action.measure }),
  };
  const chosen: Readonly<Record<ColumnName, Column<RowAction>>> = {
    ref: { key: 'ref', head: COLUMN_WORDS.ref, kind: 'ref', sort: sort('ref'), cell: (action) => action.ref ?? '' },
    theme: { key: 'theme', head: COLUMN_WORDS.theme, cell: (action) => themeOf.get(action.themeId) ?? '' },
    owner: { key: 'owner', head: COLUMN_WORDS.owner, kind: 'who', sort: sort('owner'), cell: (action) => Owners({ action }) },
    due: { key: 'due', head: COLUMN_WORDS.due, kind: 'when', sort: sort('due'), cell: (action) => TwoLines(dueLines(action, today)) },
    status: {
      key: 'status',
      head: COLUMN_WORDS.status,
      kind: 'status',
      sort: sort('status'),
      cell: (action) => Status({ state: stateOf(action, today), title: explainState(action, today, calendar) }),
    },
    last: {
      key: 'last',
      head: COLUMN_WORDS.last,
      sort: sort('last'),
      cell: (action) => Latest({ action, measures: view.measures.get(action.id) ?? [] }),
    },
  };
  const shown = columnsShown(seen.shape);
  const before = shown.filter((each) => each === 'ref').map((each) => chosen[each]);
  const columns = [...before, main, ...shown.filter((each) => each !== 'ref').map((each) => chosen[each])];
  if (!view.actions.some(view.may.update)) return columns;
  const act: Column<RowAction> = {
    key: 'act',
    head: 'Update',
    headUnseen: true,
    kind: 'act',
    cell: (action) =>
      view.may.update(action) ? (
        <EditRowLink href={updatePath(action.id)} about={calledAction(action)}>
          Update
        </EditRowLink>
      ) : null,
  };
  return [...columns, act];
}

const LONG_LETTERS = 180;

function Title({ action: { id, title } }: { readonly action: RowAction }) {
  return (
    <a href={actionPath(id)} class={title.length > LONG_LETTERS ? 'long' : undefined}>
      {title}
    </a>
  );
}

function Owners({ action }: { readonly action: RowAction }) {
  if (action.owners.length === 0) return <span class="quiet">Nobody yet</span>;
  return (
    <>
      {action.owners.map((owner) =>
        owner.holder ? (
          <TwoLines key={owner.id} first={owner.holder} second={owner.name} />
        ) : (
          <TwoLines key={owner.id} first={owner.name} />
        ),
      )}
    </>
  );
}

const LATEST_LETTERS = 220;

const BARS_SHOWN = 3;

function Latest({ action, measures }: { readonly action: RowAction; readonly measures: readonly Measure[] }) {
  return (
    <>
      {action.closedWhy ? <p>{shortened(action.closedWhy, LATEST_LETTERS)}</p> : null}
      {action.last ? (
        Note({ last: action.last, dated: measures.length + action.steps.length === 0 })
      ) : action.closedWhy ? null : (
        <p class="quiet">No update yet</p>
      )}
      {StepsBar(action)}
      {measures.slice(0, BARS_SHOWN).map((measure) => (
        <MeasureBar key={measure.id} measure={measure} named={measures.length > 1} />
      ))}
      {measures.length > BARS_SHOWN ? <a href={measuresPath(action.id)}>{measures.length - BARS_SHOWN} more measures</a> : null}
    </>
  );
}

function Note({ last, dated }: { readonly last: NonNullable<Action['last']>; readonly dated: boolean }) {
  const { text, on } = last;
  return TwoLines({ first: shortened(text, LATEST_LETTERS), second: on && dated ? printDay(on) : null });
}
