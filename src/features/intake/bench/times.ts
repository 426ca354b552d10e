import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';

/** What dates are read against, and today. */
export type Times = { readonly calendar: BodyCalendar; readonly span: Span; readonly today: Day };
