import { child, children, textOf, type XmlElement } from '../xml.ts';
import { type Area, holds, parseAreas, parseRef, type Ref } from './refs.ts';
import type { CellStyles } from './styles.ts';

/** A cell's value for comparing: a number, text in lower case, or null for an empty cell. */
export type Comparable = number | string | null;

/** Answers what fill conditional formatting gives a cell, or null. */
export type ConditionalFills = {
  readonly fillAt: (ref: Ref) => string | null;
  /** Whether the sheet shows icons, bars or colour scales, which are not read. */
  readonly pictorial: boolean;
};

type ValueAt = (ref: Ref) => Comparable;
type Rule = { readonly areas: readonly Area[]; readonly origin: Ref; readonly priority: number; readonly fill: string; readonly test: Test };
type Test = (ref: Ref, origin: Ref, valueAt: ValueAt) => boolean;

/** Reads a sheet's conditional formats of the kinds that plans use for ratings: equal to, contains, begins and ends with, and simple formulas. */
export function readConditions(elements: readonly XmlElement[], styles: CellStyles, valueAt: ValueAt): ConditionalFills {
  const rules: Rule[] = [];
  let pictorial = false;
  for (const element of elements) {
    const areas = parseAreas(element.attributes['sqref'] ?? textOf(child(element, 'xm:sqref')));
    const origin = { row: Math.min(...areas.map((area) => area.top)), column: Math.min(...areas.map((area) => area.left)) };
    for (const rule of children(element)) {
      pictorial ||= ['iconSet', 'dataBar', 'colorScale'].includes(rule.attributes['type'] ?? '');
      const fill = fillOfRule(rule, styles);
      const test = testOf(rule);
      if (fill && test && areas.length > 0) rules.push({ areas, origin, priority: Number(rule.attributes['priority'] ?? 0), fill, test });
    }
  }
  rules.sort((a, b) => a.priority - b.priority);
  const fillAt = (ref: Ref) => rules.find((rule) => rule.areas.some((area) => holds(area, ref)) && rule.test(ref, rule.origin, valueAt))?.fill ?? null;
  return { fillAt, pictorial };
}

function fillOfRule(rule: XmlElement, styles: CellStyles): string | null {
  if (rule.name === 'x14:cfRule') return styles.dxfFill(child(rule, 'x14:dxf'));
  const index = rule.attributes['dxfId'];
  return index === undefined ? null : styles.conditionalFill(Number(index));
}

function testOf(rule: XmlElement): Test | null {
  const { attributes } = rule;
  const formulas = children(rule).filter((one) => one.name === 'formula' || one.name === 'xm:f').map((one) => textOf(one).trim());
  const type = attributes['type'] ?? '';
  if (type === 'cellIs') return cellIs(attributes['operator'] ?? 'equal', formulas);
  const text = (attributes['text'] ?? '').toLowerCase();
  const own = (check: (value: string) => boolean): Test => (ref, _, valueAt) => check(String(valueAt(ref) ?? ''));
  if (type === 'containsText' && text) return own((value) => value.includes(text));
  if (type === 'notContainsText' && text) return own((value) => !value.includes(text));
  if (type === 'beginsWith' && text) return own((value) => value.startsWith(text));
  if (type === 'endsWith' && text) return own((value) => value.endsWith(text));
  if (type === 'containsBlanks') return own((value) => value.trim() === '');
  if (type === 'notContainsBlanks') return own((value) => value.trim() !== '');
  return formulas[0] === undefined ? null : expression(formulas[0]);
}

function cellIs(operator: string, formulas: readonly string[]): Test | null {
  const [first, second] = formulas.map(operand);
  if (!first) return null;
  return (ref, origin, valueAt) => {
    const value = valueAt(ref);
    const order = compare(value, first(ref, origin, valueAt));
    if (operator === 'between' || operator === 'notBetween') {
      if (!second) return false;
      const inside = order >= 0 && compare(value, second(ref, origin, valueAt)) <= 0;
      return inside === (operator === 'between');
    }
    return holdsFor(operator, order);
  };
}

