import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../src/core/calendars.ts';
import type { BodyCalendar, Span } from '../src/core/calendar.ts';
import { day } from '../src/core/day.ts';
import { parseDue } from '../src/core/due/parse.ts';
import type { Due } from '../src/core/due/types.ts';

/** A text, and its meaning: `kind from..to every:12 if:condition`; a single day has no dots. */
export type Case = readonly [text: string, meaning: string];

export const university = usualCalendar('university', 'England');
export const school = usualCalendar('school', 'England');
export const council = usualCalendar('council', 'England');

/** A span written as `2025-09-01..2026-08-31`. */
export function span(text: string): Span {
  const [from = '', to = ''] = text.split('..');
  return { from: day(from), to: day(to) };
}

/** The meaning in one line, as tables of cases write it. */
export function meaning(due: Due): string {
  const days = due.from === null && due.kind === 'date' ? due.to : `${due.from ?? ''}..${due.to ?? ''}`;
  const parts = [
    due.kind,
    due.to === null && due.from === null ? null : days,
    due.everyMonths === null ? null : `every:${due.everyMonths}`,
    due.condition === null ? null : `if:${due.condition}`,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** One test for each case of a table. */
export function checkAll(name: string, cases: readonly Case[], calendar: BodyCalendar, planYear: string | null = null, whole = true): void {
  test(name, async (t) => {
    const context = { calendar, planYear: planYear === null ? null : span(planYear), whole };
    for (const [text, expected] of cases) {
      await t.test(text === '' ? 'an empty text' : text, () => assert.equal(meaning(parseDue(text, context)), expected));
    }
  });
}
