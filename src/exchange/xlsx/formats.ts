import { addDays, type Day, day, partsOf } from '../../core/day.ts';

/** What a number shows as: its text, and the day where its format is a date. */
export type Shown = { readonly text: string; readonly date: { readonly on: Day; readonly shows: 'day' | 'month' | 'year' } | null };

/** Formats that files name by number only (ECMA-376 part 1, 18.8.30); dates as Excel shows them in the United Kingdom. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'dd/mm/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'hh:mm'],
  [21, 'hh:mm:ss'],
  [22, 'dd/mm/yyyy hh:mm'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss'],
  [49, '@'],
]);

/** Excel writes no format longer than this. */
const LONGEST_CODE = 255;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Literals, brackets and date codes of a format, in order. */
const TOKENS = /"[^"]*"|\\.|_.|\*.|\[[^\][]*\]|AM\/PM|A\/P|y+|m+|d+|h+|s+|\.0+|e+|./gi;

/** The format code of a number format; `custom` are the file's own. */
export function formatCode(id: number, custom: ReadonlyMap<number, string>): string {
  const own = custom.get(id) ?? BUILT_IN.get(id);
  if (own !== undefined) return own.length <= LONGEST_CODE ? own : 'General';
  // 27–36 and 50–58 are dates in the file's own language.
  return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'dd/mm/yyyy' : 'General';
}

/** Shows a number as Excel does, in the common formats; `from1904` is the workbook's date system. */
export function showNumber(number: number, code: string, from1904: boolean): Shown {
  const section = sectionFor(number, code);
  if (isDateCode(section.code)) {
    const shown = showDate(number, section.code, from1904);
    if (shown) return shown;
  }
  return { text: showPlain(section.signed ? number : Math.abs(number), section.code), date: null };
}

/** The day of a serial number, or null outside 1900 to 2199 (Excel's year 1900 has a 29 February that never was). */
export function dayOfSerial(serial: number, from1904: boolean): Day | null {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (whole < 1 || whole > 109_573) return null;
  return addDays(day('1900-01-01'), whole < 61 ? whole - 1 : whole - 2);
}

function sectionFor(number: number, code: string): { code: string; signed: boolean } {
  const [first = '', second, third] = sectionsOf(code === '' ? 'General' : code);
  if (number < 0 && second !== undefined) return { code: second, signed: false };
  if (number === 0 && third !== undefined) return { code: third, signed: true };
  return { code: first, signed: true };
}

/** What a format says for numbers, for those below zero and for zero, parted by semicolons outside of literals. */
function sectionsOf(code: string): readonly string[] {
  const sections = [''];
  for (const [token] of code.matchAll(/"[^"]*"|\\.|\[[^\][]*\]|[^"\\[;]+|./g)) {
    if (token === ';') sections.push('');
    else sections[sections.length - 1] += token;
  }
  return sections;
}

function isDateCode(code: string): boolean {
  if (/general/i.test(code)) return false;
  return tokens(code).some((token) => /^([ymd]+|[hs]+|\[[hms]+\])$/i.test(token));
}

function tokens(code: string): string[] {
  // System long date and time: the code after it is only an example.
  const system = /\[\$-F800\]/i.test(code) ? 'd mmmm yyyy' : /\[\$-F400\]/i.test(code) ? 'hh:mm:ss' : code;
  return system.match(TOKENS) ?? [];
}

