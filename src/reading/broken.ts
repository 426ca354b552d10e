import type { Paragraph } from '../exchange/model/document.ts';
import type { ReadSection } from './plan-reading.ts';
import { draft, give, type Draft } from './drafts.ts';
import type { Listed } from './lists.ts';
import { looksOwner } from './owners.ts';
import { flat } from './text.ts';
import { headingness, headingWeights } from './headings.ts';

/** How sure anything is that is put together from a table whose columns were lost. */
const DOUBTFUL = 0.4;
/** A line that is a date and nothing else. */
const DATE_ALONE =
  /^(?:(?:by|before|from|end of|mid|early|late) )?(?:\d{1,2}t?(?:st|nd|rd|th)? )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)?[ ,]*(?:20\d\d)?$|^(?:on-?going|tb[ac]|annual(?:ly)?|quarterly|termly|monthly|weekly|asap|n\/a)$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/iu;
/** Longest line of a narrow column, in characters. */
const NARROW = 34;

type State = {
  readonly sections: ReadSection[];
  readonly drafts: Draft[];
  readonly used: Set<Paragraph>;
  open: Draft | null;
  side: { draft: Draft; cut: boolean } | null;
  cut: boolean;
  /** A date, and who stood by it, that came before their action. */ ahead: { due: Paragraph; lead: Paragraph | null } | null;
};

/**
 * Text of a table that lost its columns: the headings stand below one another again and again, and the cells' lines follow mixed up.
 * What belongs together is told by lost bullets, by length and by where sentences end; all of it is to be checked. Null where it is no such text.
 */
export function readBroken(paragraphs: readonly Paragraph[]): Listed | null {
  const lines = paragraphs.filter((each) => flat(each.text) !== '');
  const starts = headingRuns(lines);
  const [first] = starts;
  if (!first || starts.length < 2) return null;
  const state: State = { sections: [], drafts: [], used: new Set(), open: null, side: null, cut: false, ahead: null };
  let at = sectionStart(lines, first.from);
  for (const [index, run] of starts.entries()) {
    section(state, lines.slice(at, run.from));
    const next = starts[index + 1];
    at = next ? sectionStart(lines, next.from) : lines.length;
    for (const line of lines.slice(run.to, at)) place(state, line);
    dropAhead(state);
  }
  return { layout: 'list', sections: state.sections, drafts: state.drafts, used: state.used };
}

/** Runs of two or more lines that are nothing but headings, one of them of actions. */
function headingRuns(lines: readonly Paragraph[]): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  const known = (line: Paragraph | undefined) => line !== undefined && headingness(flat(line.text)) >= 0.7 && flat(line.text).length <= 40;
  for (let from = 0; from < lines.length; from += 1) {
    let to = from;
    while (known(lines[to])) to += 1;
    const texts = lines.slice(from, to).map((line) => flat(line.text));
    if (texts.length >= 2 && (headingWeights(texts[0] ?? '').get('action') ?? 0) >= 0.9) runs.push({ from, to });
    from = Math.max(from, to - 1);
  }
  return runs;
}

/** The number on a line of its own that begins a section, at most four lines above the headings. */
function sectionStart(lines: readonly Paragraph[], heading: number): number {
  for (let at = heading - 1; at >= Math.max(0, heading - 4); at -= 1) if (/^\d{1,2}\.?$/u.test(flat(lines[at]?.text ?? ''))) return at;
  return heading;
}

function section(state: State, lines: readonly Paragraph[]): void {
  const [number, ...title] = lines.map((line) => flat(line.text));
  if (number === undefined || title.length === 0) return;
  state.sections.push({ ref: number, title: title.join(' ') });
  for (const line of lines) state.used.add(line);
  dropAhead(state);
  Object.assign(state, { open: null, side: null, cut: false });
}

function place(state: State, line: Paragraph): void {
  const text = flat(line.text);
  state.used.add(line);
  const marked = /^[\u00a0·•\uf0b7]/u.test(line.text);
  if (DATE_ALONE.test(text)) return dueLine(state, line, text);
  if (marked && (text.length > NARROW || !state.open)) return start(state, line, text);
  if (!state.open) return start(state, line, text);
  if (state.ahead && !state.ahead.lead && text.length <= NARROW && looksOwner(text)) return void (state.ahead.lead = line);
  const low = /^[\p{Ll}\d(]/u.test(text);
  const narrow = text.length <= NARROW;
  if (narrow && state.side?.cut && (low || !state.cut)) return aside(state, line, true);
  if (state.cut && (low || !narrow)) return carryOn(state, line, text);
  if (narrow) return aside(state, line, low && state.side !== null);
  return start(state, line, text);
}

/** A date goes to the action that still has none, the latest first begun; where that has one and has ended, to the next. */
function dueLine(state: State, line: Paragraph, text: string): void {
  const to = state.open && !state.open.fields.has('due') ? state.open : null;
  if (to) {
    to.sources.add(line);
    give(to, 'due', text);
    return;
  }
  dropAhead(state);
  if (state.open && !state.cut) state.ahead = { due: line, lead: null };
  else state.used.delete(line);
}

/** What waited for an action that did not come belongs nowhere. */
function dropAhead(state: State): void {
  if (state.ahead) state.used.delete(state.ahead.due);
  if (state.ahead?.lead) state.used.delete(state.ahead.lead);
  state.ahead = null;
}

function takeAhead(state: State, fresh: Draft): void {
  const { ahead } = state;
  if (!ahead || fresh.fields.has('due')) return dropAhead(state);
  fresh.sources.add(ahead.due);
  give(fresh, 'due', flat(ahead.due.text));
  if (ahead.lead) {
    fresh.sources.add(ahead.lead);
    give(fresh, 'lead', flat(ahead.lead.text));
  }
  state.ahead = null;
}

function start(state: State, line: Paragraph, text: string): void {
  const dated = /^(.{29,}?\S)\s+(\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}+ \d{4})$/u.exec(text);
  const fresh = draft(state.sections.length === 0 ? null : state.sections.length - 1, line, DOUBTFUL);
  give(fresh, 'action', dated?.[1] ?? text);
  give(fresh, 'due', dated?.[2] ?? '');
  takeAhead(state, fresh);
  state.drafts.push(fresh);
  state.open = fresh;
  state.cut = !ends(dated?.[1] ?? text);
}

function carryOn(state: State, line: Paragraph, text: string): void {
  const { open } = state;
  if (!open) return;
  open.sources.add(line);
  open.action[open.action.length - 1] = `${open.action.at(-1) ?? ''} ${text}`;
  state.cut = !ends(text);
}

/** A line of a narrow column: who, or what came of it. */
function aside(state: State, line: Paragraph, goesOn: boolean): void {
  const to = goesOn ? state.side?.draft : state.open;
  if (!to) return;
  const text = flat(line.text);
  to.sources.add(line);
  const lines = to.fields.get('lead') ?? [];
  if (goesOn && lines.length > 0) to.fields.set('lead', [...lines.slice(0, -1), `${lines.at(-1)} ${text}`]);
  else give(to, 'lead', text);
  state.side = { draft: to, cut: !ends(text) && !looksOwner(to.fields.get('lead')?.at(-1) ?? '') };
}

function ends(text: string): boolean {
  return /[.!?;:]$/u.test(text);
}
