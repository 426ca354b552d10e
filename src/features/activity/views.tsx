import { printInstant } from '../../core/clock.ts';
import { counted } from '../../core/text.ts';
import { DefinitionList, EmptyState } from '../../ui/parts/blocks.tsx';
import { Acts, LinkButton } from '../../ui/parts/button.tsx';
import { CopyBox } from '../../ui/parts/copy.tsx';
import { FilterRow, Filters, Follows, Results } from '../../ui/parts/filters.tsx';
import { Formats } from '../../ui/parts/formats.tsx';
import { PageHead } from '../../ui/parts/head.tsx';
import { Select, TextInput } from '../../ui/parts/inputs.tsx';
import { Pager } from '../../ui/parts/links.tsx';
import { RecordSection } from '../../ui/parts/record-page.tsx';
import { type Happening, Timeline } from '../../ui/parts/timeline.tsx';
import type { Verdict } from '../../db/seal.ts';
import { activityDownloadPath, activityPath, checkRecordPath } from './paths.ts';
import type { Entry } from './queries.ts';
import {
  changeWords,
  dayProblem,
  isNarrowed,
  LOOKED_THROUGH,
  type Narrowing,
  narrowedPath,
  NOBODY,
  nounWords,
  verbWords,
  verdictWords,
} from './rules.ts';

/** An entry with who did it, and the things that it is about which have a page. */
export type Shown = Entry & { readonly who: string; readonly things: readonly { readonly title: string; readonly href: string }[] };

export type ActivityView = {
  readonly entries: readonly Shown[];
  /** The entry before which the next page begins; null on the last. */
  readonly earlier: number | null;
  readonly narrowing: Narrowing;
  readonly people: readonly { readonly account: string; readonly name: string }[];
  readonly nouns: readonly string[];
  readonly head: { readonly seq: number; readonly hash: string } | null;
};

const RESULTS = 'activity-results';

export function ActivityPage(view: ActivityView) {
  const { narrowing, entries, earlier } = view;
  const newest = narrowing.before === null ? undefined : narrowedPath(narrowing, null);
  return (
    <>
      <PageHead
        title="Activity"
        lead="Who did what, newest first, in the words of the record."
        acts={
          <Follows id="activity-download">
            <LinkButton href={narrowedPath(narrowing, null, activityDownloadPath)}>Download</LinkButton>
          </Follows>
        }
      />
      <TheRecord head={view.head} />
      <ActivityFilters view={view} />
      <Results id={RESULTS} words={countWords(view)}>
        {dayProblem(narrowing) ? <p>{dayProblem(narrowing)}</p> : null}
        {entries.length === 0 ? (
          <EmptyState title={isNarrowed(narrowing) ? 'Nothing fits' : 'Nothing has been done yet'}>
            {narrowing.words === ''
              ? 'Remove a choice, or clear all filters.'
              : `A word is looked for in the newest ${counted(LOOKED_THROUGH)} entries.`}
          </EmptyState>
        ) : (
          <Timeline label="Activity" happenings={entries.map(happeningOf)} />
        )}
        <Pager
          label="the record"
          earlier={newest}
          later={earlier === null ? undefined : narrowedPath(narrowing, earlier)}
          words="Newest first."
        />
      </Results>
    </>
  );
}

/** Where the record stands, and what that is good for. */
function TheRecord({ head }: Pick<ActivityView, 'head'>) {
  if (!head) return null;
  return (
    <RecordSection id="record" title="The record">
      <p>
        {counted(head.seq)} {head.seq === 1 ? 'entry' : 'entries'}. Each seals the one before it, so nobody can change, remove or add one
        unnoticed. The seal of the last begins with <code>{head.hash.slice(0, 12)}</code>.
      </p>
      <Acts>
        <LinkButton href={checkRecordPath}>Check the record</LinkButton>
      </Acts>
    </RecordSection>
  );
}

function ActivityFilters({ view: { narrowing, people, nouns } }: { readonly view: ActivityView }) {
  const who = [
    ...people.map(({ account, name }) => ({ value: account, text: name })),
    { value: NOBODY, text: 'The program or the terminal' },
  ];
  const what = nouns.map((noun) => ({ value: noun, text: nounWords(noun) })).toSorted((one, other) => one.text.localeCompare(other.text));
  return (
    <Filters action={activityPath} label="Narrow the activity" results={RESULTS} active={isNarrowed(narrowing)} clearHref={activityPath}>
      <FilterRow>
        <TextInput name="q" label="Word" kind="search" value={narrowing.words} />
        <Select name="who" label="Who" value={narrowing.who} empty="Everybody" choices={who} />
        <Select name="what" label="About" value={narrowing.what} empty="Everything" choices={what} />
        <TextInput name="from" label="From" width="short" autocomplete="off" value={narrowing.typed.from} />
        <TextInput name="to" label="Until" width="short" autocomplete="off" value={narrowing.typed.to} />
      </FilterRow>
    </Filters>
  );
}

function countWords({ entries, earlier, narrowing }: ActivityView): string {
  const more = earlier === null ? '' : ', and more earlier';
  const page = narrowing.before === null ? '' : 'Earlier: ';
  return `${page}${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}${more}`;
}

function happeningOf(entry: Shown): Happening {
  return {
    key: String(entry.seq),
    when: printInstant(entry.at),
    instant: entry.at.toISOString(),
    who: `${entry.who} · entry ${entry.seq}`,
    what: (
      <>
        <strong>{verbWords(entry.verb)}</strong>
        {entry.things.map(({ title, href }) => (
          <>
            {' '}
            <a href={href}>{title}</a>
          </>
        ))}
      </>
    ),
    detail: entry.changes.length === 0 ? null : <Changes entry={entry} />,
  };
}

function Changes({ entry }: { readonly entry: Shown }) {
  return (
    <ul>
      {entry.changes.map((change) => (
        <li>{changeWords(change)}</li>
      ))}
      {entry.more ? <li>and more</li> : null}
    </ul>
  );
}

/** Whether the record holds, and the head to keep elsewhere. */
export function CheckPage({ verdict, head, today }: { readonly verdict: Verdict; readonly head: string | null; readonly today: string }) {
  return (
    <>
      <PageHead title={verdict.holds ? 'The record holds' : 'The record does not hold'} lead={`Checked ${today}.`} />
      <p>{verdictWords(verdict)}</p>
      {head === null ? null : (
        <>
          <DefinitionList
            facts={[
              { name: 'What it shows', value: 'No entry was changed, removed from the middle, put in or moved.' },
              {
                name: 'What it cannot show',
                value:
                  'Whoever has the whole database in hand could write it anew from some entry on, or cut its end off. Only something kept elsewhere shows that.',
              },
            ]}
          />
          <h2>Keep this head elsewhere</h2>
          <p>
            Put it into minutes or a mail. <code>due-regard verify --kept</code> finds by it whether the record is still the one of today;
            it also holds every row and file against the record.
          </p>
          <CopyBox id="head" label="Head of the record" text={head} />
        </>
      )}
      <Acts>
        <LinkButton href={activityPath}>Back to the activity</LinkButton>
      </Acts>
    </>
  );
}

/** The formats in which the record can be taken. */
export function DownloadPage({
  papers,
  most,
}: {
  readonly papers: readonly { readonly as: string; readonly href: string }[];
  readonly most: number;
}) {
  return (
    <>
      <PageHead
        title="Download the activity"
        lead={`What the page shows, newest first, at most ${counted(most)} entries. The whole record is part of the export of everything.`}
      />
      <Formats papers={papers} />
    </>
  );
}
