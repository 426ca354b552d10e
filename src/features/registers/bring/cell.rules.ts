import { dayFrom, printDay } from '../../../core/day.ts';
import { readDue as coreDue } from '../../../core/due/review.ts';
import { namedDay } from '../../../core/due/typed-day.ts';
import { type DayOrder, isEitherWay } from '../../../reading/day-order.ts';
import { readDue, serialDay } from '../../../reading/dues.ts';
import type { TableCell } from '../../../reading/table-rows.ts';
import { plain } from '../../../reading/text.ts';
import { type Part, sentThing } from '../entries/parts.ts';
import type { Terms } from '../entries/rules.ts';

/** What stands in a column of a file, with the order of day and month there. */
export type Said = Pick<TableCell, 'text' | 'on'> & { readonly order: DayOrder };

const SURE = 0.8;

/** A cell of one day as a form would send it: as typed where that says the day, else the day that is meant; its text where it is not known. */
export function dayText({ text, on, order }: Said, { calendar, today }: Terms): string {
  const serial = serialDay(text);
  if (serial) return printDay(serial);
  const date = on === null ? null : ({ on, shows: 'day' } as const);
  const due = readDue(text, date, { calendar, planYear: null, order });
  if (due.kind !== 'date' || due.to === null || due.confidence < SURE) return text;
  return namedDay(text, calendar, today) === due.to ? text : printDay(due.to);
}

/** What a column says that writes days now with the day first and now with the month; null where it is plain which is meant. */
export function eitherWay({ text, on, order }: Said): string | null {
  if (order !== 'mixed' || !isEitherWay(text, on && dayFrom(on))) return null;
  return 'In this column day and month stand now the one way round and now the other';
}

/** A cell of next reviews as a form would send it: a day, or a cycle with the word that makes it one ("3 years", "Annually"). */
export function reviewText(said: Said, terms: Terms): string {
  const text = dayText(said, terms);
  const due = coreDue(text, terms.calendar, null);
  const every = `every ${text}`;
  const isNumber = /^(?:\d|(?:one|two|three|four|five)\b)/i.test(text) && due.to === null && due.kind !== 'recurring';
  return isNumber && coreDue(every, terms.calendar, null).kind === 'recurring' ? every : text;
}

/** Ways of saying yes and no in a column of choices, Welsh ones too. */
const [YES, NO] = [
  new Set(['yes', 'y', 'ie', 'oes', 'ydy', 'true', 'x']),
  new Set(['no', 'n', 'na', 'nac oes', 'nage', 'nac ydy', 'false']),
];
const [TICKS, CROSSES] = [/^[✓✔☑✅√]\ufe0f?$/u, /^[✗✘☒❌]\ufe0f?$/u];

/** A choice by its word, or by yes and no as people write them; another thing by its name, where one alone is called so. */
export function codeOf(part: Part, text: string, things: Terms['things']): string {
  if (part.is === 'record') {
    const called = things.filter(({ kind, title }) => part.of.includes(kind) && plain(title) === plain(text));
    return called[0] && called.length === 1 ? sentThing(called[0]) : text;
  }
  if (part.is !== 'choice') return part.is === 'line' ? text.replaceAll(/\s+/g, ' ') : text;
  const named = (words: string) => Object.entries(part.of).find(([code, word]) => [plain(code), plain(word)].includes(words))?.[0];
  const bare = text.trim();
  const means = TICKS.test(bare) || YES.has(plain(bare)) ? 'yes' : CROSSES.test(bare) || NO.has(plain(bare)) ? 'no' : plain(bare);
  return named(plain(bare)) ?? named(means) ?? text;
}
