import { parseRef, type Ref } from './refs.ts';

/** A cell's value for comparing: a number, text in lower case, or null for an empty cell. */
export type Comparable = number | string | null;
export type ValueAt = (ref: Ref) => Comparable;
/** Whether a condition holds for a cell; `origin` is the cell that the condition was written for. */
export type Test = (ref: Ref, origin: Ref, valueAt: ValueAt) => boolean;

/** What the cell's own text must do, by Excel's names (`containsText`, `beginsWith`, …); null for no text or any other name. */
export function ownText(kind: string, text: string): Test | null {
  const own =
    (check: (value: string) => boolean): Test =>
    (ref, _, valueAt) =>
      check(String(valueAt(ref) ?? ''));
  if (text === '') return null;
  if (kind === 'containsText') return own((value) => value.includes(text));
  if (kind === 'notContainsText') return own((value) => !value.includes(text));
  if (kind === 'beginsWith') return own((value) => value.startsWith(text));
  return kind === 'endsWith' ? own((value) => value.endsWith(text)) : null;
}

/** A comparison of the cell's value with operands, by Excel's names of operators (`equal`, `between`, …); null where an operand is no text, number or cell. */
export function cellIs(operator: string, formulas: readonly string[]): Test | null {
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

/** Signs of comparison by Excel's names of operators. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
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
  if (typeof a === 'number' || typeof b === 'number')
    return (a ?? '') === '' || (b ?? '') === '' ? Number(a ?? 0) - Number(b ?? 0) || (a === b ? 0 : Number.NaN) : Number.NaN;
  const left = a ?? '';
  const right = b ?? '';
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Formulas such as `$F5="Red"`, `LEFT(F5,3)="Red"`, `ISNUMBER(SEARCH("Red",F5))`; others are left out. */
export function expression(formula: string): Test | null {
  if (formula.length > LONGEST_FORMULA) return null;
  const bare = unquotedParts(formula.replace(/^=/, ''), (part) => part.replaceAll(/\s+/g, ''));
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
    return (ref, origin, valueAt) =>
      String(inner(ref, origin, valueAt) ?? '')
        .trim()
        .slice(0, length);
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

/** A formula with its parts outside quotation marks changed. */
export function unquotedParts(formula: string, change: (part: string) => string): string {
  return formula
    .split('"')
    .map((part, at, all) => ((all.length - at) % 2 === 1 ? change(part) : part))
    .join('"');
}

function unquoted(text: string): string {
  return text.replaceAll('""', '"').toLowerCase();
}
