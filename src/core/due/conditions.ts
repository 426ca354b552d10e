import type { Piece } from './piece.ts';

const CUES = [
  '(?:earlier|sooner|later)\\s+(?:if|where|as|when|should|on|in)',
  'if|unless|when|whenever|once|upon|after|following|before|prior\\s+to|in\\s+advance\\s+of|ahead\\s+of|where|whichever|until',
  'as\\s+(?:and\\s+when|when|required|needed|necessary|appropriate|soon\\s+as|applicable|they|it)|as\\s+(?:events|opportunities|issues|cases|concerns)',
  'on\\s+(?:the\\s+)?(?:appointment|arrival|joining|induction|receipt|publication|request|demand|completion|change|approval|starting|release|issue|renewal|expiry|transfer|recruitment|return|enrolment|admission|award|signing|(?:first|last)\\s+day)',
  'at\\s+(?:each|every)\\s+\\w+|(?:each|every)\\s+(?:\\w+\\s+){1,2}?(?:renewal|re-?tender|expiry|intake|arrival)',
  '(?:at|during|as\\s+part\\s+of)\\s+(?:staff\\s+)?induction|at\\s+intervals|at\\s+the\\s+point|at\\s+time\\s+of|at\\s+the\\s+time\\s+of',
  'within\\s+(?:\\d+|a|one|two|three|four|five|six|seven|ten|the|24|48)\\b.{0,30}?\\b(?:of|after|following)',
  'subject\\s+to|dependent\\s+(?:on|upon)|depending\\s+on|pending|in\\s+response\\s+to|in\\s+line\\s+with|in\\s+time\\s+for|by\\s+exception|case\\s+by\\s+case|ad[\\s-]hoc',
  '(?:each|every)\\s+(?:time|event|referral|occasion|new\\s+\\w+)|(?:for|per)\\s+(?:(?:each|every)\\s*)?(?:event|referral|booking|request|incident)',
  'within\\s+(?:\\w+)\\s+(?:working\\s+|school\\s+|calendar\\s+)?(?:hours?|days?|weeks?|months?)',
  'immediate(?:ly)?|asap|a\\.s\\.a\\.p|straight\\s?away|urgent(?:ly)?|not\\s+before|new\\s+starters?',
].join('|');

const AT_A_START = new RegExp(`(?:^|[,;(]\\s*|\\b(?:or|and|but)\\s+)((?:${CUES})\\b.*)$`, 'is');
const NEXT_TIME = 'next\\s+(?:\\w+\\s+){0,3}(?:meeting|inspection|visit|audit|election)|at\\s+(?:the\\s+|its\\s+)?next\\s+\\w+';
const AT_ONCE =
  /^[\s,(]*(?:(?:or|and)\s+)?(?:(?:earlier|sooner)\s+(?:if|where|as|when)|if|unless|when|before|subject\s+to|as\s+(?:and\s+when|required|needed|necessary))\b/i;
const LONGEST_CONDITION = 120;
// "As each agreement is renewed": only where the text begins with it, for "as" says many other things.
const AS_IT_COMES =
  'as\\s+(?:[\\w-]+\\s+){1,5}?(?:is|are|arises?|falls?|expires?|occurs?|comes?|becomes?|ends?|starts?|begins?|joins?|leaves?|changes?)';
const ANYWHERE = new RegExp(`\\b(?:${CUES}|${NEXT_TIME})\\b|^\\W*${AS_IT_COMES}\\b`, 'i');
const LEADING = /^(?:[\s,;:.()-]|\b(?:or|and|but|then|therefore|at\s+(?:the\s+)?latest)\b)+/i;
const TRAILING =
  /(?:[\s,;:.(/-]{1,16}|\b(?:or|and|but|then|therefore|thus|hence|so|next|due|review|by|ie|i\.e|expected|currently|provisionally)\b)$/i;
/** No single thing that trails is longer than this, with the sign before it. */
const LONGEST_TRAIL = 16;
const KEEPS_ITS_LAST = /\b(?:the|an?|each|every|this|our)\s+(?:next|review)(?:[\s.,;:)]*)$/i;
const CUE_ALONE = /^(?:if|unless|when|whenever|once|upon|after|following|before|where|until|whichever)$/i;

/** The conditions that stand beside the pieces in their sentences, as typed, or null: "before any actual use". */
export function conditionBeside(text: string, pieces: readonly Piece[]): string | null {
  const found = sentences(text)
    .filter((sentence) => pieces.some((piece) => piece.index < sentence.to && piece.index + piece.length > sentence.from))
    .flatMap((sentence) => rests(text, sentence, pieces))
    .map((rest) => AT_A_START.exec(rest.replace(LEADING, ''))?.[1] ?? '')
    .map(tidy)
    .filter((each) => each !== '' && !CUE_ALONE.test(each));
  return found.length > 0 ? found.join('; ') : null;
}

/** In prose, the condition that follows at once upon a piece, as typed, or null: "November 2026 unless the law changes". */
export function conditionAfter(text: string, piece: Piece, next: Piece | undefined): string | null {
  const rest = text.slice(piece.index + piece.length, next?.index).split(/[.!?;](?=\s|$)|\n/)[0] ?? '';
  const found = AT_ONCE.test(rest) ? tidy(rest.replace(LEADING, '')) : '';
  return found === '' || found.length > LONGEST_CONDITION ? null : found;
}

/** The sentence that says after what or before what something is to be done, as typed, or null where none does. */
export function eventIn(text: string): string | null {
  const sentence = sentences(text).find((each) => ANYWHERE.test(text.slice(each.from, each.to)));
  return sentence ? tidy(text.slice(sentence.from, sentence.to).replace(/^[\s,;:.-]+/, '')) : null;
}

/** The words of a text that belong to no piece. */
export function wordsBeside(text: string, pieces: readonly Piece[]): string[] {
  return rests(text, { from: 0, to: text.length }, pieces).flatMap((rest) => rest.match(/[\p{L}\d]+/gu) ?? []);
}

type Stretch = { readonly from: number; readonly to: number };

function rests(text: string, stretch: Stretch, pieces: readonly Piece[]): string[] {
  const found: string[] = [];
  let at = stretch.from;
  for (const piece of pieces) {
    if (piece.index + piece.length <= stretch.from || piece.index >= stretch.to) continue;
    if (piece.index > at) found.push(text.slice(at, piece.index));
    at = Math.max(at, piece.index + piece.length);
  }
  if (at < stretch.to) found.push(text.slice(at, stretch.to));
  return found;
}

function sentences(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const end of text.matchAll(/[.!?;](?=\s)|\n/g)) {
    found.push({ from, to: end.index });
    from = end.index + 1;
  }
  return [...found, { from, to: text.length }];
}

function tidy(text: string): string {
  const said = text.replace(/\s+/g, ' ');
  // "Following the review" keeps its last word.
  const trimmed = (KEEPS_ITS_LAST.test(said) ? said : withoutTrail(said)).trim();
  return trimmed.endsWith(')') && !trimmed.includes('(') ? tidy(trimmed.replace(/(?<!\))\)+$/, '')) : trimmed;
}

function withoutTrail(text: string): string {
  let end = text.length;
  for (let found = 1; found > 0; end -= found) found = TRAILING.exec(text.slice(Math.max(0, end - LONGEST_TRAIL), end))?.[0].length ?? 0;
  return text.slice(0, end);
}
