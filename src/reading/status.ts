import type { Due } from '../core/due/types.ts';
import type { ReadItem, ReadStatus } from './plan-reading.ts';
import { flat } from './text.ts';

/** Boxes to tick: filled ones, and empty ones. */
const TICKED = '[☒☑✅✓✔■▣◼]|\\[\\s?[xX✓✔]\\s?\\]|\\(\\s?[xX✓✔]\\s?\\)';
const EMPTY = '[☐□▢◻]|\\[\\s?\\]|\\(\\s?\\)';
const BOX = new RegExp(`(${TICKED})|(?:${EMPTY})`, 'gu');

/**
 * What a cell of several boxes says: the words beside the one that is ticked; null where there is one box or none, an empty text where none
 * or several are ticked.
 */
export function chosenOf(text: string): string | null {
  const said = flat(text.slice(0, LONGEST));
  const boxes = [...said.matchAll(BOX)];
  const [first] = boxes;
  if (!first || boxes.length < 2) return null;
  // The box stands before its words, or behind them.
  const leads = said.slice(0, first.index).trim() === '';
  const beside = boxes.map((box, at) => {
    const words = leads
      ? said.slice(box.index + box[0].length, boxes[at + 1]?.index)
      : said.slice(at === 0 ? 0 : (boxes[at - 1]?.index ?? 0) + (boxes[at - 1]?.[0].length ?? 0), box.index);
    return { ticked: box[1] !== undefined, words: words.replace(/^[\s/|,;]+/u, '').replace(/(?<![\s/|,;])[\s/|,;]+$/u, '') };
  });
  const ticked = beside.filter((each) => each.ticked && each.words !== '');
  return ticked.length === 1 ? (ticked[0]?.words ?? '') : '';
}

/** "Done for halls; not for landlords", "Complete pending approval": not all of it is done, however it begins. */
const IN_PART =
  /^(?:fully )?(?:done|complete[d]?|achieved|closed|finished|met|delivered|implemented|yes|in place)\b[^\n]*\b(?:not (?:for|in|at|with|by|yet|all|the|every)|pending|awaiting|awaits|except|apart from|other than|subject to|but (?:not|still|awaiting)|outstanding|still to|remain(?:s|ing)?|in part|to follow|for (?:some|most|half)|some of|most of)\b/iu;

/** Whether a status says that something is done, but not all of it: a person sees it. */
export function isInPart(text: string): boolean {
  return IN_PART.test(flat(text.slice(0, LONGEST)));
}

const WORDS: readonly (readonly [RegExp, ReadStatus])[] = [
  [
    /^(?:not (?:yet )?(?:started|begun|commenced)|to (?:be )?(?:start|begin|do)(?:ed)?|outstanding|pending|planned|new|awaiting|not achieved|non?(?=[\s.]*$)|n(?=[\s.]*$)|todo|yet to start|not (?:yet )?due|future|scheduled|upcoming|to follow|incomplete|not complete[d]?|not met|false(?=[\s.]*$)|heb (?:ei )?(?:ddechrau|gychwyn|cychwyn)|ddim wedi dechrau)\b/iu,
    'not-started',
  ],
  [
    /^(?:carr(?:y|ied) (?:forward|over)|c\/f|rolled (?:forward|over)|deferred|postponed|move[d]? to|continue[sd]?\b.{0,20}\b(?:in|into|to)\b.{0,12}\d{2})/iu,
    'carried-forward',
  ],
  [/^(?:dropped|cancelled|canceled|withdrawn|no longer|superseded|not applicable|n\/?a|removed|abandoned|discontinued)\b/iu, 'dropped'],
  [
    /^(?:on[- ]?going|continuous|continuing|continues?|business as usual|bau|embedded|rolling|in place and on[- ]?going|parhaus|yn parhau)\b/iu,
    'ongoing',
  ],
  [
    /^(?:in progress|in hand|under ?way|started|on track|on target|partial(?:ly)?(?: (?:complete[d]?|met|achieved|done))?|part(?:ly)?(?: (?:complete[d]?|met|achieved|done))?|being|in development|developing|in draft|drafted|delayed|slipped|slipping|stalled|late|behind|at risk|off track|off target|progressing|commenced|begun|nearly|almost|in train|active|open|wip|mostly|working on|stuck|blocked|ar y gweill|ar waith|wedi dechrau|yn mynd rhagddo)\b/iu,
    'in-progress',
  ],
  [
    /^(?:fully )?(?:done|complete[d]?|achieved|closed|finished|met|delivered|implemented|yes|y|true|actioned|in place|discharged|signed off|100 ?%|cwblhawyd|gorffennwyd|cyflawnwyd|wedi ?['’]?i? ?(?:ei )?(?:ch?wblhau|gwblhau|wneud|gyflawni|orffen))(?=$|[\s.,;:–—(/-])/iu,
    'done',
  ],
  [/^(?:[✓✔☑☒✅]|\[[xX✓✔]\])/u, 'done'],
  [/^(?:[✗✘☐❌]|\[ ?\])/u, 'not-started'],
  [/^0 ?%/u, 'not-started'],
  [/^[1-9]\d? ?%/u, 'in-progress'],
];

const NOW_DONE =
  /(?:\b(?:now|but|already|since|has been) (?:been )?(?:fully )?|\d ?[-–—,;:(] ?)(?:done|complete[d]?|finished|achieved|closed)[\s.)!]*$/iu;

/** "Completed" where a date is asked for, or behind the date ("31 March 2027 – done"), says how far the action is. */
export function doneBy({ text: due, kind }: Pick<Due, 'text' | 'kind'>): ReadItem['status'] {
  const text = flat(due);
  const finished = NOW_DONE.test(text) || (kind === 'none' && statusOf(text) === 'done');
  return text.length <= 60 && finished && !isInPart(text) ? { text, is: 'done' } : null;
}

/** A mark that says yes to what its column is headed with. */
export function isMark(text: string): boolean {
  return /^(?:x|✓|✔|☑|☒|✅|•|●|■|y|yes|true|\*)$/iu.test(flat(text));
}

/** A status says what it is at once: so many signs are read of it. */
const LONGEST = 200;

/** What a status column's words say, or null where they are not known words of a status. */
export function statusOf(text: string): ReadStatus | null {
  const said = flat(text.slice(0, LONGEST)).replace(/^(?:\p{Extended_Pictographic}|\ufe0f|[●■▲◆⬤])+\s*(?=\p{L})/u, '');
  const after = /^(?:red|amber|green|blue|r|a|g|b)\s*[-–—:/,(]\s*(\S.*)$/iu.exec(said)?.[1];
  if (after !== undefined) return statusOf(after);
  const chosen = chosenOf(said);
  if (chosen !== null) return chosen === '' ? null : statusOf(chosen);
  if (isInPart(said)) return 'in-progress';
  for (const [word, is] of WORDS) if (word.test(said)) return is;
  return null;
}
