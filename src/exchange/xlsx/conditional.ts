import { cellIs, expression, ownText, type Test, type ValueAt } from '../sheet/conditions.ts';
import { type Area, holds, parseAreas, type Ref } from '../sheet/refs.ts';
import { child, children, textOf, type XmlElement } from '../xml.ts';
import type { CellStyles } from './styles.ts';

/** Answers what fill conditional formatting gives a cell, or null. */
export type ConditionalFills = {
  readonly fillAt: (ref: Ref) => string | null;
  /** Whether the sheet shows icons, bars or colour scales, which are not read. */
  readonly pictorial: boolean;
};

type Rule = {
  readonly areas: readonly Area[];
  readonly origin: Ref;
  readonly priority: number;
  readonly fill: string;
  readonly test: Test;
};

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
  const fillAt = (ref: Ref) =>
    rules.find((rule) => rule.areas.some((area) => holds(area, ref)) && rule.test(ref, rule.origin, valueAt))?.fill ?? null;
  return { fillAt, pictorial };
}

function fillOfRule(rule: XmlElement, styles: CellStyles): string | null {
  if (rule.name === 'x14:cfRule') return styles.dxfFill(child(rule, 'x14:dxf'));
  const index = rule.attributes['dxfId'];
  return index === undefined ? null : styles.conditionalFill(Number(index));
}

function testOf(rule: XmlElement): Test | null {
  const { attributes } = rule;
  const formulas = children(rule)
    .filter((one) => one.name === 'formula' || one.name === 'xm:f')
    .map((one) => textOf(one).trim());
  const type = attributes['type'] ?? '';
  if (type === 'cellIs') return cellIs(attributes['operator'] ?? 'equal', formulas);
  const text = (attributes['text'] ?? '').toLowerCase();
  const whole = ownText(type, text);
  if (whole) return whole;
  if (type === 'containsBlanks') return (ref, _, valueAt) => String(valueAt(ref) ?? '').trim() === '';
  if (type === 'notContainsBlanks') return (ref, _, valueAt) => String(valueAt(ref) ?? '').trim() !== '';
  return formulas[0] === undefined ? null : expression(formulas[0]);
}
