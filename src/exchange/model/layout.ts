/** A page as its words stand on it, kept for tables whose columns have no lines. Points (1/72 inch) from the top left corner of the upright page. */
export type LaidPage = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly LaidWord[];
  readonly fills: readonly LaidFill[];
  /** Heights of drawn lines that run across the page, from the top. */
  readonly across: readonly number[];
  /** Where the spacing and the fills suggest column lines, from the left; empty where they suggest nothing. */
  readonly suggested: readonly number[];
  /** Where the unruled table stands on the page; null where the page holds none. */
  readonly area: { readonly top: number; readonly bottom: number } | null;
};

export type LaidWord = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly bold: boolean;
};

/** A coloured rectangle, `rrggbb`. */
export type LaidFill = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
};

/**
 * Column lines that a person drew on a page: the outer edges of the table and the lines between its columns, from left to right.
 * `beside` names the page whose columns go on here (a sheet printed over several pages), null where this page stands by itself.
 */
export type ColumnLines = { readonly page: number; readonly at: readonly number[]; readonly beside: number | null };
