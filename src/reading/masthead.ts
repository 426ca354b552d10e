import type { BodyCalendar } from '../core/calendar.ts';
import { addDays, addMonths, day, lastOfMonth } from '../core/day.ts';
import { datesIn } from './dues.ts';
import { flat } from './text.ts';

/** A line outside the plan's tables, in reading order. */
export type OutsideLine = { readonly text: string; readonly heading: number | null; readonly bold: boolean; readonly first: boolean };

export type Masthead = {
  readonly title: string | null;
  readonly organisation: string | null;
  readonly period: { readonly text: string; readonly from: string; readonly to: string } | null;
  readonly updated: { readonly text: string; readonly on: string } | null;
  /** Lines wholly taken up by title or update. */
  readonly used: ReadonlySet<OutsideLine>;
};

const PLAN = /\b(?:action plan|plan|prevent|implementation|duty|strategy|delivery|register|risk assessment)\b/iu;
const UPDATED =
  /\b(?:last |first |date |most recently )?(?:updated?|reviewed|revised|amended|approved|version (?:date|of)|date of (?:issue|plan|assessment|completion|last (?:update|review|assessment))|dated?|correct (?:as )?at|as at)\b/iu;

/** Lines at the beginning and at the end that are looked through. */
const FIRST_LINES = 200;
const LAST_LINES = 60;

/** Title, organisation, period and date of the update, from the lines outside the plan's tables and the file's own title. */
export function readMasthead(all: readonly OutsideLine[], fileTitle: string | null, calendar: BodyCalendar): Masthead {
  const lines = all.length > FIRST_LINES + LAST_LINES ? [...all.slice(0, FIRST_LINES), ...all.slice(-LAST_LINES)] : all;
  const titleLine = findTitle(lines);
  const title = titleLine ? flat(titleLine.text) : goodTitle(fileTitle);
  const organisation = organisationIn(lines, title);
  const period = periodIn([title ?? '', ...lines.filter((line) => line.first).map((line) => line.text)], calendar);
  const updatedLine = lines.find(
    (line) => line !== titleLine && line.text.length <= 120 && UPDATED.test(line.text) && updatedIn(line.text) !== null,
  );
  const updated = updatedLine ? updatedIn(updatedLine.text) : title && UPDATED.test(title) ? updatedIn(title) : null;
  const used = new Set([titleLine, updatedLine].filter((line): line is OutsideLine => line !== undefined && line !== null));
  return { title, organisation, period, updated, used };
}

function findTitle(lines: readonly OutsideLine[]): OutsideLine | null {
  const early = lines.filter((line) => line.first && line.text.length <= 140).slice(0, 12);
  const marked = early.filter((line) => line.heading === 1 || line.bold || line.heading !== null);
  const named = (line: OutsideLine) => /\bplan\b/iu.test(line.text) && !/[.;]$/u.test(line.text.trim()) && !UPDATED.test(line.text);
  return (
    marked.find(named) ??
    early.find((line) => named(line) && line.text.length <= 90) ??
    marked.find((line) => PLAN.test(line.text)) ??
    marked[0] ??
    null
  );
}

function goodTitle(title: string | null): string | null {
  const said = flat(title ?? '');
  return said !== '' && PLAN.test(said) && !/^(?:untitled|document|microsoft|book|sheet|presentation)/iu.test(said) ? said : null;
}

const NAME = "(?:\\p{Lu}[\\p{L}’'.-]*|St\\.?)";
const ORGANISATIONS: readonly RegExp[] = [
  new RegExp(
    `\\b((?:The )?University (?:College )?of (?:the )?${NAME}(?: (?:${NAME}|of|and|the)(?= |$|[,.:;]))*?)(?= (?:staff|prevent|action|plan|is|has|recognises|referred)\\b|$|[,.:;–(-])`,
    'u',
  ),
  new RegExp(`\\b((?:Coleg|Ysgol|Prifysgol|Cyngor)(?: (?:${NAME}|y|yr|a|ac|o|i|’r|ar)(?= |$|[,.:;–-]))+)`, 'u'),
  new RegExp(`\\b((?:London |Royal )?Borough(?: Council)? of ${NAME}(?:(?: and| upon)? ${NAME})*)`, 'u'),
  new RegExp(
    `\\b(${NAME}(?: (?:${NAME}|and|of|for|the|&))* (?:University|Council|College|School|Academy|Academies|Trust|Institute|Sixth Form|Nursery|Federation|Grammar))\\b`,
    'u',
  ),
];

function organisationIn(lines: readonly OutsideLine[], title: string | null): string | null {
  for (const text of [title ?? '', ...lines.map((line) => line.text)]) {
    for (const pattern of ORGANISATIONS) {
      const found = flat(pattern.exec(flat(text).slice(0, 400))?.[1] ?? '').replace(
        /^(?:The|For|At|In|Our|This|Prevent (?:Action Plan )?(?:for )?) /u,
        '',
      );
      if (
        found.split(' ').length >= 2 &&
        found.length <= 80 &&
        !/^(?:local|all|each|every|any|prevent|plan|higher|further)\b|\baction plan\b/iu.test(found)
      )
        return found;
    }
  }
  return null;
}

function periodIn(texts: readonly string[], calendar: BodyCalendar): Masthead['period'] {
  for (const text of texts) {
    const months = monthsIn(text);
    if (months) return months;
    const match = /\b(20\d\d)\s?(?:[-–/]|to)\s?((?:20)?\d\d)\b(?![-/.]\d)/u.exec(flat(text));
    const from = Number(match?.[1]);
    const to = match ? Number((match[2] ?? '').length === 2 ? `20${match[2]}` : match[2]) : 0;
    if (!match || to <= from || to - from > 6) continue;
    const starts = calendar.yearStarts;
    return { text: match[0], from: `${from}-${starts}`, to: addDays(day(`${to}-${starts}`), -1) };
  }
  for (const text of texts.slice(0, 1)) {
    const match = /\b(20\d\d)\b/u.exec(text);
    if (match && !/(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|\d)[\s./-]*20\d\d/iu.test(text))
      return { text: match[0], from: `${match[1]}-01-01`, to: `${match[1]}-12-31` };
  }
  return null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "September 2024 – July 2025", "April 2023 to March 2024". */
function monthsIn(text: string): Masthead['period'] {
  const match =
    /\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.? (20\d\d)\s?(?:[-–]|to|until)\s?((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.? (20\d\d)\b/iu.exec(
      flat(text),
    );
  if (!match) return null;
  const [, first = '', fromYear = '', last = '', toYear = ''] = match;
  const fromMonth = MONTHS.indexOf(first.slice(0, 3).toLowerCase()) + 1;
  const toMonth = MONTHS.indexOf(last.slice(0, 3).toLowerCase()) + 1;
  const from = addDays(addMonths(lastOfMonth(Number(fromYear), fromMonth), -1), 0);
  const start = addDays(lastOfMonth(Number(from.slice(0, 4)), Number(from.slice(5, 7))), 1);
  return { text: match[0], from: start, to: lastOfMonth(Number(toYear), toMonth) };
}

function updatedIn(text: string): Masthead['updated'] {
  const said = flat(text);
  const date = datesIn(said, null).findLast(({ index }) => !/\b(?:next|due|until|expires?)\b[^.;]{0,24}$/iu.test(said.slice(0, index)));
  return date ? { text: flat(text), on: date.on } : null;
}
