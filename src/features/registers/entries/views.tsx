import type { ComponentChildren } from 'preact';
import { type Day, printDay, printDistance } from '../../../core/day.ts';
import { asking } from '../../../core/list.ts';
import type { PageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import { type Verdict, verdictWord } from '../../../core/verdict.ts';
import { EmptyState } from '../../../ui/parts/blocks.tsx';
import { LinkButton, MoreActs, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Follows, Results } from '../../../ui/parts/filters.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Checkboxes } from '../../../ui/parts/inputs.tsx';
import { Outgoing, Pager } from '../../../ui/parts/links.tsx';
import type { State as Look } from '../../../core/state.ts';
import { Status } from '../../../ui/parts/status.tsx';
import { type Column, Table, TwoLines } from '../../../ui/parts/table.tsx';
import { sortHead } from '../../../ui/parts/list-sort.tsx';
import type { Import } from '../bring/queries.ts';
import { ImportedLine } from '../bring/views.tsx';
import { bringPath, downloadPath, entryPath, newEntryPath, registerPath, startPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { type FiltersView, RegisterFilters, RESULTS } from './filters.views.tsx';
import { type Entry, type Named, OWNERS, type Part, partWords } from './parts.ts';
import { capital } from './words.ts';
import { columnsShown, type ListColumn, ordersOf, seenPath, seenSaid } from './seen.rules.ts';
import { isNarrowed, type State, stateOf, stateWord } from './state.rules.ts';
import { LAST, STATE } from './told.rules.ts';

/** What the page of a register shows. */
export type RegisterView = FiltersView & {
  readonly answer: string;
  /** All of them, ended ones too. */
  readonly count: number;
  readonly entries: PageOf<Entry>;
  readonly shown: number;
  readonly starting: readonly string[];
  /** The newest import, where whoever looks may take it back. */
  readonly imported: Import | null;
  readonly mayEdit: boolean;
  readonly today: Day;
  readonly token: string;
  readonly problems: readonly Problem[];
};

export function RegisterPage(view: RegisterView) {
  const { register, count, mayEdit } = view;
  const { words, name } = register;
  const more = mayEdit ? <MoreActs links={[{ text: 'Import from a file', href: bringPath(name) }]} /> : null;
  const acts = (
    <>
      {count === 0 ? null : (
        <Follows id="register-download">
          <LinkButton href={asking(downloadPath(name), seenSaid(view.seen))}>Download</LinkButton>
        </Follows>
      )}
      {mayEdit ? (
        <LinkButton href={newEntryPath(name)} look="main">
          Add {words.one}
        </LinkButton>
      ) : null}
      {more}
    </>
  );
  return (
    <>
      <PageHead title={capital(words.many)} lead={count === 0 ? words.lead : view.answer} acts={acts} />
      {view.imported === null ? null : <ImportedLine register={register} imported={view.imported} token={view.token} />}
      {count === 0 ? <Beginning view={view} /> : <List view={view} />}
    </>
  );
}

function Beginning({ view }: { readonly view: RegisterView }) {
  const { register, mayEdit, starting, token, problems } = view;
  const { words, name } = register;
  return (
    <>
      <EmptyState title={`There are no ${words.many} yet`}>
        {mayEdit ? words.empty : 'Those who keep the register can add them.'}
      </EmptyState>
      {mayEdit && starting.length > 0 ? (
        <Form action={startPath(name)} token={token} label={`Begin with some ${words.many}`} guard={false}>
          <Checkboxes
            name="titles"
            label="Or begin with those that you have"
            hint="Only the names that you tick are added; what they say, you write"
            choices={starting.map((title) => ({ value: title, text: title }))}
            problems={problems}
          />
          <SaveOrCancel back={registerPath(name)} save="Add what is ticked" />
        </Form>
      ) : null}
    </>
  );
}

function List({ view }: { readonly view: RegisterView }) {
  const { register, entries, shown, seen } = view;
  const { one, many } = register.words;
  const path = (page: number) => seenPath(register, seen, page > 1 ? [['page', String(page)]] : []);
  return (
    <>
      <RegisterFilters view={view} />
      <Results id={RESULTS} words={`${shown} ${shown === 1 ? one : many}${isNarrowed(seen.narrowing) ? ' shown' : ''}`}>
        {shown === 0 ? (
          <EmptyState title={`No ${one} is like that`}>Remove a word or a choice, or clear the filters.</EmptyState>
        ) : (
          <Table caption={capital(many)} anchor="entry" columns={tableColumns(view)} rows={entries.items} rowKey={(entry) => entry.id} />
        )}
        <Pager
          label={many}
          words={`Page ${entries.at} of ${entries.of}`}
          earlier={entries.at > 1 ? path(entries.at - 1) : undefined}
          later={entries.at < entries.of ? path(entries.at + 1) : undefined}
        />
      </Results>
    </>
  );
}

const LOOKS: Readonly<Record<State, Look>> = {
  late: 'overdue',
  inDate: 'onTrack',
  wanting: 'atRisk',
  unknown: 'notStarted',
  kept: 'onTrack',
  ended: 'dropped',
};

/** How an entry stands, as shape, word and colour. */
export function EntryStatus({ register, entry, today }: { readonly register: Register; readonly entry: Entry; readonly today: Day }) {
  const state = stateOf(register, entry, today);
  return <Status state={LOOKS[state]} word={stateWord(register, state)} />;
}

function tableColumns(view: RegisterView): readonly Column<Entry>[] {
  const { register, seen } = view;
  const sort = (by: string) =>
    ordersOf(register).some((each) => each.by === by)
      ? sortHead(seen.shape.order, by, (order) => seenPath(register, { ...seen, shape: { ...seen.shape, order } }))
      : undefined;
  const title: Column<Entry> = {
    key: 'title',
    head: register.title.label,
    kind: 'main',
    sort: sort('title'),
    cell: (entry) => (
      <TwoLines
        first={<a href={entryPath(register.name, entry.id)}>{entry.title}</a>}
        second={entry.endedOn ? `${register.end.word} on ${printDay(entry.endedOn)}` : entry.edition || undefined}
      />
    ),
  };
  const shown = columnsShown(register, seen.shape).map((column): Column<Entry> => ({
    key: column.name,
    head: column.text,
    sort: sort(column.name),
    ...drawn(column, view),
  }));
  const before = shown.filter(({ key }) => key === STATE);
  return [...before, title, ...shown.filter(({ key }) => key !== STATE)];
}

/** How a column is drawn, by what it shows. */
function drawn({ name, part }: ListColumn, { register, today }: RegisterView): Pick<Column<Entry>, 'kind' | 'cell'> {
  if (name === STATE) return { kind: 'status', cell: (entry) => EntryStatus({ register, entry, today }) };
  if (name === LAST) return { kind: 'short', cell: (entry) => LastReview({ last: entry.last, verdicts: register.review?.verdicts ?? [] }) };
  if (part === null) return { kind: 'short', cell: () => null };
  if (part.is === 'review') return { kind: 'when', cell: (entry) => NextReview({ entry, today }) };
  const kind = part.is === 'text' ? 'text' : part.is === 'owner' ? 'who' : 'short';
  return { kind, cell: (entry) => PartValue({ part, entry }) };
}

/** What a part of an entry says, as people read it. */
export function PartValue({ part, entry }: { readonly part: Part; readonly entry: Entry }): ComponentChildren {
  const named = entry.owners[part.name] ?? [];
  if (part.is === 'owner' && (named.length > 0 || part.name === OWNERS)) return <Names named={named} />;
  const kept = entry.fields[part.name];
  if (part.is === 'record' && kept?.href) return <a href={kept.href}>{kept.text}</a>;
  if (part.is === 'link' && kept) return <Outgoing address={kept.text} text="Open it" />;
  if (part.is === 'day' && kept?.on) return printDay(kept.on);
  return partWords(part, entry) || <span class="quiet">Not said</span>;
}

/** Posts and groups with their holders. */
function Names({ named }: { readonly named: readonly Named[] }) {
  if (named.length === 0) return <span class="quiet">Nobody yet</span>;
  return (
    <>
      {named.map(({ id, name, holder, ended }) => (
        <TwoLines key={id} first={name} second={ended ? 'Ended' : (holder ?? undefined)} />
      ))}
    </>
  );
}

/** A day that stays on one line, however narrow its column. */
const unbroken = (on: Day) => printDay(on).replaceAll(' ', '\u00a0');

function NextReview({ entry, today }: { readonly entry: Entry; readonly today: Day }) {
  const { nextOn, endedOn, review } = entry;
  if (nextOn === null || endedOn !== null) return review.text === '' ? <span class="quiet">Not said</span> : <>{review.text}</>;
  return <TwoLines first={unbroken(nextOn)} second={printDistance(today, nextOn)} late={nextOn < today} />;
}

function LastReview({ last, verdicts }: { readonly last: Entry['last']; readonly verdicts: readonly Verdict[] }) {
  if (!last) return <span class="quiet">None yet</span>;
  return <TwoLines first={unbroken(last.on)} second={verdictWord(verdicts, last.verdict)} />;
}
