import type { ReadItem, ReadStatus } from './plan-reading.ts';
import { flat } from './text.ts';

const WORDS: readonly (readonly [RegExp, ReadStatus])[] = [
  [
    /^(?:not (?:yet )?(?:started|begun|commenced)|to (?:be )?(?:start|begin|do)(?:ed)?|outstanding|pending|planned|new|awaiting|not achieved|non?(?=[\s.]*$)|n(?=[\s.]*$)|todo|yet to start|not (?:yet )?due|future|scheduled|upcoming|to follow|incomplete|not complete[d]?|not met)\b/iu,
    'not-started',
  ],
  [
    /^(?:carr(?:y|ied) (?:forward|over)|c\/f|rolled (?:forward|over)|deferred|postponed|move[d]? to|continue[sd]?\b.{0,20}\b(?:in|into|to)\b.{0,12}\d{2})/iu,
    'carried-forward',
  ],
  [/^(?:dropped|cancelled|canceled|withdrawn|no longer|superseded|not applicable|n\/?a|removed|abandoned|discontinued)\b/iu, 'dropped'],
  [/^(?:on[- ]?going|continuous|continuing|continues?|business as usual|bau|embedded|rolling|in place and on[- ]?going)\b/iu, 'ongoing'],
  [
    /^(?:in progress|in hand|under ?way|started|on track|on target|partial(?:ly)?(?: (?:complete[d]?|met|achieved|done))?|part(?:ly)?(?: (?:complete[d]?|met|achieved|done))?|being|in development|developing|in draft|drafted|delayed|slipped|slipping|stalled|late|behind|at risk|off track|off target|progressing|commenced|begun|nearly|almost|in train|active|open|wip|mostly)\b/iu,
    'in-progress',
  ],
  [
    /^(?:fully )?(?:done|complete[d]?|achieved|closed|finished|met|delivered|implemented|yes|y|actioned|in place|discharged|signed off|100 ?%)(?=$|[\s.,;:–—(/-])/iu,
    'done',
  ],
  [/^[✓✔☑✅]/u, 'done'],
  [/^[✗✘☐❌]/u, 'not-started'],
  [/^0 ?%/u, 'not-started'],
  [/^[1-9]\d? ?%/u, 'in-progress'],
];

/** "Completed" where a date is asked for says how far the action is. */
export function doneBy(due: string): ReadItem['status'] {
  const text = flat(due);
  return text.length <= 40 && statusOf(text) === 'done' ? { text, is: 'done' } : null;
}

/** A mark that says yes to what its column is headed with. */
export function isMark(text: string): boolean {
  return /^(?:x|✓|✔|☑|✅|•|●|y|yes|\*)$/iu.test(flat(text));
}

/** A status says what it is at once: so many signs are read of it. */
const LONGEST = 200;

/** What a status column's words say, or null where they are not known words of a status. */
export function statusOf(text: string): ReadStatus | null {
  const said = flat(text.slice(0, LONGEST)).replace(/^(?:\p{Extended_Pictographic}|\ufe0f|[●■▲◆⬤])+\s*(?=\p{L})/u, '');
  const after = /^(?:red|amber|green|blue|r|a|g|b)\s*[-–—:/,(]\s*(\S.*)$/iu.exec(said)?.[1];
  if (after !== undefined) return statusOf(after);
  for (const [word, is] of WORDS) if (word.test(said)) return is;
  return null;
}
