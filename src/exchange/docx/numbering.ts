import { letters, roman } from '../numerals.ts';
import { child, children, type XmlElement } from '../xml.ts';
import { value } from './format.ts';
import type { Styles } from './styles.ts';

export type Numbered = { readonly kind: 'bullet' | 'number'; readonly level: number; readonly label: string | null };

/** Counts a document's automatic numbers; to be asked once per numbered paragraph, in reading order. */
export type Numbering = {
  /** Null where the list shows nothing. `styleId` finds the level of a list that hangs on a style. */
  readonly next: (numId: string, level: number | null, styleId: string | null) => Numbered | null;
};

type Level = {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly style: string | null;
  readonly plain: boolean;
};
type List = { readonly counters: (number | null)[]; readonly levels: Map<number, Level> };
type Num = { readonly list: List; readonly overrides: Map<number, Level>; readonly restarts: Map<number, number> };

const LEVELS = 9;

/** Reads the numbering part; no part gives no lists. */
export function readNumbering(part: XmlElement | null, styles: Styles): Numbering {
  const nums = readNums(part, styles);
  const begun = new Set<string>();
  return {
    next(numId, asked, styleId) {
      const num = nums.get(numId);
      if (!num) return null;
      const level = Math.min(LEVELS - 1, Math.max(0, asked ?? levelOfStyle(num, styleId)));
      const shape = levelAt(num, level);
      if (!shape || shape.format === 'none') return null;
      restartOnce(num, numId, begun);
      advance(num, level, shape);
      if (shape.format === 'bullet') return { kind: 'bullet', level, label: null };
      return { kind: 'number', level, label: labelOf(num, level, shape) || null };
    },
  };
}

function readNums(part: XmlElement | null, styles: Styles): Map<string, Num> {
  const lists = new Map<string, List>();
  const links = new Map<string, string>();
  for (const abstract of children(part, 'w:abstractNum')) {
    const id = abstract.attributes['w:abstractNumId'] ?? '';
    const levels = new Map(children(abstract, 'w:lvl').map((lvl) => [levelNumber(lvl), readLevel(lvl)]));
    lists.set(id, { counters: Array.from({ length: LEVELS }, () => null), levels });
    const link = value(abstract, 'w:numStyleLink');
    if (link !== null) links.set(id, link);
  }
  const nums = new Map<string, Num>();
  const raw = new Map(children(part, 'w:num').map((num) => [num.attributes['w:numId'] ?? '', num]));
  for (const [id, num] of raw) {
    let abstractId = value(num, 'w:abstractNumId') ?? '';
    const linked = styles.style(links.get(abstractId) ?? null)?.numId;
    if (linked) abstractId = value(raw.get(linked) ?? null, 'w:abstractNumId') ?? abstractId;
    const list = lists.get(abstractId);
    if (list) nums.set(id, { list, ...readOverrides(num) });
  }
  return nums;
}

function readOverrides(num: XmlElement): Pick<Num, 'overrides' | 'restarts'> {
  const overrides = new Map<number, Level>();
  const restarts = new Map<number, number>();
  for (const one of children(num, 'w:lvlOverride')) {
    const lvl = child(one, 'w:lvl');
    if (lvl) overrides.set(levelNumber(one), readLevel(lvl));
    const start = value(one, 'w:startOverride');
    if (start !== null) restarts.set(levelNumber(one), Number.parseInt(start, 10) || 0);
  }
  return { overrides, restarts };
}

function readLevel(lvl: XmlElement): Level {
  const start = Number.parseInt(value(lvl, 'w:start') ?? '1', 10);
  return {
    start: Number.isFinite(start) ? start : 1,
    format: value(lvl, 'w:numFmt') ?? 'decimal',
    text: value(lvl, 'w:lvlText') ?? '',
    style: value(lvl, 'w:pStyle'),
    plain: child(lvl, 'w:isLgl') !== null,
  };
}

function levelNumber(element: XmlElement): number {
  return Number.parseInt(element.attributes['w:ilvl'] ?? '0', 10) || 0;
}

function levelAt(num: Num, level: number): Level | undefined {
  return num.overrides.get(level) ?? num.list.levels.get(level);
}

function levelOfStyle(num: Num, styleId: string | null): number {
  for (const [level, shape] of num.list.levels) if (styleId !== null && shape.style === styleId) return level;
  return 0;
}

function restartOnce(num: Num, numId: string, begun: Set<string>): void {
  if (begun.has(numId)) return;
  begun.add(numId);
  for (const level of num.restarts.keys()) num.list.counters[level] = null;
}

function advance(num: Num, level: number, shape: Level): void {
  const { counters } = num.list;
  const current = counters[level] ?? null;
  counters[level] = current === null ? (num.restarts.get(level) ?? shape.start) : current + 1;
  counters.fill(null, level + 1);
}

function labelOf(num: Num, level: number, shape: Level): string {
  return shape.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = levelAt(num, at);
      if (at > level || !of) return '';
      const number = num.list.counters[at] ?? num.restarts.get(at) ?? of.start;
      return shape.plain ? String(number) : written(number, of.format);
    })
    .trim();
}

function written(number: number, format: string): string {
  if (format === 'decimalZero') return String(number).padStart(2, '0');
  if (format === 'lowerLetter') return letters(number);
  if (format === 'upperLetter') return letters(number).toUpperCase();
  if (format === 'lowerRoman') return roman(number);
  if (format === 'upperRoman') return roman(number).toUpperCase();
  if (format === 'ordinal') return `${number}${ordinalEnding(number)}`;
  return format === 'none' ? '' : String(number);
}

function ordinalEnding(number: number): string {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}
