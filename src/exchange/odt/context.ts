import type { Place } from '../model/document.ts';
import type { Styles } from '../odf/styles.ts';
import type { Problems } from '../problems.ts';
import type { InList, Lists } from './lists.ts';

/** What is common to the whole document while it is read; the fields change as reading goes on. */
export type Context = {
  readonly styles: Styles;
  readonly lists: Lists;
  readonly problems: Problems;
  /** Null where the file does not say where its pages break. */
  page: number | null;
  tables: number;
  cells: number;
  /** Paragraphs and tables met so far at the top: the first cannot begin a new page. */
  begun: boolean;
};

/** Where the reader stands: its place, where notes anchored here are gathered, and the list around it. */
export type Where = {
  readonly place: Place;
  readonly notes: string[];
  readonly comments?: string[];
  readonly inTable: boolean;
  readonly list: InList | null;
};

/** Where words stand that the pages do not number. */
export const ASIDE: Omit<Where, 'notes'> = { place: { page: null, sheet: null, table: null, row: null }, inTable: false, list: null };
