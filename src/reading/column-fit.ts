import { looksDue } from './dues.ts';
import { looksOwner } from './owners.ts';
import { isLevel, ragOfCell, ragOfWord } from './rag.ts';
import { chosenOf, statusOf } from './status.ts';
import { isRef } from './text.ts';
import type { ColumnMeaning } from './meanings.ts';
import type { Facts } from './column-facts.ts';

/** Whether a text is a word or two of a status, or boxes of which one is ticked. */
function isState(text: string): boolean {
  return statusOf(text) !== null && (text.length <= 40 || chosenOf(text) !== null);
}

type Headed = {
  readonly heading: string;
  readonly words: readonly ReadonlyMap<ColumnMeaning, number>[];
  readonly column: number;
  readonly named: boolean;
  /** Meanings that a heading says. */
  readonly said: ReadonlySet<ColumnMeaning>;
};

/** What a column could mean and how surely, 0 to 1, by its heading and by what stands in it. */
export function scored({ heading, words, column, named, said }: Headed, facts: Facts): ReadonlyMap<ColumnMeaning, number> {
  const scores = new Map<ColumnMeaning, number>();
  const few = facts.cells.length < 2;
  const shown = facts.share(isState);
  for (const [means, held] of fitness(facts)) {
    const word = words[column]?.get(means) ?? 0;
    // Days that a spreadsheet shows as its own numbers, under a heading that asks for days.
    const found =
      means === 'due' && word >= 0.7
        ? Math.max(
            held,
            facts.share((text) => /^4[4-9]\d{3}$/u.test(text)),
          )
        : held;
    // "Progress" over the words of a status is the status; "Position in May" over them is still progress.
    const fit = means === 'progress' && words[column]?.has('status') ? found * (1 - shown) : found;
    if (few && word > 0) scores.set(means, word);
    else if (word > 0) scores.set(means, word * agreement(fit, facts.cells.length));
    else if (!few && !isStrange(means, heading, said, column)) scores.set(means, fit * (named && heading !== '' ? 0.45 : 0.72));
  }
  for (const [means, score] of scores) if (score <= 0.2) scores.delete(means);
  if (heading !== '' && (words[column]?.size ?? 0) === 0 && facts.share((text) => ANSWER.test(text)) >= 0.8) scores.set('unknown', 0.85);
  if (heading !== '' && (words[column]?.get('rag') ?? 0) < 0.9 && facts.share(isLevel) >= 0.8) scores.set('unknown', 0.94);
  if ((words[column]?.get('rag') ?? 0) >= 0.6 && facts.share((text) => /^\d{1,3}$/u.test(text)) >= 0.8) scores.set('unknown', 0.94);
  if (facts.cells.length === 0 && scores.size === 0) scores.set('unknown', 0.5);
  return scores;
}

/** How far what stands in the column bears its heading out; a few short cells prove little against it. */
function agreement(fit: number, cells: number): number {
  if (fit >= 0.2) return 0.8 + 0.2 * Math.min(1, fit * 1.6);
  if (fit === 0) return 0.3;
  return cells < 4 ? 0.7 : 0.45;
}

/** A column under a heading of its own does not mean, without a word of it, what another column's heading says. */
function isStrange(means: ColumnMeaning, heading: string, said: Headed['said'], column: number): boolean {
  if (means === 'unknown' || (heading !== '' && (means === 'requirement' || means === 'risk' || (means === 'ref' && column > 1))))
    return true;
  return heading !== '' && said.has(means);
}

/** What the headings of a table say among them. */
export function saidBy(words: Headed['words']): Headed['said'] {
  return new Set(words.flatMap((each) => [...each].flatMap(([means, weight]) => (weight >= 0.6 ? [means] : []))));
}

const NUMBERS =
  /^(?:(?:paras?\.?|paragraphs?|risks?|no\.?)\s*)?[a-z]{0,2}\d{1,3}(?:\.\d{1,2})?[a-z]?(?:\s*(?:[-–,;&/]|and|to)\s*[a-z]{0,2}\d{1,3}(?:\.\d{1,2})?[a-z]?)*(?:\s*(?:,\s*)?etc\.?)?$|^(?:all|n\/?a|none|various)$/iu;
