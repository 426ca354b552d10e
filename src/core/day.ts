declare const dayBrand: unique symbol;

/** A calendar day as `2026-06-30`. Never a JS Date: a day has no zone and no time. */
export type Day = string & { readonly [dayBrand]: true };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The day in the text `yyyy-mm-dd`, or null where there is no such day (31 February, month 13). */
export function dayFrom(text: string): Day | null {
  const parts = shape.exec(text);
  if (!parts) return null;
  return makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The day for a year, a month 1–12 and a day of the month 1–31, or null where there is none. */
export function makeDay(year: number, month: number, dayOfMonth: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === dayOfMonth;
  return real && year >= 1900 && year <= 2200 ? (at.toISOString().slice(0, 10) as Day) : null;
}

/** The day in the text, for text that the program itself wrote; throws RangeError on anything else. */
export function day(text: string): Day {
  const found = dayFrom(text);
  if (!found) throw new RangeError(`Not a day: ${text}`);
  return found;
}

/** Year, month 1–12 and day of the month of a day. */
export function partsOf(value: Day): { year: number; month: number; dayOfMonth: number } {
  return { year: Number(value.slice(0, 4)), month: Number(value.slice(5, 7)), dayOfMonth: Number(value.slice(8, 10)) };
}

/** The day so many days later (earlier where negative). */
export function addDays(value: Day, days: number): Day {
  return new Date(Date.parse(value) + days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** The same day of the month so many months later, or that month's last day where it is shorter. */
export function addMonths(value: Day, months: number): Day {
  const { year, month, dayOfMonth } = partsOf(value);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  const last = partsOf(lastOfMonth(toYear, toMonth)).dayOfMonth;
  return day(`${toYear}-${pad(toMonth)}-${pad(Math.min(dayOfMonth, last))}`);
}

/** The last day of a month (1–12). */
export function lastOfMonth(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another: positive where `to` is later. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** The day as people here write it: `13 Nov 2026`. */
export function printDay(value: Day): string {
  const { year, month, dayOfMonth } = partsOf(value);
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

/** How far off a day is, in words: `9 days late`, `today`, `in 5 days`. */
export function printDistance(today: Day, value: Day): string {
  const days = daysBetween(today, value);
  if (days === 0) return 'today';
  const count = Math.abs(days);
  const unit = count === 1 ? 'day' : 'days';
  return days < 0 ? `${count} ${unit} late` : `in ${count} ${unit}`;
}

// Making a format takes a thousand times as long as using it; the zones that are asked for are few.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, format);
  return format;
}

/** The day it is in a named zone at an instant. */
export function dayAt(instant: Date, zone: string): Day {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return day(`${part('year')}-${part('month')}-${part('day')}`);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
