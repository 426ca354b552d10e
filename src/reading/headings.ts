import headingData from './headings.json' with { type: 'json' };
import { COLUMN_MEANINGS, type ColumnMeaning } from './meanings.ts';
import { plain, withoutBrackets } from './text.ts';

type Phrase = { readonly means: ColumnMeaning; readonly weight: number };

/** Every wording of `headings.json`, in the spelling of `plain`, with what it can mean and how surely; a heading may hold it among others. */
const PHRASES: ReadonlyMap<string, readonly Phrase[]> = phrases();
/** How phrases begin: where no phrase does, longer ones need not be looked for. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...PHRASES.keys()].flatMap((each) => each.split(' ').map((_, at, words) => words.slice(0, at + 1).join(' '))),
);
const LONGEST_HEADING = 14;

function phrases(): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const { means, weight, words } of headingData.headings) {
    for (const word of words) found.set(stem(word), [...(found.get(stem(word)) ?? []), { means: meaning(means), weight }]);
  }
  return found;
}

function meaning(name: string): ColumnMeaning {
  const known = COLUMN_MEANINGS.find((each) => each === name);
  if (!known) throw new Error(`headings.json speaks of “${name}”, which no column means`);
  return known;
}

function stem(text: string): string {
  return plain(text)
    .split(' ')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') ? word.slice(0, -1) : word))
    .join(' ');
}

/** How well a heading says each meaning, 0 to 1; a heading that is just the word weighs more than one that holds it. */
export function headingWeights(heading: string): ReadonlyMap<ColumnMeaning, number> {
  const [above = '', below] = heading.split(BELOW);
  return below === undefined ? weightsOfOne(heading) : weightsBelow(above, below);
}

/** What parts a heading over several columns from the one below it: "Timescale › Start". */
export const BELOW = ' › ';

/** Of two headings one below the other the lower one says more, where both together are no wording of their own: "Action" over "No.". */
function weightsBelow(above: string, below: string): ReadonlyMap<ColumnMeaning, number> {
  const both = weightsOfOne(`${above} ${below}`);
  const own = weightsOfOne(below);
  const surest = Math.max(0, ...own.values());
  return surest < 0.9 || PHRASES.has(stem(`${above} ${below}`)) ? both : own;
}

function weightsOfOne(heading: string): ReadonlyMap<ColumnMeaning, number> {
  const whole = weightsOf(heading);
  if (Math.max(0, ...whole.values()) >= 0.9) return whole;
  const main = withoutBrackets(heading, '([', ')]', ' ').trim();
  const own = main === '' || main === heading.trim() ? null : weightsOf(main);
  if (!own || Math.max(0, ...own.values()) < 0.86) return whole;
  // What stands in brackets only explains the heading: "Action (lead in brackets)".
  return new Map([...whole.keys(), ...own.keys()].map((means) => [means, Math.max(own.get(means) ?? 0, 0.7 * (whole.get(means) ?? 0))]));
}

function weightsOf(heading: string): ReadonlyMap<ColumnMeaning, number> {
  const weights = new Map<ColumnMeaning, number>();
  const said = heading.length > 200 ? '' : stem(heading.replace(/^\s*[#№]\s*$/u, 'number').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  const words = said.split(' ');
  if (said === '' || words.length > LONGEST_HEADING) return weights;
  for (let from = 0; from < words.length; from += 1) {
    let phrase = '';
    for (let to = from + 1; to <= words.length; to += 1) {
      phrase = phrase === '' ? (words[from] ?? '') : `${phrase} ${words[to - 1]}`;
      if (!BEGINNINGS.has(phrase)) break;
      for (const { means, weight } of PHRASES.get(phrase) ?? []) {
        const found = phrase === said ? weight : weight * held(phrase, said, from === 0);
        if (found > (weights.get(means) ?? 0)) weights.set(means, found);
      }
    }
  }
  return outweighed(weights, PHRASES.get(said) ?? []);
}

/** Where the whole heading is a wording of its own, what only a part of it says weighs less: "Completed by" is no "Completed". */
function outweighed(weights: Map<ColumnMeaning, number>, whole: readonly Phrase[]): Map<ColumnMeaning, number> {
  const best = Math.max(0, ...whole.map((each) => each.weight));
  const own = new Set(whole.map((each) => each.means));
  for (const [means, weight] of weights) if (best > 0 && !own.has(means)) weights.set(means, Math.min(weight, best - 0.25));
  return weights;
}

function held(phrase: string, said: string, first: boolean): number {
  return phrase.length < 3 ? 0 : 0.62 + (0.3 * phrase.length) / said.length + (first ? 0.06 : 0);
}

/** The best weight of any meaning: how much a text looks like a column heading. */
export function headingness(text: string): number {
  if (text.length > 90) return 0;
  return Math.max(0, ...headingWeights(text).values());
}

/** Headings of tables that are not the plan: keys, versions, contents, distribution, terms. */
const OTHER_TABLES: readonly { readonly kind: string; readonly words: RegExp }[] = [
  {
    kind: 'key',
    words: /^(?:key|rag key|legend|colou?r|rating|definition|meaning|description|explanation|abbreviation|acronym|term|glossary)s?\b/iu,
  },
  {
    kind: 'versions',
    words:
      /^(?:version|revision|amend|change(?:s)? made|document (?:control|history|owner|title)|author|approved by|issue date|circulat|distribut|ratified)/iu,
  },
  { kind: 'contents', words: /^(?:contents?|page(?: no| number)?s?)$/iu },
  {
    kind: 'training',
    words:
      /^(?:course|module|training|session|certificate|attended|attendance|date (?:attended|of training|of course|completed|trained)|expiry|expires|renewal|refresher|provider|venue|trainer|delegate)s?\b/iu,
  },
  {
    kind: 'policies',
    words: /^(?:(?:name of )?(?:polic(?:y|ies)|procedure)(?: name| title)?|approved (?:on|by)|date approved|ratified)$/iu,
  },
  { kind: 'people', words: /^(?:members?|membership|attendees?|apologies|e-?mail|telephone|phone|contact)/iu },
];

/** Whether one of the headings is of a score of risks. */
export function holdScore(headings: readonly string[]): boolean {
  return headings.some((each) => /\b(?:likelihood|probability)\b/iu.test(each));
}

/** The heading beside "Likelihood" that is a number of the same score, not an outcome. */
export function isScore(heading: string): boolean {
  return /^(?:impact|severity|consequence)s?$/u.test(plain(heading));
}

/** What kind of table that is not a plan the headings point to, or null. */
export function otherTable(headings: readonly string[]): string | null {
  const filled = headings.map((each) => each.trim()).filter(Boolean);
  if (filled.some((each) => /^(?:signature|signed(?: by| off)?|sign[- ]?off)$/iu.test(each)) && filled.length <= 5) return 'signatures';
  for (const { kind, words } of OTHER_TABLES) {
    const hits = filled.filter((each) => words.test(each)).length;
    if (hits >= 2 || (hits === 1 && filled.length <= 2)) return kind;
  }
  return null;
}
