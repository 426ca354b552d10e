import { printInstant, ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { Lines } from '../../../ui/parts/record-page.tsx';
import { type Happening, TimelineSection } from '../../../ui/parts/timeline.tsx';
import type { Comment } from '../comments/queries.ts';
import { type Addressee, CommentForm, commentHappening, type Looker } from '../comments/views.tsx';
import type { ThingEntry } from './queries.ts';
import { type Note, pageOfLines, type Place, type View, VIEWS } from './rules.ts';

/** An entry in the words of its room. */
export type Telling = {
  /** What somebody wrote in their own words. */
  readonly notes: readonly { readonly id: string; readonly text: string }[];
  /** What was changed, a sentence each. */
  readonly sentences: readonly string[];
  /** Whether it is an act on the thing itself, and not on a part of it: the newest of them is the one that can be taken back. */
  readonly ownAct: boolean;
  /** The button that takes it back, shown while it is the newest. */
  readonly undo?: preact.VNode | null;
};

export type HistoryLine = { readonly place: Place; readonly happening: Happening };

type Around = { readonly standing: ReadonlyMap<string, Note>; readonly from: (id: string) => string | null; readonly undo: boolean };

/** An entry of the record as one line: its notes in somebody's own words, what else it changed below. */
export function entryLine(entry: ThingEntry, { notes, sentences, undo }: Telling, around: Around): HistoryLine[] {
  if (notes.length === 0 && sentences.length === 0) return [];
  const changed = sentences.length === 0 ? null : sentences.join(' ');
  return [
    {
      place: { at: entry.at, source: 'entry', id: String(entry.seq) },
      happening: {
        key: `${entry.seq} ${entry.of}`,
        when: printInstant(entry.at),
        instant: entry.at.toISOString(),
        who: whoWords(entry.by, around.from(entry.of)),
        what:
          notes.length === 0 ? changed : notes.map((note) => <Said key={note.id} note={note} entry={entry} standing={around.standing} />),
        detail: notes.length === 0 ? null : changed,
        own: notes.some((note) => around.standing.has(note.id)),
        acts: around.undo ? (undo ?? null) : null,
      },
    },
  ];
}

const whoWords = (by: string, from: string | null) => [by, from ? `in ${from}` : null].filter(Boolean).join(', ');

function Said(props: {
  readonly note: Telling['notes'][number];
  readonly entry: ThingEntry;
  readonly standing: ReadonlyMap<string, Note>;
}) {
  const { note, entry, standing } = props;
  const kept = standing.get(note.id);
  if (!kept) return <p class="quiet">Noted: “{note.text}” Taken back since.</p>;
  const day = kept.on === null || kept.on === dayAt(entry.at, ZONE) ? null : printDay(kept.on);
  return (
    <>
      {day === null ? null : <p class="quiet">Of {day}:</p>}
      <Lines text={kept.text} />
    </>
  );
}

/** A note that came without an entry of its own, such as one from a file. */
export function noteLine(note: Note, from: string | null): HistoryLine {
  return {
    place: note.place,
    happening: {
      key: note.id,
      when: note.on === null ? 'No day stated' : printDay(note.on),
      instant: note.on ?? note.place.at.toISOString(),
      who: whoWords(note.by, from),
      what: <Lines text={note.text} />,
      own: true,
    },
  };
}

export function commentLine(comment: Comment, from: string | null, looker: Looker): HistoryLine {
  return { place: { at: comment.at, source: 'comment', id: comment.id }, happening: commentHappening(comment, from, looker) };
}

export type HistoryView = {
  readonly lines: readonly HistoryLine[];
  readonly view: View;
  readonly views: readonly View[];
  readonly from: Place | null;
  readonly path: (view: View, place?: Place) => string;
  readonly comment: { readonly to: string; readonly addressees: readonly Addressee[]; readonly token: string } | null;
};

/** With fewer lines than this there is nothing to narrow. */
const FEW = 6;

/** What happened to a thing, newest first, with the form that adds a comment to it. */
export function HistorySection({ lines, view, views, from, path, comment }: HistoryView) {
  const page = pageOfLines(lines);
  const isLong = view !== 'all' || from !== null || lines.length >= FEW;
  const all: readonly View[] = (Object.keys(VIEWS) as View[]).filter(
    (each) => views.includes(each) || ['all', 'changes', 'comments'].includes(each),
  );
  return (
    <TimelineSection
      id="happened"
      title="What happened"
      happenings={page.lines.map((line) => line.happening)}
      empty={view === 'all' ? 'Nothing has happened yet.' : `There are no ${VIEWS[view].toLowerCase()} yet.`}
      views={isLong ? all.map((each) => ({ key: each, text: VIEWS[each], href: path(each) })) : []}
      current={view}
      newest={from === null ? undefined : path(view)}
      earlier={page.next === null ? undefined : path(view, page.next)}
    >
      {comment === null ? null : (
        <div class="no-print" id="comments" tabindex={-1}>
          <Details summary="Add a comment">
            <CommentForm
              beside
              to={comment.to}
              addressees={comment.addressees}
              shown={{ token: comment.token, problems: [], text: () => '' }}
            />
          </Details>
        </div>
      )}
    </TimelineSection>
  );
}
