import type { Styles } from '../odf/styles.ts';
import { letters, roman } from '../numerals.ts';
import { children, type XmlElement } from '../xml.ts';

/** Where a paragraph stands in a list: which style, how deep (from 0), and what counts its items. */
export type InList = { readonly style: string | null; readonly level: number; readonly counters: Counters };
export type Counters = (number | null)[];
export type Numbered = { readonly kind: 'bullet' | 'number'; readonly level: number; readonly label: string | null };

/** Counts a document's lists and numbered headings, in reading order. */
export type Lists = {
  /** A list begins inside `outer` or on its own; some go on counting where an earlier one stopped. */
  readonly begin: (list: XmlElement, outer: InList | null) => InList;
  /** The sign or number of the next item; null where the list shows none. `fallback` is the list style of its paragraph. */
  readonly next: (place: InList, fallback: string | null, startsAt: string | undefined) => Numbered | null;
  /** The number of the next heading of that level (from 1), or null where headings have none. */
  readonly heading: (level: number, attributes: Readonly<Record<string, string>>) => string | null;
};

const LEVELS = 10;

/** Counts lists by the styles that say how they are numbered. */
export function countLists(styles: Styles): Lists {
  const byId = new Map<string, Counters>();
  const byStyle = new Map<string, Counters>();
  const headings: Counters = fresh();
  return {
    begin(list, outer) {
      const { attributes } = list;
      const style = attributes['text:style-name'] ?? outer?.style ?? null;
      if (outer) return { style, level: Math.min(LEVELS - 1, outer.level + 1), counters: outer.counters };
      const continued =
        byId.get(attributes['text:continue-list'] ?? '') ??
        (attributes['text:continue-numbering'] === 'true' ? byStyle.get(style ?? '') : undefined);
      const counters = continued ?? fresh();
      byStyle.set(style ?? '', counters);
      const id = attributes['xml:id'] ?? attributes['text:id'];
      if (id !== undefined) byId.set(id, counters);
      return { style, level: 0, counters };
    },
    next({ style, level, counters }, fallback, startsAt) {
      const shapes = shapesOf(styles.named('text:list-style', style) ?? styles.named('text:list-style', fallback));
      const shape = shapes.get(level);
      if (!shape) return null;
      advance(counters, level, shape.start, startsAt);
      if (shape.bullet) return { kind: 'bullet', level, label: null };
      const label = labelOf(counters, level, shapes);
      return label === null ? null : { kind: 'number', level, label };
    },
    heading(level, attributes) {
      const shapes = shapesOf(styles.outline);
      const shape = shapes.get(level - 1);
      if (!shape || shape.format === '' || attributes['text:is-list-header'] === 'true') return null;
      advance(
        headings,
        level - 1,
        shape.start,
        attributes['text:start-value'] ?? (attributes['text:restart-numbering'] === 'true' ? String(shape.start) : undefined),
      );
      return labelOf(headings, level - 1, shapes);
    },
  };
}

type Shape = {
  readonly bullet: boolean;
  readonly format: string;
  readonly start: number;
  readonly before: string;
  readonly after: string;
  readonly shown: number;
  readonly pattern: string | null;
};

const SHAPES = new WeakMap<XmlElement, ReadonlyMap<number, Shape>>();
const NO_SHAPES: ReadonlyMap<number, Shape> = new Map();

function shapesOf(style: XmlElement | null): ReadonlyMap<number, Shape> {
  if (!style) return NO_SHAPES;
  const known =
    SHAPES.get(style) ?? new Map(children(style).map((level) => [Number(level.attributes['text:level'] ?? 1) - 1, shapeOf(level)]));
  SHAPES.set(style, known);
  return known;
}

function shapeOf({ name, attributes }: XmlElement): Shape {
  return {
    bullet: name === 'text:list-level-style-bullet' || name === 'text:list-level-style-image',
    format: attributes['style:num-format'] ?? '',
    start: whole(attributes['text:start-value'], 1),
    before: attributes['style:num-prefix'] ?? '',
    after: attributes['style:num-suffix'] ?? '',
    shown: whole(attributes['text:display-levels'], 1),
    pattern: attributes['loext:num-list-format'] ?? null,
  };
}

function fresh(): Counters {
  return Array.from({ length: LEVELS }, () => null);
}

function advance(counters: Counters, level: number, start: number, startsAt: string | undefined): void {
  const current = counters[level] ?? null;
  counters[level] = startsAt === undefined ? (current === null ? start : current + 1) : whole(startsAt, start);
  counters.fill(null, level + 1);
}

function labelOf(counters: Counters, level: number, shapes: ReadonlyMap<number, Shape>): string | null {
  const shape = shapes.get(level);
  if (!shape || (shape.format === '' && shape.pattern === null)) return null;
  const number = (at: number) => written(counters[at] ?? shapes.get(at)?.start ?? 1, shapes.get(at)?.format ?? '1');
  const patterned = shape.pattern?.replace(/%(\d{1,2})%/g, (_, digits: string) =>
    Number(digits) - 1 > level ? '' : number(Number(digits) - 1),
  );
  const levels = Array.from({ length: level + 1 }, (_, at) => at).slice(-Math.max(1, shape.shown));
  const text =
    patterned ??
    `${shape.before}${levels
      .map(number)
      .filter((each) => each !== '')
      .join('.')}${shape.after}`;
  return text.trim() || null;
}

function written(number: number, format: string): string {
  if (format === 'a') return letters(number);
  if (format === 'A') return letters(number).toUpperCase();
  if (format === 'i') return roman(number);
  if (format === 'I') return roman(number).toUpperCase();
  return format === '' ? '' : String(number);
}

function whole(text: string | undefined, otherwise: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) ? number : otherwise;
}
