import { shortened } from '../../../core/text.ts';
import { printDay } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Kind, Limit } from './rules.ts';

/** A measure read from the words of an action, to fill the form with. */
export type Suggestion = {
  readonly kind: Kind;
  readonly says: string;
  readonly unit: string;
  readonly target: string;
  /** Nothing where it is no number and no share: nobody has chosen. */
  readonly limit: Limit | '';
};
type Wanted = Pick<Suggestion, 'kind' | 'unit' | 'target' | 'limit'>;

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const DIGITS = /^(?!(?:19|20)\d\d$)(?:\d{1,4}|\d{1,3},\d{3})$/;
const SHARE = /(?<![\d.,])(100|\d{1,2}(?:\.\d{1,2})?)\s*(?:%|per\s?cent\b)/i;
/** Words after which a number says which one, how long or a limit, not how many are wanted. */
const NOT_AFTER =
  /^(?:paragraphs?|paras?|section|sections|theme|objective|action|item|risk|step|stage|level|page|part|version|year|within|every|last|next|past|than|between|under|over|up)$/i;
/** Words right before a number that must not be passed; after those of the second kind the number itself is too many. */
const AT_MOST = /(?:\b(?:no|not) (?:more|greater|higher) than|\bat (?:the )?most|\b(?:a )?maximum of)\s*$/i;
const FEWER = /\b(?:fewer than|less than|under|below)\s*$/i;
const SPAN_OR_DATE =
  /^(?:days?|weeks?|months?|years?|hours?|minutes?|terms?|times?|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*)$/i;
const BREAK = /^(?:of|the|a|an|in|on|at|by|to|for|and|or|per|each|with|from|is|are|be|was|were|has|have|will|must|this|its|as|us)$/i;
const PLURAL = /(?:[^s’'ui]s|people|staff|students|men|women|children)$/i;
const UNIT_WORDS = 4;
const LIMIT_WORDS = 4;
const HAPPENS = /\b(?:submitted|sent|returned|filed|published|signed|approved)\b.*\b(?:by|on|before)\b/i;

/** What a text asks for where it says so in a number: `12 sessions are delivered` asks for a count of 12 sessions. */
export function readNumber(text: string): Wanted | null {
  const share = SHARE.exec(text);
  if (share?.[1] && Number(share[1]) > 0)
    return { kind: 'share', unit: '', target: share[1], limit: limitAfter(text.slice(0, share.index)) };
  const words = text.trim().split(/\s+/);
  for (const [index, word] of words.entries()) {
    const number = amountOf(word);
    const before = words.slice(Math.max(0, index - LIMIT_WORDS), index).join(' ');
    const limit = limitAfter(before);
    if (number === 0 || (limit === 'at-least' && NOT_AFTER.test(words[index - 1] ?? ''))) continue;
    const unit = unitFrom(words.slice(index + 1, index + 1 + UNIT_WORDS));
    if (unit) return { kind: 'count', unit, target: String(FEWER.test(before) ? number - 1 : number), limit };
  }
  return null;
}

/** Whether words before a number say that it must not be passed. A share below another is told as at most that one. */
function limitAfter(before: string): Limit {
  return AT_MOST.test(before) || FEWER.test(before) ? 'at-most' : 'at-least';
}

function amountOf(word: string): number {
  const bare = word.replace(/^[(“"]/, '');
  return DIGITS.test(bare) ? Number(bare.replace(',', '')) : NUMBERS.indexOf(bare.toLowerCase()) + 1;
}

/** The words after a number up to the first plural; none where a sentence, a span of time or a date comes first. */
function unitFrom(words: readonly string[]): string | null {
  const unit: string[] = [];
  for (const word of words) {
    const bare = word.replace(/(?<![^\p{L}’'-])[^\p{L}’'-]+$/u, '');
    if (bare === '' || SPAN_OR_DATE.test(bare) || BREAK.test(bare)) return null;
    unit.push(bare);
    if (PLURAL.test(bare)) return unit.join(' ');
    if (bare !== word) return null;
  }
  return null;
}

/** A measure for an action by its own words: a number in its measure or title, else a day to keep, else whether it is so. */
export function suggestMeasure(action: { readonly title: string; readonly measure: string | null; readonly due: Due }): Suggestion | null {
  const measure = action.measure?.trim() ?? '';
  const says = firstLine(measure === '' ? action.title : measure);
  const wanted = readNumber(measure) ?? readNumber(action.title);
  if (wanted) return { ...wanted, says };
  if (measure === '') return null;
  const { due } = action;
  if (due.kind === 'date' && due.to && HAPPENS.test(measure)) return { kind: 'day', says, unit: '', target: printDay(due.to), limit: '' };
  return { kind: 'yes-no', says, unit: '', target: '', limit: '' };
}

const SAYS_LETTERS = 200;

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > SAYS_LETTERS ? shortened(line, SAYS_LETTERS - 1) : line;
}