/** Excel writes no formula longer than this. */
const LONGEST_FORMULA = 8192;

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['=', 'equal'],
  ['<>', 'notEqual'],
  ['<', 'lessThan'],
  ['<=', 'lessThanOrEqual'],
  ['>', 'greaterThan'],
  ['>=', 'greaterThanOrEqual'],
]);

/** NaN compares with nothing but "not equal". */
function holdsFor(operator: string, order: number): boolean {
  if (operator === 'equal') return order === 0;
  if (operator === 'notEqual') return order !== 0;
  if (operator === 'lessThan') return order < 0;
  if (operator === 'lessThanOrEqual') return order <= 0;
  if (operator === 'greaterThan') return order > 0;
  return operator === 'greaterThanOrEqual' && order >= 0;
}

function compare(a: Comparable, b: Comparable): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return (a ?? '') === '' || (b ?? '') === '' ? Number(a ?? 0) - Number(b ?? 0) || (a === b ? 0 : Number.NaN) : Number.NaN;
  const left = a ?? '';
  const right = b ?? '';
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Formulas such as `$F5="Red"`, `LEFT(F5,3)="Red"`, `ISNUMBER(SEARCH("Red",F5))`; others are left out. */
function expression(formula: string): Test | null {
  if (formula.length > LONGEST_FORMULA) return null;
  const bare = formula.replace(/^=/, '').replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '');
  const search = /^(?:ISNUMBER|NOT\(ISERROR)\((?:SEARCH|FIND)\("((?:[^"]|"")*)",([^()]+)\)\)+$/i.exec(bare);
  const where = operand(search?.[2] ?? '');
  if (search && where) {
    const text = unquoted(search[1] ?? '');
    return (ref, origin, valueAt) => String(where(ref, origin, valueAt) ?? '').includes(text);
  }
  const sides = /^([^"<>=]+|"(?:[^"]|"")*")(<>|<=|>=|=|<|>)([^"<>=]+|"(?:[^"]|"")*")$/.exec(bare);
  const left = operand(sides?.[1] ?? '');
  const right = operand(sides?.[3] ?? '');
  const operator = SIGNS.get(sides?.[2] ?? '');
  if (!left || !right || !operator) return null;
  return (ref, origin, valueAt) => holdsFor(operator, compare(left(ref, origin, valueAt), right(ref, origin, valueAt)));
}

type Operand = (ref: Ref, origin: Ref, valueAt: ValueAt) => Comparable;

/** A text, a number, a cell or LEFT(cell, n) of a formula; cells without `$` move along with the cell that is judged. */
function operand(text: string): Operand | null {
  const bare = text.replace(/^=/, '').trim();
  const quoted = /^"((?:[^"]|"")*)"$/.exec(bare);
  if (quoted) return () => unquoted(quoted[1] ?? '');
  if (/^-?\d+(\.\d+)?$/.test(bare)) return () => Number(bare);
  const left = /^(?:LEFT|TRIM|UPPER|LOWER)\(([^,()]+)(?:,(\d+))?\)$/i.exec(bare);
  const inner = left ? operand(left[1] ?? '') : null;
  if (left && inner) {
    const length = /^left/i.test(bare) ? Number(left[2] ?? 1) : Number.POSITIVE_INFINITY;
    return (ref, origin, valueAt) => String(inner(ref, origin, valueAt) ?? '').trim().slice(0, length);
  }
  const cell = parseRef(bare);
  if (!cell) return null;
  const fixed = /^(\$?)[A-Z]+(\$?)/i.exec(bare);
  return (ref, origin, valueAt) =>
    valueAt({
      row: fixed?.[2] ? cell.row : cell.row + ref.row - origin.row,
      column: fixed?.[1] ? cell.column : cell.column + ref.column - origin.column,
    });
}

function unquoted(text: string): string {
  return text.replaceAll('""', '"').toLowerCase();
}
