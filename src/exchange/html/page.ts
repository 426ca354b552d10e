import type { Place } from '../model/document.ts';
import type { Problems } from '../problems.ts';
import type { Styles } from './css.ts';
import type { Furniture } from './furniture.ts';
import type { Look } from './look.ts';
import type { Notes } from './notes.ts';

/** What is common to the whole page while it is read; the fields change as reading goes on. */
export type Page = {
  readonly styles: Styles;
  readonly furniture: Furniture;
  readonly notes: Notes;
  readonly problems: Problems;
  tables: number;
  cells: number;
  lines: number;
};

/** Where the reader stands: its place, where notes anchored here are gathered, how deep in lists, and the look around. */
export type Where = {
  readonly place: Place;
  readonly notes: string[];
  readonly inTable: boolean;
  readonly lists: number;
  readonly look: Look;
};
