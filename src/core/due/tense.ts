import type { Piece } from './piece.ts';

/** What a dated expression is in its sentence: still to come, with a deadline, past, a citation, what something is about, or none of these. */
export type Tense = 'deadline' | 'future' | 'past' | 'cited' | 'about' | 'neutral';

const DEADLINE_LEAD = /\b(?:by|not before|earlier than|before|prior to|no later than|not later than|on or before)\b/;
const DONE_BY = /\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+\s+){0,2}$/i;
const DEADLINE =
  /\b(?:due(?!\s+(?:regard|to|diligence|process|care|course)\b)|deadline|target(?:\s+date)?|complet(?:e|ion)\s+by|achieve\s+by|therefore|latest|no\s+later)\b/gi;
const FUTURE =
  /\b(?:will|shall|to\s+be|to\s+(?:take|be|go|report|review|consider|discuss|continue|meet|happen|start|begin|roll)|must|should|planned|plan(?:s)?\s+to|scheduled|expected|proposed|anticipated|intended|required|needed|postponed|deferred|extended|rescheduled|delayed|revised\s+(?:to|date|deadline)|moved\s+to|carried\s+forward\s+to|rolled\s+(?:over|forward)\s+to|now|next|upcoming|set\s+for|for\s+(?:completion|approval|consideration|review)|review(?=\s+(?:in|on|at|by|date|again|due)\b)|repeat|refresh|pending|await(?:s|ing)?)\b/gi;
const PAST =
  /\b(?:held|met|was|were|has|have|had|took|taken|given|gave|sent|made|began|begun|done|complete|since|last|already|dated|undertook|undertaken|written|wrote|seen|brought|went|ran|started\s+in|as\s+of|following|publication|departure|signed\s+off|in\s+place\s+since)\b|\b(?!(?:proceed|succeed|exceed|indeed|embed|hundred|related|dedicated|dated)\b)[a-z]{3,}ed\b/gi;
const AUXILIARY = /\b(?:(?:to|will|must|should|shall|can|may|would|could)\s+(?:\w+\s+)?(?:be|have)|being|is|are)\s+(?:\w+\s+)?$/i;
const ABOUT =
  /\b(?:period|covering|academic\s+year\s+ending|data\s+(?:for|from)|figures\s+for|return\s+for|year\s+ended|year\s+ending)\s*$/i;
const OVERDUE = /\boverdue\b[\s:,-]*(?:(?:since|was|from)\s*)?$/i;
/** Words that name the day that was left behind: "Moved from", "(was". */
export const MOVED_FROM =
  /\b(?:moved|put\s+back|slipped|deferred|postponed|extended|changed|revised|delayed|rescheduled|rolled\s+(?:over|forward)|brought\s+forward)\s+from\s*$|\(\s*(?:originally|previously|formerly|was(?:\s+due)?)\s*(?::\s*)?(?:by\s+)?$/i;
const NOT_YET = /\bnot\s+(?:yet\s+)?$/i;
const CITED_BEFORE =
  /(?:\b(?:Act|Bill|Order|Regulations?|Directive|Guidance|KCSIE|KCSiE|CTSA|Education|Strategy|Framework|Charter|CONTEST)\s*(?:,\s*)?(?:of\s+)?(?:\(\s*)?|\b(?:HM\s+Government|HMG|Home\s+Office|DfE|Department\s+for\s+Education|OfS|Office\s+for\s+Students|Ofsted|Charity\s+Commission|UUK|Cabinet\s+Office)\s*,\s*(?:\w+\s+)?|\b(?:version|v|para(?:graph)?s?|section|clause|pages?|pp?|ref|appendix|annex)\.?\s*)$/;
// "Data Return 2022/23" is a document's name; "Return 2022/23 by March" would have its own date.
const DOCUMENT_NAME = /\b(?:Returns?|Report|Statement|Plan|Policy|Survey|Census|Audit|Toolkit|Review)\s*(?:,\s*)?(?:\(\s*)?$/;
const CITED_AFTER = /^\s*(?:Act|Regulations|Order|edition|statutory\s+guidance|guidance|version)\b/;
const NAMED_IN_BRACKETS = /\(\s*[A-Z][\w&.' ]{0,40},\s*$/;
const STILL_TO_COME = /\b(?:review|next|due|by|deadline|target|planned)\b/i;

/** How a dated expression stands in its sentence, by the nearest cue before it. */
export function tenseOf(text: string, piece: Piece): Tense {
  const before = sentenceBefore(text, piece.index);
  const after = text.slice(piece.index + piece.length, piece.index + piece.length + 30);
  if (isCited(before, after, piece)) return 'cited';
  if (ABOUT.test(before)) return 'about';
  if (OVERDUE.test(before)) return 'deadline';
  if (MOVED_FROM.test(before) || MOVED_FROM.test(`${before}${piece.lead}`)) return 'past';
  if (DEADLINE_LEAD.test(piece.lead)) return DONE_BY.test(before) ? 'past' : 'deadline';
  if (/^(?:since|as of)\b/.test(piece.lead)) return 'past';
  return nearestCue(before);
}

function isCited(before: string, after: string, piece: Piece): boolean {
  if (piece.lead !== '') return false;
  if (CITED_BEFORE.test(before)) return true;
  if (piece.meaning.kind === 'year' && (CITED_AFTER.test(after) || DOCUMENT_NAME.test(before))) return true;
  return NAMED_IN_BRACKETS.test(before) && /^\s*\)/.test(after) && !STILL_TO_COME.test(before.slice(before.lastIndexOf('(')));
}

function nearestCue(before: string): Tense {
  const deadline = lastMatch(DEADLINE, before);
  const future = lastMatch(FUTURE, before);
  const past = lastPast(before);
  const nearest = Math.max(deadline, future, past);
  if (nearest < 0) return 'neutral';
  if (nearest === deadline) return 'deadline';
  return nearest === future ? 'future' : 'past';
}

function lastMatch(pattern: RegExp, before: string): number {
  let at = -1;
  for (const match of before.matchAll(pattern)) at = match.index;
  return at;
}

// "reviewed" is past, "to be reviewed" is not.
function lastPast(before: string): number {
  let at = -1;
  for (const match of before.matchAll(PAST)) {
    const lead = before.slice(Math.max(0, match.index - 30), match.index);
    if (!AUXILIARY.test(lead) && !NOT_YET.test(lead)) at = match.index;
  }
  return at;
}

function sentenceBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - 240), index);
  const ends = [...before.matchAll(/[.!?;]\s+|\n/g)];
  const last = ends.at(-1);
  return last ? before.slice(last.index + last[0].length) : before;
}