const DOES =
  /^(?:to )?(?:review|ensure|develop|deliver|maintain|update|provide|raise|establish|monitor|continue|produce|hold|identify|promote|consult|keep|work|draft|report|share|attend|train|write|publish|agree|arrange|include|complete|create|implement|link|make|set|use|support|engage|seek|secure|undertake|carry|prepare|appoint|brief|check|circulate|conduct|consider|add|ask|assess|build|embed|explore|introduce|invite|investigate|liaise|meet|offer|organise|plan|put|refresh|remind|run|send|submit|test|strengthen|improve|increase|map|audit|all staff|staff)\b/iu;

/** A title that says itself, by its number, that it is one of the plan's themes. */
const THEMED = /^\d{1,2}[.)] ?\p{Lu}|^(?:theme|priority|objective|strand|pillar|aim|goal|workstream) (?:\d{1,2}|[A-Z])\b/iu;

/** A note that begins with its day, and goes on. */
const DIARY = /^\(?\d{1,2}[./ -](?:\d{1,2}|\p{L}{3,9})[./ -](?:20)?\d\d\)?\s*(?:[-–—:;.)]\s*)?\p{L}.{8,}/u;

/** An answer to the question in a heading: it says nothing alone. */
const ANSWER = /^(?:yes|no|y|n|true|false|n\/?a|in part|part(?:ly|ially)?|agreed|accepted|rejected|none|not known|[✓✔✗✘x])\.?$/iu;

/** How well what stands in a column fits each meaning, 0 to 1. */
function fitness(facts: Facts): ReadonlyMap<ColumnMeaning, number> {
  const { share, length, distinct, merged } = facts;
  const coloured = facts.cells.length === 0 ? 0 : facts.cells.filter((cell) => ragOfCell(cell.cell) !== null).length / facts.cells.length;
  const bare = facts.cells.length === 0 ? 0 : facts.cells.filter((cell) => cell.text === '').length / facts.cells.length;
  const refs = share(isRef);
  const numbers = share((text) => text.length <= 60 && NUMBERS.test(text));
  const dues = share((text) => looksDue(text));
  const owners = share((text) => looksOwner(text));
  const states = share(isState);
  const long = Math.min(1, length / 30);
  const prose = refs > 0.5 || numbers > 0.5 || bare > 0.5 ? 0 : Math.max(0.05, long);
  const does = share((text) => DOES.test(text));
  return new Map<ColumnMeaning, number>([
    ['ref', Math.max(refs, share((text) => text.length <= 16 && /\d/u.test(text) && !looksDue(text)) * 0.8) * (distinct > 0.8 ? 1 : 0.7)],
    ['theme', prose === 0 ? 0 : (merged > 0.2 || distinct < 0.7 ? 0.9 : 0.25) * (length < 120 ? 1 : 0.4)],
    ['context', prose * 0.7 * (1 - dues / 2) * (merged > 0.2 && share((text) => THEMED.test(text)) > 0.6 ? 0.2 : 1)],
    ['action', prose * (0.55 + 0.45 * does) * (1 - dues / 2)],
    ['measure', prose * 0.7 * (1 - dues / 2)],
    ['lead', owners * (length < 140 ? 1 : 0.5) * (1 - dues) * (1 - refs) * (1 - states)],
    [
      'due',
      Math.max(
        dues,
        share((text) => /^(?:tb[ac]|n\/?a|asap)$/iu.test(text)),
      ) * (length < 120 ? 1 : 0.5),
    ],
    [
      'progress',
      Math.max(
        prose * 0.75,
        share((text) => DIARY.test(text)),
      ),
    ],
    ['status', states * (distinct < 0.8 || facts.cells.length < 5 ? 1 : 0.8)],
    [
      'rag',
      Math.max(
        bare > 0.5 ? coloured : coloured * 0.4,
        share((text) => ragOfWord(text) !== null),
      ),
    ],
    ['requirement', numbers],
    ['risk', numbers * 0.98],
    ['note', Math.max(0.3, prose * 0.6)],
    ['unknown', length < 14 ? 0.7 : 0.3],
  ]);
}
