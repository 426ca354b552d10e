import type { Day } from '../../../core/day.ts';

/** How many lines stand on one page of a history. */
export const LINES_ON_A_PAGE = 25;
/** A change that is somebody's dated note on a thing is called this with the identifier of the note. */
export const NOTE_FIELD = 'diary:';
/** The field that says how a thing stands: when it changes, that is a change whatever it came with. */
export const STATUS_FIELD = 'status';

/** Ways to look at a history, in their order. */
export const VIEWS = { all: 'All', updates: 'Updates', changes: 'Changes', comments: 'Comments', reviews: 'Reviews' } as const;
export type View = keyof typeof VIEWS;

/** The view that an address asks for; all of it where it asks for none that there is. */
export function viewNamed(asked: unknown): View {
  return Object.keys(VIEWS).find((view): view is View => view === asked) ?? 'all';
}

/** Where lines come from; of one instant they stand in this order. */
export const SOURCES = ['comment', 'entry', 'note'] as const;
export type Source = (typeof SOURCES)[number];

/** A line's place in a history: a page begins with the line of some place. Identifiers sort within one instant of a source. */
export type Place = { readonly at: Date; readonly source: Source; readonly id: string };

/** A place as it stands in an address. */
export function placeText({ at, source, id }: Place): string {
  return `${at.toISOString()}.${source}.${id}`;
}

/** The place that an address names, or null where it names none. */
export function placeFrom(text: unknown): Place | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.(comment|entry|note)\.([0-9a-f-]{1,36})$/.exec(String(text ?? ''));
  const [, instant = '', source, id = ''] = found ?? [];
  const at = new Date(instant);
  const known = SOURCES.find((each) => each === source);
  if (!known || Number.isNaN(at.getTime())) return null;
  const fits = known === 'entry' ? /^\d{1,15}$/.test(id) : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return fits ? { at, source: known, id } : null;
}

/**
 * Whether a line of this source and instant stands after a place whatever its identifier is, before it, or where the identifiers decide.
 */
export function besidePlace(source: Source, place: Place): 'at or before' | 'before' | 'identifiers' {
  const order = SOURCES.indexOf(source) - SOURCES.indexOf(place.source);
  return order === 0 ? 'identifiers' : order > 0 ? 'at or before' : 'before';
}

/** A dated note of a thing; one that did not come with an entry of the record stands in its history by itself. */
export type Note = {
  readonly id: string;
  readonly place: Place;
  readonly on: Day | null;
  readonly text: string;
  readonly by: string;
  readonly of: string;
};

function compare(one: Place, other: Place): number {
  const later = other.at.getTime() - one.at.getTime() || SOURCES.indexOf(one.source) - SOURCES.indexOf(other.source);
  if (later !== 0) return later;
  return one.source === 'entry' ? Number(other.id) - Number(one.id) : one.id === other.id ? 0 : one.id < other.id ? 1 : -1;
}

/**
 * The lines of one page out of those of all sources, newest first, and the place where the next page begins; lines of one place stay
 * together.
 */
export function pageOfLines<Line extends { readonly place: Place }>(
  lines: readonly Line[],
  most = LINES_ON_A_PAGE,
): { readonly lines: readonly Line[]; readonly next: Place | null } {
  const sorted = lines.toSorted((one, other) => compare(one.place, other.place));
  const last = sorted[most - 1];
  const rest = last ? sorted.slice(most).filter((line) => placeText(line.place) !== placeText(last.place)) : [];
  return { lines: sorted.slice(0, sorted.length - rest.length), next: rest[0]?.place ?? null };
}
