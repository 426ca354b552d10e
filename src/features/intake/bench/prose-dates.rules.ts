import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { findDates } from '../../../core/due/find.ts';
import { parseDue } from '../../../core/due/parse.ts';
import type { Due } from '../../../core/due/types.ts';
import { sentences } from '../../../reading/text.ts';
import type { BenchItem } from './rules.ts';

/** A date that the words of an action name: the sentence that names it, and the date. */
export type NamedDate = { readonly said: string; readonly due: Due };

/** Where a sentence says that something is to be done by then. */
const CUED = 0.6;
/** What stands under "next steps" is to come, though no word beside the day says so. */
const UNDER_NEXT = 0.4;
const NEXT = /^(?:next steps?|actions? (?:required|needed)|(?:still )?to do|outstanding|what next)\b[^:]{0,40}:/iu;
const FIELDS = ['notes', 'progress', 'measure', 'action', 'context'] as const;
/** A date is known at the beginning of a long text, or is not what it is about. */
const LONGEST_FIELD = 4000;

/**
 * The date by which the words of an action without one say that something is due: "a response is due by 4 October 2019". Days that something
 * happened on are none. Null where there is none or the action has ended.
 */
export function dateInWords({ texts, item }: BenchItem, calendar: BodyCalendar, planYear: Span | null): NamedDate | null {
  if (texts.due !== '' || item.status?.is === 'done' || item.status?.is === 'dropped') return null;
  for (const field of FIELDS) {
    for (const line of texts[field].slice(0, LONGEST_FIELD).split('\n')) {
      const least = NEXT.test(line.trim()) ? UNDER_NEXT : CUED;
      for (const said of sentences(line)) {
        const due = dateOf(said, least, calendar, planYear);
        if (due) return { said, due };
      }
    }
  }
  return null;
}

function dateOf(said: string, least: number, calendar: BodyCalendar, planYear: Span | null): Due | null {
  const meant = parseDue(said, { calendar, planYear, whole: false });
  if (meant.to === null || meant.confidence < least) return null;
  const named = findDates(said, { calendar, planYear }).findLast(({ due }) => due.to === meant.to);
  if (!named || isAside(said.slice(0, named.index))) return null;
  const { confidence: _, ...due } = named.due;
  return due;
}

/** "(Action from the meeting in October 2026)" says where something comes from, not when it is due. */
function isAside(before: string): boolean {
  const open = before.lastIndexOf('(');
  return open > before.lastIndexOf(')') && !/\b(?:by|due|until|before|will|to be|next|review|deadline|target)\b/iu.test(before.slice(open));
}
