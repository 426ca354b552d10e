import { rgb } from '../ooxml/colour.ts';
import { child, children, type XmlElement } from '../xml.ts';

/** What readers need of a style, inherited along its chain; null where nothing is said. */
export type Style = {
  /** Names of the style and those it is based on, as people see them, in lower case. */
  readonly names: readonly string[];
  readonly bold: boolean | null;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly font: string | undefined;
  /** Colours given by hand to text, to what is behind it and to the whole paragraph. */
  readonly colours: readonly string[];
  readonly textColour: string | null;
  /** Fill of a cell, row, column or table as `rrggbb`; white counts as none. */
  readonly fill: string | null;
  readonly list: string | null;
  readonly outline: number | null;
  readonly dataStyle: string | null;
  readonly breakBefore: boolean;
  readonly breakAfter: boolean;
  /** `table:display="false"` hides a sheet. */
  readonly displayed: boolean;
  /** Conditional formats that hang on the style. */
  readonly maps: readonly XmlElement[];
};

export type Styles = {
  readonly style: (family: string, name: string | undefined) => Style | null;
  /** Styles that are no looks: lists and formats of dates and numbers, by element name and style name. */
  readonly named: (element: string, name: string | null) => XmlElement | null;
  readonly outline: XmlElement | null;
};

/** A style based on itself would never end. */
const MAX_CHAIN = 20;

type Raw = { readonly element: XmlElement; readonly byHand: boolean };

/** Gathers the styles of both parts; those of the content come before those of the same name in `styles.xml`. */
export function readStyles(content: XmlElement, common: XmlElement | null): Styles {
  const raw = new Map<string, Raw>();
  const others = new Map<string, XmlElement>();
  let outline: XmlElement | null = null;
  const take = (list: XmlElement | null, byHand: boolean) => {
    for (const element of children(list)) {
      if (element.name === 'text:outline-style') outline ??= element;
      const family = element.name === 'style:style' ? element.attributes['style:family'] : undefined;
      for (const name of [element.attributes['style:name'], element.attributes['style:display-name']]) {
        if (name === undefined) continue;
        if (family === undefined) others.set(`${element.name} ${name}`, others.get(`${element.name} ${name}`) ?? element);
        else raw.set(`${family} ${name}`, raw.get(`${family} ${name}`) ?? { element, byHand });
      }
    }
  };
  take(child(content, 'office:automatic-styles'), true);
  take(child(common, 'office:styles'), false);
  take(child(common, 'office:automatic-styles'), true);
  const known = new Map<string, Style | null>();
  const style = (family: string, name: string | undefined): Style | null => {
    const key = `${family} ${name ?? ''}`;
    const found = known.get(key) ?? (name !== undefined && raw.has(key) ? inherited(chain(family, name, raw)) : null);
    known.set(key, found);
    return found;
  };
  return { style, named: (element, name) => others.get(`${element} ${name ?? ''}`) ?? null, outline };
}

function chain(family: string, name: string, raw: ReadonlyMap<string, Raw>): Raw[] {
  const found: Raw[] = [];
  let next: string | undefined = name;
  while (next !== undefined && found.length < MAX_CHAIN) {
    const one = raw.get(`${family} ${next}`);
    if (!one) break;
    found.push(one);
    next = one.element.attributes['style:parent-style-name'];
  }
  return found;
}

function inherited(styles: readonly Raw[]): Style {
  const said = (kind: string, attribute: string, some: readonly Raw[] = styles): string | null => {
    for (const { element } of some) {
      const value = child(element, `style:${kind}-properties`)?.attributes[attribute];
      if (value !== undefined) return value;
    }
    return null;
  };
  const own = (attribute: string): string | null => {
    for (const { element } of styles) if (element.attributes[attribute] !== undefined) return element.attributes[attribute] ?? null;
    return null;
  };
  // A heading style may be blue; only a colour that somebody gave to these words says something.
  const byHand = styles.filter((one) => one.byHand);
  const weight = said('text', 'fo:font-weight');
  const text = rgb(said('text', 'fo:color', byHand) ?? undefined);
  const behind = ['text', 'paragraph'].map((kind) => rgb(said(kind, 'fo:background-color', byHand) ?? undefined));
  const shown = [text === '000000' ? null : text, ...behind.map((colour) => (colour === 'ffffff' ? null : colour))];
  const fills = ['table-cell', 'table-row', 'table'].map((kind) => rgb(said(kind, 'fo:background-color') ?? undefined));
  const fill = fills.find((colour) => colour !== null) ?? null;
  const list = own('style:list-style-name');
  const breaks = (attribute: string) => said('paragraph', attribute, byHand) === 'page' || said('table', attribute, byHand) === 'page';
  return {
    names: styles.map(({ element }) => plainName(element)),
    bold: weight === null ? null : weight === 'bold' || Number(weight) >= 600,
    hidden: said('text', 'text:display') === 'none',
    struck: !['none', null].includes(said('text', 'style:text-line-through-style')),
    font: said('text', 'style:font-name') ?? undefined,
    colours: [...new Set(shown.filter((colour) => colour !== null))],
    textColour: shown[0] ?? null,
    fill: fill === 'ffffff' ? null : fill,
    list: list === '' ? null : list,
    outline: Number(own('style:default-outline-level')) || null,
    dataStyle: own('style:data-style-name'),
    breakBefore: breaks('fo:break-before') || Boolean(styles[0]?.element.attributes['style:master-page-name']),
    breakAfter: breaks('fo:break-after'),
    displayed: said('table', 'table:display') !== 'false',
    maps: children(styles[0]?.element ?? null, 'style:map'),
  };
}

/** `List_20_Bullet` is how a file writes "List Bullet". */
function plainName({ attributes }: XmlElement): string {
  return (attributes['style:display-name'] ?? (attributes['style:name'] ?? '').replaceAll('_20_', ' ')).toLowerCase();
}
