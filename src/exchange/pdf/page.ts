import type { Box } from './geometry.ts';

/** A run of signs without a gap, as it stands on the page. Points from the top left corner of the upright page. */
export type Fragment = Box & {
  readonly text: string;
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
  /** `rrggbb`, null for black. */
  readonly colour: string | null;
  /** A space is written before it, or behind it. */
  readonly spaced: boolean;
  readonly closed: boolean;
  /** The marked content it belongs to, by which the structure tree names it. */
  readonly mark: number | null;
  /** Marked as no part of the document itself: page numbers, repeated headings. */
  readonly artifact: boolean;
  /** Quarter turns against the page's reading direction. */
  readonly turn: 0 | 1 | 2 | 3;
};

/** A drawn line: where it stands, and from where to where it runs. */
export type Rule = { readonly at: number; readonly from: number; readonly to: number };

export type Fill = Box & { readonly colour: string };

/** All that a reader needs of a page. */
export type PageMarks = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
  /** Lines across the page, and lines down the page. */
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  /** In the order of painting: later ones cover earlier ones. */
  readonly fills: readonly Fill[];
  /** Small filled shapes that are no rectangles: bullets that a browser draws. */
  readonly dots: readonly Box[];
};
