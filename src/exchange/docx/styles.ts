import { child, children, type XmlElement } from '../xml.ts';
import { onOff, value } from './format.ts';

/** A style with what readers need of it, already inherited along its chain. */
export type Style = {
  readonly name: string;
  /** 1–9 for headings, else null. */
  readonly heading: number | null;
  readonly numId: string | null;
  readonly numLevel: number | null;
  readonly bold: boolean | null;
  readonly hidden: boolean | null;
  /** Table styles: shading of the first row and of every cell. */
  readonly firstRow: XmlElement | null;
  readonly whole: XmlElement | null;
};

export type Styles = {
  readonly style: (id: string | null) => Style | null;
  readonly defaultParagraph: string | null;
};

/** A style based on itself would never end; Word allows no chain this long. */
const MAX_CHAIN = 20;

/** Reads the styles part; no part gives no styles. */
export function readStyles(part: XmlElement | null): Styles {
  const raw = new Map<string, XmlElement>();
  let defaultParagraph: string | null = null;
  for (const style of children(part, 'w:style')) {
    const id = style.attributes['w:styleId'];
    if (id === undefined) continue;
    raw.set(id, style);
    const isDefault = ['1', 'true', 'on'].includes(style.attributes['w:default'] ?? '');
    if (isDefault && style.attributes['w:type'] === 'paragraph') defaultParagraph = id;
  }
  const known = new Map<string, Style>();
  const style = (id: string | null): Style | null => {
    if (id === null || !raw.has(id)) return null;
    const found = known.get(id) ?? inherited(chain(id, raw));
    known.set(id, found);
    return found;
  };
  return { style, defaultParagraph };
}

function chain(id: string, raw: ReadonlyMap<string, XmlElement>): XmlElement[] {
  const found: XmlElement[] = [];
  let next: string | null = id;
  while (next !== null && found.length < MAX_CHAIN) {
    const style: XmlElement | undefined = raw.get(next);
    if (!style) break;
    found.push(style);
    next = value(style, 'w:basedOn');
  }
  return found;
}

function inherited(styles: readonly XmlElement[]): Style {
  const first = <T>(pick: (style: XmlElement) => T | null): T | null => {
    for (const style of styles) {
      const found = pick(style);
      if (found !== null) return found;
    }
    return null;
  };
  const level = first((style) => value(child(child(style, 'w:pPr'), 'w:numPr'), 'w:ilvl'));
  return {
    name: (value(styles[0] ?? null, 'w:name') ?? '').toLowerCase(),
    heading: first(headingOf),
    numId: first((style) => value(child(child(style, 'w:pPr'), 'w:numPr'), 'w:numId')),
    numLevel: level === null ? null : Number.parseInt(level, 10),
    bold: first((style) => onOff(child(child(style, 'w:rPr'), 'w:b'))),
    hidden: first((style) => onOff(child(child(style, 'w:rPr'), 'w:vanish'))),
    firstRow: first((style) => child(child(conditional(style, 'firstRow'), 'w:tcPr'), 'w:shd')),
    whole: first((style) => child(child(style, 'w:tcPr'), 'w:shd') ?? child(child(conditional(style, 'wholeTable'), 'w:tcPr'), 'w:shd')),
  };
}

/** A heading by its outline level, or by its built-in name, which Word keeps in English in every language. */
function headingOf(style: XmlElement): number | null {
  const outline = value(child(style, 'w:pPr'), 'w:outlineLvl');
  if (outline !== null) return Number(outline) < 9 ? Number(outline) + 1 : null;
  const name = (value(style, 'w:name') ?? '').toLowerCase();
  if (name === 'title') return 1;
  const level = /^heading ([1-9])$/.exec(name)?.[1];
  return level === undefined ? null : Number(level);
}

function conditional(style: XmlElement, type: string): XmlElement | null {
  return children(style, 'w:tblStylePr').find((one) => one.attributes['w:type'] === type) ?? null;
}
