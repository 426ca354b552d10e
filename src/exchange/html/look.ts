import { colourIn } from './colours.ts';
import type { Said, Styles } from './css.ts';
import { attribute, type Element } from './parse.ts';

/** How the words of an element look, with what it takes from the elements around it. */
export type Look = {
  readonly bold: boolean;
  readonly struck: boolean;
  readonly pre: boolean;
  readonly font: string;
  readonly colours: readonly string[];
};

/** What an element says of itself. */
export type Own = {
  readonly hidden: boolean;
  readonly background: string | null;
  /** Word's own words on lists and notes (`mso-list`, `mso-element`). */
  readonly list: string | null;
  readonly part: string | null;
  readonly look: Look;
};

export const PLAIN: Look = { bold: false, struck: false, pre: false, font: '', colours: [] };

const BOLD: ReadonlySet<string> = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const STRUCK: ReadonlySet<string> = new Set(['s', 'strike']);
/** Elements whose colours somebody chose for these words; a link is blue anyway. */
const COLOURED: ReadonlySet<string> = new Set([
  'span',
  'font',
  'p',
  'td',
  'th',
  'div',
  'b',
  'i',
  'u',
  'em',
  'strong',
  'li',
  'mark',
  'label',
]);
/** The innermost colours that words keep: a box within boxes might bring hundreds. */
const MAX_COLOURS = 8;

/** Works out the look of an element inside words of the look `around`. */
export function ownLook(element: Element, styles: Styles, around: Look): Own {
  const { all, byHand } = styles.of(element);
  const name = element.tagName;
  const background = behind(element, all);
  return {
    hidden:
      all['display']?.toLowerCase() === 'none' || all['visibility']?.toLowerCase() === 'hidden' || attribute(element, 'hidden') !== null,
    background,
    list: all['mso-list'] ?? null,
    part: all['mso-element'] ?? null,
    look: {
      bold: weightOf(all) ?? (BOLD.has(name) || around.bold),
      struck:
        around.struck || STRUCK.has(name) || /line-through/i.test(`${all['text-decoration'] ?? ''} ${all['text-decoration-line'] ?? ''}`),
      pre: /^pre/i.test(all['white-space'] ?? '') || name === 'pre' || (around.pre && all['white-space'] === undefined),
      font: all['font-family'] ?? attribute(element, 'face') ?? around.font,
      colours: coloursOf(element, byHand, background, around),
    },
  };
}

function behind(element: Element, all: Said): string | null {
  const said = all['background-color'] ?? all['background'];
  const colour = said === undefined ? null : colourIn(said);
  if (colour !== null) return colour;
  // A style that says "none" wins over the old attribute.
  if (said !== undefined && /none|transparent/i.test(said)) return null;
  const old = attribute(element, 'bgcolor');
  return old === null ? null : colourIn(old);
}

function weightOf(all: Said): boolean | null {
  const weight = all['font-weight'] ?? /\b(bold|[1-9]00)\b/i.exec(all['font'] ?? '')?.[1];
  if (weight === undefined || weight === 'inherit') return null;
  return /^bold/i.test(weight) || Number(weight) >= 600;
}

/** Colours of text and behind words; black, white and what a cell shows as its fill are left out. */
function coloursOf(element: Element, byHand: Said, background: string | null, around: Look): readonly string[] {
  const name = element.tagName;
  if (!COLOURED.has(name)) return around.colours;
  const text = colourIn(byHand['color'] ?? (name === 'font' ? (attribute(element, 'color') ?? '') : ''));
  const marked = name === 'td' || name === 'th' ? null : (background ?? (name === 'mark' ? 'ffff00' : null));
  const found = [text === '000000' ? null : text, marked === 'ffffff' ? null : marked].filter((colour) => colour !== null);
  return found.length === 0 ? around.colours : [...new Set([...around.colours, ...found])].slice(-MAX_COLOURS);
}
