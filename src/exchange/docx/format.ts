import { mix, rgb, tinted } from '../ooxml/colour.ts';
import type { Theme } from '../ooxml/theme.ts';
import { child, type XmlElement } from '../xml.ts';

/** Word's names for theme colours → the scheme's. */
const SCHEME: ReadonlyMap<string, string> = new Map([
  ['text1', 'dk1'],
  ['dark1', 'dk1'],
  ['background1', 'lt1'],
  ['light1', 'lt1'],
  ['text2', 'dk2'],
  ['dark2', 'dk2'],
  ['background2', 'lt2'],
  ['light2', 'lt2'],
  ['hyperlink', 'hlink'],
  ['followedHyperlink', 'folHlink'],
]);

const HIGHLIGHTS: ReadonlyMap<string, string> = new Map([
  ['black', '000000'],
  ['blue', '0000ff'],
  ['cyan', '00ffff'],
  ['green', '00ff00'],
  ['magenta', 'ff00ff'],
  ['red', 'ff0000'],
  ['yellow', 'ffff00'],
  ['white', 'ffffff'],
  ['darkBlue', '000080'],
  ['darkCyan', '008080'],
  ['darkGreen', '008000'],
  ['darkMagenta', '800080'],
  ['darkRed', '800000'],
  ['darkYellow', '808000'],
  ['darkGray', '808080'],
  ['lightGray', 'c0c0c0'],
]);

/** A `w:val` that switches something on or off: true, false, or null where the element is absent. */
export function onOff(element: XmlElement | null): boolean | null {
  if (!element) return null;
  return !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? 'true');
}

/** The `w:val` of a child element, or null. */
export function value(element: XmlElement | null, name: string): string | null {
  return child(element, name)?.attributes['w:val'] ?? null;
}

/** A count from an attribute, at least `least`; `least` where it is absent or no number. */
export function count(text: string | null | undefined, least: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) && number > least ? number : least;
}

/** The fill that a `w:shd` shows as `rrggbb`: a pattern as the mixture of its two colours; null where nothing shows. */
export function shading(shd: XmlElement | null, theme: Theme): string | null {
  if (!shd) return null;
  const pattern = shd.attributes['w:val'] ?? 'clear';
  const behind = themed(shd, 'w:themeFill', 'w:fill', theme);
  const share = patternShare(pattern);
  if (pattern === 'nil') return null;
  const shown = share === 0 ? behind : mix(themed(shd, 'w:themeColor', 'w:color', theme) ?? '000000', behind ?? 'ffffff', share);
  return shown === 'ffffff' ? null : shown;
}

/** Colours set on a run or its paragraph: text, highlight, shading. */
export function colours(rPr: XmlElement | null, theme: Theme): string[] {
  const found: string[] = [];
  const text = child(rPr, 'w:color');
  const own = text && themed(text, 'w:themeColor', 'w:val', theme);
  // Black is what text is anyway.
  if (own && own !== '000000') found.push(own);
  const highlight = HIGHLIGHTS.get(value(rPr, 'w:highlight') ?? '');
  if (highlight) found.push(highlight);
  const behind = shading(child(rPr, 'w:shd'), theme);
  if (behind) found.push(behind);
  return found;
}

function themed(element: XmlElement, themeName: string, literalName: string, theme: Theme): string | null {
  const { attributes } = element;
  const literal = rgb(attributes[literalName]);
  const scheme = attributes[themeName];
  const base = scheme === undefined ? undefined : theme.get(SCHEME.get(scheme) ?? scheme);
  // Word writes the colour it showed beside the theme's name; where another program changed one, that colour is what was meant.
  if (literal !== null || base === undefined) return literal;
  const tint = attributes[`${themeName === 'w:themeFill' ? 'w:themeFill' : 'w:theme'}Tint`];
  const shade = attributes[`${themeName === 'w:themeFill' ? 'w:themeFill' : 'w:theme'}Shade`];
  if (tint !== undefined) return tinted(base, 1 - Number.parseInt(tint, 16) / 255);
  return shade === undefined ? base : tinted(base, Number.parseInt(shade, 16) / 255 - 1);
}

/** How much of the foreground a pattern shows, 0 to 1; stripes and grids count as half. */
function patternShare(pattern: string): number {
  if (pattern === 'clear' || pattern === 'nil') return 0;
  if (pattern === 'solid') return 1;
  const percent = /^pct(\d+)$/.exec(pattern)?.[1];
  return percent === undefined ? 0.5 : Number(percent) / 100;
}
