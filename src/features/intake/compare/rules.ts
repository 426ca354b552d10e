import { withoutOwnDay } from '../../../reading/progress.ts';
import { plain, tidy } from '../../../reading/text.ts';
import { heldAmong } from './likeness.ts';
import { beside, type FileList, saidSteps } from './listed-steps.ts';
import { holdersAmong, type Known, matchUp, type Match, type Pairings } from './match.ts';

/** The fields of an action that a newer file may change, in the order shown. */
export const COMPARED_FIELDS = [
  'title',
  'steps',
  'ref',
  'theme',
  'owners',
  'due',
  'status',
  'context',
  'measure',
  'guidance',
  'risks',
  'notes',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** What a field says: as it is shown, and what is compared, in which no blank or dash counts. */
export type Said = {
  readonly text: string;
  readonly mark: string;
  /** What a file says, kept beside what the plan made of it: where two files say the same, nothing is new. */ readonly filed?: string;
};

/** An action as it stands in the plan. */
export type Here = {
  readonly id: string;
  readonly words: Readonly<Record<ComparedField, Said>>;
  /** Its diary, newest first or last. */
  readonly diary: readonly string[];
  /** What fields said before people changed them, of those changed since a file last spoke of them. */
  readonly since: Readonly<Partial<Record<ComparedField, Said>>>;
  /** It came with a file, not by hand. */
  readonly fromFile: boolean;
  readonly closed: boolean;
};

/** An action as the newer file has it; a field that the file has no place for is not there. */
export type There = {
  readonly id: string;
  readonly words: Readonly<Partial<Record<ComparedField, Said>>>;
  /** Its words as a list, where they are one: they are steps beside an action that has some. */
  readonly list?: FileList | null;
  readonly diary: readonly Note[];
};
export type Note = { readonly on: string | null; readonly text: string };

/**
 * Why a field differs: the file says something new; people changed it here and the file says what it said;
 * both; or the file says nothing more where the plan has something.
 */
export type Why = 'file' | 'here' | 'both' | 'emptied';
export type Change = { readonly field: ComparedField; readonly before: Said; readonly after: Said; readonly why: Why };
/** A note of the file that the diary has not; `like` where one there is much like it. */
export type NewNote = Note & { readonly like: boolean };

export type Pair = {
  readonly here: Here;
  readonly there: There;
  readonly sure: boolean;
  readonly changes: readonly Change[];
  readonly notes: readonly NewNote[];
};
export type Added = {
  readonly there: There;
  /** The action whose words hold most of it: it was split off. */ readonly from: string | null;
};
export type Gone = { readonly here: Here; /** The row that has taken its words in. */ readonly into: string | null };

/** A plan and a newer file side by side, each action and each row in one of its lists. */
export type Difference = {
  readonly changed: readonly Pair[];
  readonly added: readonly Added[];
  readonly gone: readonly Gone[];
  readonly same: readonly Pair[];
  /** Not in the file and not missed: added here by hand, or ended already. */
  readonly apart: readonly Here[];
};

const asIs = (text: string) =>
  tidy(text)
    .replace(/^[·•*–-]+\s*/gmu, '')
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[–—]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
const asSet = (text: string) =>
  [
    ...new Set(
      text
        .split(/[;,\n]/u)
        .map(plain)
        .filter(Boolean),
    ),
  ]
    .toSorted()
    .join('|');

/** What a field says, for comparing: lists whatever their order, all else but for blanks, bullets, dashes and quotation marks. */
export function said(field: ComparedField, text: string, mark?: string): Said {
  if (mark !== undefined) return { text, mark };
  return {
    text,
    mark:
      field === 'guidance' || field === 'risks'
        ? asSet(text)
        : field === 'owners'
          ? asOwners(text)
          : field === 'ref'
            ? plain(text)
            : asIs(text),
  };
}

const asOwners = (text: string) => [...new Set(text.split(/[;\n]/u).map(plain).filter(Boolean))].toSorted().join('|');

/** Compares a plan with a newer file, row by row and field by field. */
export function compare(here: readonly Here[], there: readonly There[], pairings: Pairings = {}): Difference {
  const matches = matchUp(here.map(knownHere), there.map(knownThere), pairings);
  const pairs = inOrder(matches, here, there).map(({ sure, action, row }) => pairOf(action, row, sure));
  const [hereIds, thereIds] = [new Set(matches.map((each) => each.here)), new Set(matches.map((each) => each.there))];
  const missing = here.filter((each) => !hereIds.has(each.id));
  const olds = pairs
    .map((pair) => ({ id: pair.here.id, words: pair.here.words.title.text }))
    .concat(missing.map((each) => ({ id: each.id, words: each.words.title.text })));
  const news = pairs
    .filter((pair) => pair.changes.some((change) => change.field === 'title'))
    .map((pair) => ({ id: pair.there.id, words: titleOf(pair.there) }));
  const [from, into] = [holdersAmong(olds), holdersAmong(news)];
  return {
    changed: pairs.filter((pair) => tells(pair)),
    same: pairs.filter((pair) => !tells(pair)),
    added: there.filter((each) => !thereIds.has(each.id)).map((each) => ({ there: each, from: from(titleOf(each)) })),
    gone: missing.filter((each) => each.fromFile && !each.closed).map((each) => ({ here: each, into: into(each.words.title.text) })),
    apart: missing.filter((each) => !each.fromFile || each.closed),
  };
}

/** Whether the file has something to say to an action: what only people changed here is no news. */
function tells({ changes, notes, sure }: Pair): boolean {
  return !sure || notes.length > 0 || changes.some((change) => change.why !== 'here');
}

export const titleOf = (row: There) => row.words.title?.text ?? '';

const OTHERS: readonly ComparedField[] = ['owners', 'due', 'measure', 'context'];
const knownHere = ({ id, words }: Here): Known => ({
  id,
  ref: words.ref.text,
  title: [words.title.text, words.steps.text].filter((text) => text !== '').join('\n'),
  theme: words.theme.mark,
  others: OTHERS.map((field) => words[field].text),
});
const knownThere = ({ id, words }: There): Known => ({
  id,
  ref: words.ref?.text ?? '',
  title: words.title?.text ?? '',
  theme: words.theme?.mark ?? '',
  others: OTHERS.map((field) => words[field]?.text ?? ''),
});

/** Matches in the order of the plan. */
function inOrder(matches: readonly Match[], here: readonly Here[], there: readonly There[]) {
  const rows = new Map(there.map((row) => [row.id, row]));
  const byAction = new Map(matches.map((match) => [match.here, match]));
  return here.flatMap((action) => {
    const match = byAction.get(action.id);
    const row = match && rows.get(match.there);
    return match && row ? [{ sure: match.sure, action, row }] : [];
  });
}

/** What a row says of an action: beside one that has steps, its list is steps and not the action's own words. */
function spokenOf(here: Here, { words, list }: There): There['words'] {
  if (here.words.steps.mark === '' || !list) return words;
  const { title: _title, ...others } = words;
  const { title, from } = beside(list, here.words.title.text);
  return { ...others, ...(title === null ? {} : { title: said('title', title) }), steps: saidSteps(list.steps.slice(from)) };
}

function pairOf(here: Here, there: There, sure: boolean): Pair {
  const spoken = spokenOf(here, there);
  const changes = COMPARED_FIELDS.flatMap((field): Change[] => {
    const after = spoken[field];
    const before = here.words[field];
    return !after || after.mark === before.mark || (after.filed !== undefined && after.filed === before.filed)
      ? []
      : [{ field, before, after, why: whyOf(before, after, here.since[field]) }];
  });
  return { here, there, sure, changes, notes: newNotes(here.diary, there.diary) };
}

function whyOf(before: Said, after: Said, was: Said | undefined): Why {
  const changedHere = was !== undefined && was.mark !== before.mark;
  if (changedHere) return was.mark === after.mark ? 'here' : 'both';
  return after.mark === '' ? 'emptied' : 'file';
}

const WORTH_LETTERS = 12;
const ALIKE = 0.9;
/** New notes times notes of the diary that are looked at for likeness; beyond it only what is the same to the letter is known again. */
const MOST_PAIRED = 2500;

/** The notes of a file that a diary has not; of a note that goes on where one here ends, only what is new. */
export function newNotes(diary: readonly string[], notes: readonly Note[]): NewNote[] {
  const known = diary.map((text) => ({ text, mark: asIs(text) })).filter(({ mark }) => mark !== '');
  const [marks, held] = [new Set(known.map((each) => each.mark)), heldAmong()];
  const read = notes.map((note) => ({ note, whole: asIs(note.text), mark: asIs(withoutOwnDay(note.text)) }));
  const fresh = read.filter(({ whole, mark }) => mark !== '' && !marks.has(mark) && !marks.has(whole));
  if (fresh.length * known.length > MOST_PAIRED) return fresh.map(({ note }) => ({ ...note, like: false }));
  return fresh.flatMap(({ note, mark }): NewNote[] => {
    if (mark.length >= WORTH_LETTERS && known.some((each) => each.mark.includes(mark))) return [];
    const begun = known
      .filter((each) => each.mark.length >= WORTH_LETTERS && mark.startsWith(each.mark))
      .sort((a, b) => b.mark.length - a.mark.length)[0];
    if (begun) {
      const rest = mark.slice(begun.mark.length).replace(/^[\s.;,:-]+/u, '');
      return rest === '' ? [] : [{ on: null, text: rest, like: false }];
    }
    return [{ ...note, like: known.some((each) => held(note.text, each.text) >= ALIKE && held(each.text, note.text) >= ALIKE) }];
  });
}

/** The names of the boxes that a person ticks: for a change, a note, a new action, the end of an action. */
export const tickOf = {
  change: (pair: Pair, change: Change) => `${pair.here.id}/${change.field}`,
  note: (pair: Pair, index: number) => `${pair.here.id}/note/${index}`,
  added: (added: Added) => `new/${added.there.id}`,
  gone: (gone: Gone, how: 'done' | 'dropped') => `gone/${gone.here.id}/${how}`,
};

/**
 * What is ticked before anybody has looked: all that only the file changed; never what people changed here, nor what would remove
 * something.
 */
export function tickedAtFirst(difference: Difference): ReadonlySet<string> {
  const changes = difference.changed.flatMap((pair) =>
    pair.changes.filter((change) => pair.sure && change.why === 'file').map((change) => tickOf.change(pair, change)),
  );
  const notes = difference.changed.flatMap((pair) =>
    pair.notes.flatMap((note, index) => (pair.sure && !note.like ? [tickOf.note(pair, index)] : [])),
  );
  return new Set([...changes, ...notes, ...difference.added.map(tickOf.added)]);
}

/** What a person has ticked, of what is to be ticked. */
export type Chosen = {
  readonly pairs: readonly { readonly pair: Pair; readonly changes: readonly Change[]; readonly notes: readonly NewNote[] }[];
  readonly added: readonly Added[];
  readonly ended: readonly { readonly gone: Gone; readonly how: 'done' | 'dropped' }[];
};

export function chosenOf(difference: Difference, ticks: ReadonlySet<string>): Chosen {
  const pairs = [...difference.changed, ...difference.same]
    .map((pair) => ({
      pair,
      changes: pair.changes.filter((change) => ticks.has(tickOf.change(pair, change))),
      notes: pair.notes.filter((_, index) => ticks.has(tickOf.note(pair, index))),
    }))
    .filter(({ changes, notes }) => changes.length > 0 || notes.length > 0);
  const ended = difference.gone.flatMap((gone) =>
    (['done', 'dropped'] as const)
      .filter((how) => ticks.has(tickOf.gone(gone, how)))
      .slice(0, 1)
      .map((how) => ({ gone, how })),
  );
  return { pairs, added: difference.added.filter((each) => ticks.has(tickOf.added(each))), ended };
}

/** Whether anything is to be imported. */
export const isEmpty = ({ pairs, added, ended }: Chosen) => pairs.length + added.length + ended.length === 0;

/** All that the comparison says, as one text: where it differs from what a person saw, they must look again. */
export function asSeen({ changed, added, gone }: Difference): string {
  return JSON.stringify([
    changed.map((pair) => [
      pair.here.id,
      pair.changes.map((each) => [each.field, each.before.mark, each.after.mark]),
      pair.notes.map((note) => note.text),
    ]),
    added.map(({ there }) => there.id),
    gone.map(({ here }) => here.id),
  ]);
}
