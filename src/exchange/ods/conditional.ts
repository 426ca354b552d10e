import type { Styles } from '../odf/styles.ts';
import { cellIs, expression, ownText, SIGNS, type Test, unquotedParts, type ValueAt } from '../sheet/conditions.ts';
import { type Area, holds, parseAreas, parseRef, type Ref } from '../sheet/refs.ts';
import { child, children, type XmlElement } from '../xml.ts';

/** Answers what fill conditional formatting gives a cell of that style, or null. */
export type ConditionalFills = {
  readonly fillAt: (ref: Ref, style: string | undefined) => string | null;
  /** Whether the sheet shows icons, bars or colour scales, which are not read. */
  readonly pictorial: boolean;
};

type Rule = { readonly areas: readonly Area[]; readonly origin: Ref; readonly fill: string; readonly test: Test };

/** Reads a sheet's conditional formats (LibreOffice's own list, or maps of the cells' styles): comparisons, contains, begins and ends with, simple formulas. */
export function readConditions(table: XmlElement, styles: Styles, valueAt: ValueAt): ConditionalFills {
  const rules: Rule[] = [];
  let pictorial = false;
  for (const format of children(child(table, 'calcext:conditional-formats'), 'calcext:conditional-format')) {
    const areas = parseAreas(withoutSheets(format.attributes['calcext:target-range-address'] ?? ''));
    for (const one of children(format)) {
      pictorial ||= /^calcext:(icon-set|data-bar|color-scale)$/.test(one.name);
      const { attributes } = one;
      const rule = ruleOf(
        attributes['calcext:value'],
        attributes['calcext:apply-style-name'],
        attributes['calcext:base-cell-address'],
        styles,
      );
      if (rule) rules.push({ ...rule, areas });
    }
  }
  const maps = new Map<string, readonly Rule[]>();
  const mapped = (style: string | undefined): readonly Rule[] => {
    const known =
      maps.get(style ?? '') ??
      (styles.style('table-cell', style)?.maps ?? []).flatMap(({ attributes }) => {
        const rule = ruleOf(
          attributes['style:condition'],
          attributes['style:apply-style-name'],
          attributes['style:base-cell-address'],
          styles,
        );
        return rule ? [{ ...rule, areas: [] }] : [];
      });
    maps.set(style ?? '', known);
    return known;
  };
  const fillAt = (ref: Ref, style: string | undefined) => {
    const met = (rule: Rule) => rule.test(ref, rule.origin, valueAt);
    const listed = rules.find((rule) => rule.areas.some((area) => holds(area, ref)) && met(rule));
    return (listed ?? mapped(style).find(met))?.fill ?? null;
  };
  return { fillAt, pictorial };
}

function ruleOf(
  condition: string | undefined,
  applies: string | undefined,
  base: string | undefined,
  styles: Styles,
): Omit<Rule, 'areas'> | null {
  const fill = styles.style('table-cell', applies)?.fill ?? null;
  const test = testOf(condition ?? '');
  const origin = parseRef(withoutSheets(base ?? '')) ?? { row: 0, column: 0 };
  return fill !== null && test !== null ? { origin, fill, test } : null;
}

const OWN_TEXT: ReadonlyMap<string, string> = new Map([
  ['contains-text', 'containsText'],
  ['not-contains-text', 'notContainsText'],
  ['begins-with', 'beginsWith'],
  ['ends-with', 'endsWith'],
]);

/** Longer conditions are no conditions of a plan. */
const LONGEST = 1000;

/** `="Red"`, `cell-content()="Red"`, `between(1,3)`, `contains-text("late")`, `formula-is($B1="Red")`. */
function testOf(raw: string): Test | null {
  const text = plainFormula(raw);
  if (raw.length > LONGEST) return null;
  const call = /^([a-z-]+)\((.*)\)$/su.exec(text);
  const [, name = '', inside = ''] = call ?? [];
  const own = OWN_TEXT.get(name);
  if (own) return ownText(own, inside.replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase());
  if (name === 'formula-is' || name === 'is-true-formula') return expression(inside);
  if (/(^|content-is-)between$/.test(name)) return cellIs('between', inside.split(','));
  if (/(^|content-is-)not-between$/.test(name)) return cellIs('notBetween', inside.split(','));
  const [, sign = '', operand = ''] = /^(!=|<>|<=|>=|=|<|>)(.+)$/su.exec(text.replace(/^cell-content\(\)/, '')) ?? [];
  const operator = SIGNS.get(sign === '!=' ? '<>' : sign);
  return operator === undefined ? null : cellIs(operator, [operand]);
}

/** `[.$B1]` is `$B1`, semicolons part arguments, `of:=` begins a formula. */
function plainFormula(text: string): string {
  return unquotedParts(
    text
      .trim()
      .replace(/^(of|msoxl):=?/, '')
      .replace(/\[\.([^\]]+)\]/g, '$1'),
    (part) => part.replaceAll(';', ','),
  );
}

/** `'23-24'.I4:'23-24'.I34` → `I4:I34`. */
function withoutSheets(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, '').replace(/(?<![^\s.:])[^\s.:]*\.(?=\$?[A-Z]{1,3}\$?\d)/gi, '');
}
