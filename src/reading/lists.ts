import type { Paragraph } from '../exchange/model/document.ts';
import type { ReadSection } from './plan-reading.ts';
import { draft, give, type Draft } from './drafts.ts';
import { looksDue } from './dues.ts';
import { linesOf, type Line } from './grid.ts';
import { looksOwner } from './owners.ts';
import { named } from './rows.ts';
import { flat } from './text.ts';
import { headingness, headingWeights } from './headings.ts';
import type { ColumnMeaning } from './meanings.ts';

/** A plan without a table, before its texts are read. */
export type Listed = {
  readonly layout: 'list' | 'prose';
  readonly sections: readonly ReadSection[];
  readonly drafts: readonly Draft[];
  /** Paragraphs that went into actions and sections. */
  readonly used: ReadonlySet<Paragraph>;
};

const LABEL =
  /(?:^|[\s([;|,–-])((?:(?:person|officer|lead officer|post) )?(?:responsible|responsibility)|lead(?: officer| person)?|owner|by whom|who|by when|deadline|timescale|due(?: date)?|target date|completion date|review date|status|progress|update|comments?|rag(?: rating)?|success (?:criteria|measure)|measure|outcome|action(?: required)?|next steps?|notes?|evidence|risk|date)\s*[:=]\s*/giu;
/** A line that begins with a label of its own wording: "Success will look like: …". */
const START = /^(\p{L}[\p{L}\p{N} ’'/&-]{1,48})\s*:\s+(?=\S)/u;
const OUTSIDE_PLAN =
  /^(?:background|introduction|references?|contents|context|purpose|scope|contacts?|further (?:reading|information)|definitions?|key|glossary|appendix|version)\b/iu;
const PLANNED = /\b(?:action plan|actions?|next steps|what we will do|implementation plan|delivery plan)\b/iu;

/** What a deeper heading and the text under it say that the actions below answer. */
type Answered = { readonly texts: string[]; readonly from: Paragraph[]; gathers: boolean };
type State = {
  readonly sections: ReadSection[];
  readonly drafts: Draft[];
  readonly used: Set<Paragraph>;
  /** The heading of each section. */ readonly headings: Map<number, Paragraph>;
  section: number | null;
  answered: Answered | null;
  outside: boolean;
  open: Draft | null;
  labels: number;
};

/** Actions in a list or under labels ("Action: … Lead: … Deadline: …"), headings as their sections. Null where nothing says that it is a plan. */
export function readLists(paragraphs: readonly Paragraph[], title: string | null): Listed | null {
  const state: State = {
    sections: [],
    drafts: [],
    used: new Set(),
    headings: new Map(),
    section: null,
    answered: null,
    outside: false,
    open: null,
    labels: 0,
  };
  const planned = PLANNED.test(title ?? '') || paragraphs.some((each) => each.heading !== null && PLANNED.test(each.text));
  for (const [at, paragraph] of paragraphs.entries()) {
    const text = flat(paragraph.text);
    if (text === title && state.drafts.length === 0) beginAgain(state);
    if (text === '' || text === title) continue;
    const numbered = /^action\s*\d{1,3}[a-z]?\s*[.:)–-]/iu.test(text);
    if (!numbered && isHeading(paragraph, paragraphs[at + 1])) heading(state, paragraph, text);
    else if (!state.outside)
      linesOf([paragraph]).forEach((each, index) => line(state, paragraph, each, index === 0, isFollowed(paragraphs[at + 1])));
  }
  const drafts = withoutAsides(
    state,
    state.drafts.filter((each) => each.action.length > 0),
  );
  const enough = state.labels >= Math.max(1, drafts.length * 0.3) || (planned && drafts.length >= 2);
  if (drafts.length === 0 || !enough) return null;
  const bulleted = paragraphs.some((each) => each.list !== null && state.used.has(each));
  dropOuter(state, drafts);
  return { layout: bulleted || state.labels > 0 ? 'list' : 'prose', sections: state.sections, drafts, used: state.used };
}

const SIDES: readonly ColumnMeaning[] = ['lead', 'due', 'status', 'rag', 'measure', 'progress'];

/** Whether a paragraph begins by saying whose, by when or how far: what stands before it is then an action. */
function isFollowed(next: Paragraph | undefined): boolean {
  const means = next ? labels(flat(next.text))[0]?.means : null;
  return means !== null && means !== undefined && SIDES.includes(means);
}

/** Where most actions say whose or by when, lists under headings of which none does are no actions: principles, who monitors. */
function withoutAsides(state: State, drafts: readonly Draft[]): readonly Draft[] {
  const says = (each: Draft) => SIDES.some((means) => each.fields.has(means));
  const told = new Set(drafts.filter(says).map((each) => each.section));
  if (drafts.filter(says).length < Math.max(2, drafts.length * 0.3)) return drafts;
  const [kept, asides] = [drafts.filter((each) => told.has(each.section)), drafts.filter((each) => !told.has(each.section))];
  const sources = new Set(kept.flatMap((each) => [...each.sources]));
  for (const paragraph of asides.flatMap((each) => [...each.sources])) if (!sources.has(paragraph)) state.used.delete(paragraph);
  dropSections(state, kept, new Set(asides.map((each) => each.section)));
  return kept;
}

/** Headings without an action before the first theme that has one and behind the last are no themes, unless they are numbered as these are. */
function dropOuter(state: State, drafts: readonly Draft[]): void {
  const filled = drafts.flatMap((each) => (each.section === null ? [] : [each.section]));
  const numbered = filled.some((at) => state.sections[at]?.ref !== null);
  const [first, last] = [filled.reduce((least, at) => Math.min(least, at), Infinity), filled.reduce((most, at) => Math.max(most, at), -1)];
  const isOuter = (at: number) => (at < first || at > last) && !(numbered && state.sections[at]?.ref !== null);
  dropSections(state, drafts, new Set(state.sections.flatMap((_, at) => (filled.length > 0 && isOuter(at) ? [at] : []))));
}

function dropSections(state: State, kept: readonly Draft[], asides: ReadonlySet<number | null>): void {
  const left = state.sections.filter((_, at) => !asides.has(at));
  for (const [at, paragraph] of state.headings) if (asides.has(at)) state.used.delete(paragraph);
  const places = new Map(left.map((section, at) => [section, at]));
  for (const each of kept) if (each.section !== null) each.section = places.get(state.sections[each.section] as ReadSection) ?? -1;
  state.sections.splice(0, state.sections.length, ...left);
}

/** What stands over the title, such as the name of the body, is no section. */
function beginAgain(state: State): void {
  state.sections.length = 0;
  state.headings.clear();
  state.section = null;
  state.used.clear();
}

function isHeading(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  const text = flat(paragraph.text);
  if (paragraph.heading !== null) return true;
  if (labels(text).length > 1 || text.length > 110) return false;
  if (paragraph.bold && paragraph.list === null && !/[.;:,]$/u.test(text)) return true;
  if (/^[\p{Lu}\d][\p{Lu}\d &,’'/-]{3,60}$/u.test(text) && paragraph.list === null && labels(text).every((part) => part.means === null))
    return true;
  if (isOverNumbers(text, paragraph, next)) return true;
  const nextIsBullet = next !== undefined && (linesOf([next])[0]?.bullet ?? null) !== null;
  return (
    nextIsBullet &&
    paragraph.list?.kind !== 'bullet' &&
    linesOf([paragraph])[0]?.bullet === null &&
    !/[.;,]$/u.test(text) &&
    text.length <= 80
  );
}

/** A few words over a numbered line, themselves without number, label or full stop. */
function isOverNumbers(text: string, paragraph: Paragraph, next: Paragraph | undefined): boolean {
  return (
    next !== undefined &&
    /^\d{1,3}[.)]\s+\S/u.test(flat(next.text)) &&
    paragraph.list === null &&
    /^\p{Lu}[^.:;|\d]{2,58}[^.:;,|\d]$/u.test(text) &&
    labels(text).every((part) => part.means === null)
  );
}

function heading(state: State, paragraph: Paragraph, text: string): void {
  state.outside = OUTSIDE_PLAN.test(text);
  state.open = null;
  if (!state.outside && state.section !== null && ANSWERED.test(text)) {
    state.answered = { texts: BARE.test(text) ? [] : [text], from: [paragraph], gathers: true };
    return;
  }
  state.answered = null;
  if (state.outside || /^(?:prevent )?(?:duty )?action (?:plan|list)$|^actions?:?$/iu.test(text)) return;
  const theme = named([paragraph.label, text.replace(/:$/u, '')].filter(Boolean).join(' '));
  state.section = state.sections.push(theme) - 1;
  state.headings.set(state.section, paragraph);
  state.used.add(paragraph);
}

/** Headings below a section's own that name what is to be answered, and those that only number it. */
const ANSWERED =
  /^(?:recommendations?|findings?|risks?|issues?|expectations?|concerns?|duty|duties|requirements?|gaps?|commitments?|outcomes?) ?(?:\d{1,2}[a-z]?|[A-Z])\b/iu;
const BARE = /^\p{L}+ ?(?:\d{1,2}[a-z]?|[A-Z])[.:]?$/u;

function gather(state: State, paragraph: Paragraph, text: string): void {
  state.answered?.texts.push(text);
  state.answered?.from.push(paragraph);
}

/** The action answers what was gathered above it, and so do those that follow. */
function answer(state: State, to: Draft): void {
  if (!state.answered) return;
  state.answered.gathers = false;
  give(to, 'context', state.answered.texts.join('\n'));
  for (const each of state.answered.from) {
    to.sources.add(each);
    state.used.add(each);
  }
}

function line(state: State, paragraph: Paragraph, first: Line, begins: boolean, followed: boolean): void {
  const numbered = /^(?:action\s*)?(\d{1,3}(?:\.\d{1,2})*[a-z]?)(?:[.):]|\s+[-–—])?\s+(?=\S)/iu.exec(first.text);
  const item = first.bullet !== null || (begins && paragraph.list !== null) || numbered !== null;
  const nested = (first.bullet ?? paragraph.list?.level ?? 0) > 0;
  const said = numbered ? first.text.slice(numbered[0].length) : first.text;
  const parts = item && !nested ? (dashed(said) ?? bracketed(said) ?? labels(said)) : labels(said);
  const labelled = parts.filter((part) => part.means !== null);
  const starts = parts[0]?.means === null ? parts[0].text !== '' && item && !nested : parts.some((part) => part.means === 'action');
  const bare = followed && !item && !nested && labelled.length === 0 && said.length <= LONGEST_BARE;
  if (bare && state.open && !SIDES.some((means) => state.open?.fields.has(means))) {
    give(state.open, 'action', said);
    return take(state, state.open, paragraph);
  }
  if (starts || bare) {
    state.open = draft(state.section, paragraph, labelled.length > 0 ? 0.75 : 0.6);
    state.open.ref = numbered?.[1] ?? null;
    answer(state, state.open);
    state.drafts.push(state.open);
  } else if (!state.open && state.answered?.gathers && labelled.length === 0) {
    gather(state, paragraph, first.text);
    return;
  } else if (!state.open || (labelled.length === 0 && !nested)) {
    state.open = labelled.length === 0 ? null : state.open;
    return;
  }
  if (labelled.length > 0) state.labels += 1;
  for (const part of parts) give(state.open, part.means ?? 'action', nested && part.means === null ? `· ${part.text}` : part.text);
  take(state, state.open, paragraph);
}

/** An action without label or bullet is no longer than this, in characters. */
const LONGEST_BARE = 400;

function take(state: State, open: Draft, paragraph: Paragraph): void {
  open.sources.add(paragraph);
  state.used.add(paragraph);
}

/** "Train all staff – HR Manager – July 2026": owner and date without labels, or null where it is no such line. */
function dashed(text: string): ReturnType<typeof labels> | null {
  const [action = '', ...rest] = text.split(/(?<!\s)\s+[-–—|]\s+/u);
  const due = rest.filter(looksDue);
  const owners = rest.filter((each) => !looksDue(each) && looksOwner(each));
  if (due.length !== 1 || due.length + owners.length !== rest.length) return null;
  return [
    { means: null, text: action },
    ...owners.map((each) => ({ means: 'lead' as const, text: each })),
    ...due.map((each) => ({ means: 'due' as const, text: each })),
  ];
}

/** "Train all staff (HR Manager, July 2026)": owner and date in the last brackets, or null where it is no such line. */
function bracketed(text: string): ReturnType<typeof labels> | null {
  const match = /^(.{4,}?)\s\(([^()]{3,90})\)\.?$/u.exec(text);
  const inside = (match?.[2] ?? '').split(/[,;]\s+|\s[-–—]\s/u).map((each) => each.trim());
  const due = inside.filter(looksDue);
  const owners = inside.filter((each) => !looksDue(each) && looksOwner(each));
  const labelled = labels(match?.[2] ?? '').some((part) => part.means !== null);
  if (!match || labelled || due.length !== 1 || owners.length === 0 || due.length + owners.length !== inside.length) return null;
  return [
    { means: null, text: match[1] ?? '' },
    ...owners.map((each) => ({ means: 'lead' as const, text: each })),
    ...due.map((each) => ({ means: 'due' as const, text: each })),
  ];
}

/** A line parted at its labels; what stands before the first has none. */
function labels(text: string): readonly { readonly means: ColumnMeaning | null; readonly text: string }[] {
  const parts: { means: ColumnMeaning | null; text: string }[] = [];
  const start = START.exec(text);
  let from = start?.[0].length ?? 0;
  let means: ColumnMeaning | null = start ? meaningOf(start[1] ?? '') : null;
  if (start && headingness(start[1] ?? '') < 0.7) [from, means] = [0, null];
  const close = (to: number) => {
    const piece = text
      .slice(from, to)
      .replace(/(?<![\s,;|([–-])[\s,;|([–-]+$/u, '')
      .replace(/^[\s,;|–-]+/u, '');
    if (piece !== '') parts.push({ means, text: unbracketed(piece) });
  };
  for (const match of text.matchAll(LABEL)) {
    if (match.index < from) continue;
    close(match.index);
    means = meaningOf(match[1] ?? '');
    from = match.index + match[0].length;
  }
  close(text.length);
  return parts;
}

function unbracketed(text: string): string {
  return text.split('(').length < text.split(')').length ? text.replace(/\)\.?$/u, '') : text;
}

function meaningOf(label: string): ColumnMeaning {
  return [...headingWeights(label)].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'note';
}
