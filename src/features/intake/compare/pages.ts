import { cut, pageOf } from '../../../core/pages.ts';
import { type Added, type Difference, type Gone, type Here, type Pair, tickOf, titleOf } from './rules.ts';

/** What is looked at on one page of a comparison, of each list its part. */
export type Lists = {
  readonly changed: readonly Pair[];
  readonly added: readonly Added[];
  /** New themes, by their index among the sections of the file. */
  readonly themes: readonly number[];
  readonly gone: readonly Gone[];
  /** Changed by people here, while the file says what it said. */
  readonly here: readonly Pair[];
  readonly same: readonly Pair[];
  readonly apart: readonly Here[];
};
export type ListName = keyof Lists;
const NAMES: readonly ListName[] = ['changed', 'added', 'themes', 'gone', 'here', 'same', 'apart'];

/** A page of a comparison: `at` from 1; `starts` says on which page each list begins. */
export type ComparisonPart = {
  readonly at: number;
  readonly of: number;
  readonly lists: Lists;
  readonly starts: Readonly<Partial<Record<ListName, number>>>;
};

/** What a page may hold, in letters of markup by a rough count; people's own letters may take several each. */
const COMPARISON_LETTERS = 600_000;
const OWN_LETTERS = 2;
const BOX = 500;
const LINE = 1000;
const OPTION = 160;
const NAME = 200;
/** Of very many actions those that a row is most like are offered: all of them beside each row would be a page of hundreds of megabytes. */
export const MOST_OFFERED = 20;
/** No text is shown longer, however long it is. */
export const SHOWN_LETTERS = 10_000;

type Entry = { readonly list: ListName; readonly item: unknown; readonly letters: number };

const shown = (...texts: readonly string[]) => texts.reduce((sum, text) => sum + OWN_LETTERS * Math.min(text.length, SHOWN_LETTERS), 0);
const ofChanges = ({ changes }: Pair) => changes.reduce((sum, { before, after }) => sum + LINE + 2 * shown(before.text, after.text), LINE);
const ofPair = (pair: Pair) => pair.notes.reduce((sum, note) => sum + BOX + shown(note.text), ofChanges(pair));
const ofAdded = ({ there }: Added) =>
  LINE + shown(titleOf(there), there.words.theme?.text ?? '', there.words.owners?.text ?? '', there.words.due?.text ?? '');

const LETTERS: { readonly [Name in ListName]: (item: Lists[Name][number], offered: number) => number } = {
  changed: ofPair,
  added: (added, offered) => ofAdded(added) + OPTION * offered,
  themes: () => BOX,
  gone: () => LINE,
  here: ofPair,
  same: () => NAME,
  apart: () => NAME,
};

function pagesOf(lists: Lists): readonly (readonly Entry[])[] {
  const offered = Math.min(lists.gone.length, MOST_OFFERED);
  const entries = NAMES.flatMap((list) =>
    lists[list].map((item): Entry => ({
      list,
      item,
      letters: (LETTERS[list] as (item: unknown, offered: number) => number)(item, offered),
    })),
  );
  return cut(entries, (entry) => entry.letters, COMPARISON_LETTERS);
}

/** All the lists of a comparison, in the order shown. */
export function listsOf({ changed, added, gone, same, apart }: Difference, themes: readonly number[]): Lists {
  return {
    changed,
    added,
    themes,
    gone,
    here: same.filter((pair) => pair.changes.length > 0),
    same: same.filter((pair) => pair.changes.length === 0),
    apart,
  };
}

/** The page of a comparison that is asked for; a number that is none of its pages gives the first or the last. */
export function partOf(all: Lists, asked: number): ComparisonPart {
  const pages = pagesOf(all);
  const { at, of, items } = pageOf(pages, asked);
  const lists = Object.fromEntries(
    NAMES.map((name) => [name, items.filter((entry) => entry.list === name).map((entry) => entry.item)]),
  ) as unknown as Lists;
  const firsts = NAMES.map((name) => [name, pages.findIndex((page) => page.some((entry) => entry.list === name)) + 1] as const);
  return { at, of, lists, starts: Object.fromEntries(firsts.filter(([, page]) => page > 0)) };
}

/** The names of all boxes on a page. */
function boxesOn({ lists }: ComparisonPart): readonly string[] {
  const ofPairs = [...lists.changed, ...lists.here].flatMap((pair) => [
    ...pair.changes.map((change) => tickOf.change(pair, change)),
    ...pair.notes.map((_, index) => tickOf.note(pair, index)),
  ]);
  return [
    ...ofPairs,
    ...lists.added.map(tickOf.added),
    ...lists.themes.map((at) => `theme/${at}`),
    ...lists.gone.flatMap((gone) => [tickOf.gone(gone, 'done'), tickOf.gone(gone, 'dropped')]),
  ];
}

/** What is ticked after a person has gone over one page: there as they left it, everywhere else as it stood. */
export function tickedAfter(stood: ReadonlySet<string>, page: ComparisonPart, left: ReadonlySet<string>): ReadonlySet<string> {
  const ticked = new Set(stood);
  for (const box of boxesOn(page)) {
    if (left.has(box)) ticked.add(box);
    else ticked.delete(box);
  }
  return ticked;
}
