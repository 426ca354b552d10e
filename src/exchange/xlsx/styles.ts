import { mix, rgb, tinted } from '../ooxml/colour.ts';
import type { Theme } from '../ooxml/theme.ts';
import { child, children, type XmlElement } from '../xml.ts';
import { formatCode } from './formats.ts';

/** How cells of one style look. */
export type CellStyle = {
  readonly code: string;
  readonly fill: string | null;
  readonly bold: boolean;
  readonly struck: boolean;
  readonly colour: string | null;
};

export type CellStyles = {
  readonly style: (index: number) => CellStyle;
  /** Fill of a conditional format, by its number. */
  readonly conditionalFill: (index: number) => string | null;
  /** Colour and weight of a rich text run. */
  readonly font: (rPr: XmlElement | null) => { bold: boolean; struck: boolean; colour: string | null };
  readonly dxfFill: (dxf: XmlElement | null) => string | null;
};

/** Theme colours by Excel's number; light and dark come in pairs the other way round than in the theme. */
const THEME_ORDER = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'];

/** Excel's own palette (ECMA-376 part 1, 18.8.27), numbers 8 to 63; 0 to 7 repeat the first eight. */
const PALETTE = (
  '000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 ' +
  '9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff ' +
  '00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 ' +
  '003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');

const PATTERN_SHARES: ReadonlyMap<string, number> = new Map([
  ['solid', 1],
  ['darkGray', 0.75],
  ['mediumGray', 0.5],
  ['lightGray', 0.25],
  ['gray125', 0.125],
  ['gray0625', 0.0625],
]);

const PLAIN: CellStyle = { code: 'General', fill: null, bold: false, struck: false, colour: null };

/** Reads the styles part; no part gives plain cells. */
export function readCellStyles(part: XmlElement | null, theme: Theme): CellStyles {
  const colour = colourReader(part, theme);
  const codes = new Map(
    children(child(part, 'numFmts'), 'numFmt').map((one) => [Number(one.attributes['numFmtId']), one.attributes['formatCode'] ?? '']),
  );
  const fills = children(child(part, 'fills'), 'fill').map((fill) => fillOf(fill, colour, false));
  const font = (element: XmlElement | null) => {
    const shade = child(element, 'color');
    const automatic = shade?.attributes['theme'] === '1' || shade?.attributes['indexed'] === '8';
    return { bold: isOn(child(element, 'b')), struck: isOn(child(element, 'strike')), colour: automatic ? null : colour(shade) };
  };
  const fonts = children(child(part, 'fonts'), 'font').map(font);
  const styles = children(child(part, 'cellXfs'), 'xf').map(({ attributes }): CellStyle => ({
    code: formatCode(Number(attributes['numFmtId'] ?? 0), codes),
    fill: fills[Number(attributes['fillId'] ?? 0)] ?? null,
    ...(fonts[Number(attributes['fontId'] ?? 0)] ?? { bold: false, struck: false, colour: null }),
  }));
  const dxfFill = (dxf: XmlElement | null) => fillOf(child(dxf, 'fill'), colour, true);
  const conditional = children(child(part, 'dxfs'), 'dxf').map(dxfFill);
  return { style: (index) => styles[index] ?? PLAIN, conditionalFill: (index) => conditional[index] ?? null, font, dxfFill };
}

function isOn(element: XmlElement | null): boolean {
  return element !== null && !['0', 'false'].includes(element.attributes['val'] ?? '1');
}

type ReadColour = (element: XmlElement | null) => string | null;

function colourReader(part: XmlElement | null, theme: Theme): ReadColour {
  const own = children(child(child(part, 'colors'), 'indexedColors'), 'rgbColor').map((one) => rgb(one.attributes['rgb']));
  return (element) => {
    if (!element) return null;
    const { attributes } = element;
    const tint = Number(attributes['tint'] ?? 0);
    const index = Number(attributes['indexed']);
    let base = rgb(attributes['rgb']);
    if (attributes['theme'] !== undefined) base = theme.get(THEME_ORDER[Number(attributes['theme'])] ?? '') ?? null;
    else if (attributes['indexed'] !== undefined) base = own[index] ?? PALETTE[index < 8 ? index : index - 8] ?? null;
    return base && tinted(base, tint);
  };
}

/** A pattern shows as the mixture of its colours, a gradient as that of its ends; white counts as no fill. */
function fillOf(fill: XmlElement | null, colour: ReadColour, conditional: boolean): string | null {
  const stops = children(child(fill, 'gradientFill'), 'stop').map((stop) => colour(child(stop, 'color')) ?? 'ffffff');
  const [first, last] = [stops[0], stops.at(-1)];
  const pattern = child(fill, 'patternFill');
  const shown = first !== undefined && last !== undefined ? mix(first, last, 0.5) : pattern && patternOf(pattern, colour, conditional);
  return shown === 'ffffff' ? null : shown;
}

function patternOf(pattern: XmlElement, colour: ReadColour, conditional: boolean): string | null {
  const type = pattern.attributes['patternType'] ?? (conditional ? 'solid' : 'none');
  if (type === 'none') return null;
  const front = colour(child(pattern, 'fgColor'));
  const back = colour(child(pattern, 'bgColor'));
  // In a conditional format a solid fill is the background colour, elsewhere the foreground.
  if (type === 'solid') return conditional ? (back ?? front) : front;
  return mix(front ?? '000000', back ?? 'ffffff', PATTERN_SHARES.get(type) ?? 0.5);
}
