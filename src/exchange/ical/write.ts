import { ICalCalendar, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, type Day } from '../../core/day.ts';

/** A day with something due: `uid` names it for ever, `text` may have several lines, `href` is where it is worked on. */
export type CalendarDay = { readonly uid: string; readonly on: Day; readonly title: string; readonly text: string; readonly href: string };

/** What a calendar feed tells; `asOf` is when anything in it was last changed, so that the same days give the same bytes. */
export type CalendarFeed = { readonly name: string; readonly asOf: Date; readonly days: readonly CalendarDay[] };

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8';

const ASK_AGAIN_SECONDS = 6 * 60 * 60;
const UID_SHAPE = /^[\x21-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,255}$/;

/** A feed as iCalendar (RFC 5545): whole days as DATE values, which no zone can move; lines of at most 75 octets. Throws where a `uid` has letters that need escaping. */
export function writeCalendar(feed: CalendarFeed): Uint8Array {
  const calendar = new ICalCalendar({
    prodId: { company: 'Due Regard', product: 'Due dates', language: 'EN' },
    name: escaped(inOneLine(feed.name)),
    ttl: ASK_AGAIN_SECONDS,
  });
  for (const day of feed.days) addDay(calendar, day, feed.asOf);
  // The library leaves the last line open.
  return new TextEncoder().encode(`${calendar.toString()}\r\n`);
}

function addDay(calendar: ICalCalendar, { uid, on, title, text, href }: CalendarDay, asOf: Date): void {
  if (!UID_SHAPE.test(uid)) throw new TypeError('A calendar entry needs a name of plain letters');
  calendar.createEvent({
    id: uid,
    start: on,
    end: addDays(on, 1),
    allDay: true,
    stamp: asOf,
    lastModified: asOf,
    summary: inOneLine(title),
    description: cleaned(text),
    url: new URL(href).href,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  });
}

/** Without halves of letters and without characters that steer a device; ends of lines alone are kept. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (letter) => (letter === '\n' ? letter : ' '));
}

function inOneLine(text: string): string {
  return cleaned(text).replaceAll(/\s+/g, ' ').trim();
}

/** A TEXT value (RFC 5545, 3.3.11): the library writes the calendar's own name as it is given. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (letter) => `\\${letter}`);
}