function showDate(number: number, code: string, from1904: boolean): Shown | null {
  const on = dayOfSerial(number, from1904);
  const list = tokens(code);
  const seconds = Math.round((number - Math.floor(number)) * 86_400);
  const clock = { hours: Math.floor(seconds / 3600) % 24, minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
  const twelve = list.some((token) => /^a(m\/pm|\/p)$/i.test(token));
  let calendar = false;
  let text = '';
  for (const [at, token] of list.entries()) {
    const minutes = /^m{1,2}$/i.test(token) && besideTime(list, at);
    if (/^([ymde]+)$/i.test(token) && !minutes) {
      if (!on) return null;
      calendar = true;
      text += calendarPart(token.toLowerCase(), on);
    } else text += /^\[[hms]+\]$/i.test(token) ? elapsed(token, number) : clockPart(token, minutes, clock, twelve);
  }
  return { text: text.trim(), date: calendar && on ? { on, shows: shows(list, besideTime) } : null };
}

type Clock = { readonly hours: number; readonly minutes: number; readonly seconds: number };

function clockPart(token: string, minutes: boolean, clock: Clock, twelve: boolean): string {
  const pad = (value: number) => (token.length > 1 ? String(value).padStart(2, '0') : String(value));
  if (minutes) return pad(clock.minutes);
  if (/^h+$/i.test(token)) return pad(twelve ? clock.hours % 12 || 12 : clock.hours);
  if (/^s+$/i.test(token)) return pad(clock.seconds);
  if (/^a(m\/pm|\/p)$/i.test(token)) return clock.hours < 12 ? 'AM' : 'PM';
  return /^\.0+$/.test(token) ? '' : literal(token);
}

function elapsed(token: string, number: number): string {
  const unit = token[1]?.toLowerCase();
  return String(Math.floor(number * (unit === 'h' ? 24 : unit === 'm' ? 1440 : 86_400) + 1e-6));
}

/** `m` means minutes beside hours or seconds, else months. */
function besideTime(list: readonly string[], at: number): boolean {
  const code = (token: string) => /^([ymdhs]+|\[[hms]+\])$/i.test(token);
  const before = list.slice(0, at).findLast(code);
  const after = list.slice(at + 1).find(code);
  return /^(h+|\[h+\])$/i.test(before ?? '') || /^s+$/i.test(after ?? '');
}

function calendarPart(token: string, on: Day): string {
  const { year, month, dayOfMonth } = partsOf(on);
  const name = MONTHS[month - 1] ?? '';
  const weekday = WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? '';
  if (token.startsWith('y') || token.startsWith('e'))
    return token.length > 2 || token.startsWith('e') ? String(year) : String(year % 100).padStart(2, '0');
  const wide = (value: number) => (token.length === 2 ? String(value).padStart(2, '0') : String(value));
  if (token.length < 3) return wide(token.startsWith('m') ? month : dayOfMonth);
  const long = token.startsWith('m') ? name : weekday;
  return token.length === 3 ? long.slice(0, 3) : token.length === 5 ? long.slice(0, 1) : long;
}

function shows(list: readonly string[], minutesAt: (list: readonly string[], at: number) => boolean): 'day' | 'month' | 'year' {
  if (list.some((token) => /^d+$/i.test(token))) return 'day';
  return list.some((token, at) => /^m+$/i.test(token) && !minutesAt(list, at)) ? 'month' : 'year';
}

function showPlain(number: number, code: string): string {
  if (code === '@' || /general/i.test(code)) return general(number);
  const list = tokens(code);
  const bare = list.filter((token) => !/^["\\_*[]/.test(token)).join('');
  if (!/[0#?]/.test(bare)) return list.map(literal).join('').trim();
  if (/[/E]/i.test(bare)) return general(number);
  const scaled = bare.includes('%') ? number * 100 : number;
  const decimals = /\.([0#?]*)/.exec(bare)?.[1] ?? '';
  const least = decimals.replace(/[^0]/g, '').length;
  const digits = Math.abs(scaled).toLocaleString('en-GB', {
    minimumFractionDigits: least,
    maximumFractionDigits: decimals.length,
    minimumIntegerDigits: Math.min(21, Math.max(1, zeros(bare.split('.')[0] ?? ''))),
    useGrouping: /[#0],[#0]/.test(bare),
  });
  const start = list.findIndex((token) => /^[0#?.]/.test(token));
  const end = list.findLastIndex((token) => /^[0#?.,]/.test(token));
  const sign = scaled < 0 ? '-' : '';
  return `${list.slice(0, start).map(literal).join('')}${sign}${digits}${list
    .slice(end + 1)
    .map(literal)
    .join('')}`.trim();
}

/** How many zeros stand together last. */
function zeros(code: string): number {
  return (
    code
      .replace(/[^0#,]/g, '')
      .split(/[^0]+/)
      .findLast((run) => run !== '')?.length ?? 0
  );
}

/** As a cell without a format shows it: at most 11 figures, no trailing zeros. */
function general(number: number): string {
  if (!Number.isFinite(number)) return '';
  return String(Number(number.toPrecision(11)));
}

/** What a token of a format shows by itself: quoted text, an escaped character, a currency sign; nothing for widths and colours. */
function literal(token: string): string {
  if (token.startsWith('"')) return token.slice(1, -1);
  if (token.startsWith('\\')) return token.slice(1);
  if (token.startsWith('_')) return ' ';
  if (token.startsWith('*')) return '';
  if (token.startsWith('[')) return /^\[\$([^\]-]*)/.exec(token)?.[1] ?? '';
  return token === '@' ? '' : token;
}
