import type { Day } from '../../core/day.ts';
import type { Catalogue, Edition, Force, Requirement, ThemeCode } from './types.ts';

/** A run of paragraph numbers, both ends included. */
export type ParagraphRange = { readonly from: number; readonly to: number };

/** The words of an action that suggestions are read from; `requirementsText` is what the plan itself cites. */
export type ActionText = {
  readonly action: string;
  readonly measure: string | null;
  readonly context: string | null;
  readonly requirementsText: readonly string[];
};

export const STRENGTHS = ['strong', 'fair', 'weak'] as const;
/** How much speaks for a suggestion; a person confirms each. */
export type Strength = (typeof STRENGTHS)[number];

/** A requirement that an action may meet, with the reason as a sentence. */
export type Suggestion = { readonly requirementId: string; readonly why: string; readonly strength: Strength };

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
// Numbers that are not paragraphs: sections of an Act, days before a month, decimals such as risk references, years.
const NOT_PARAGRAPHS = [
  /\b\d+(?:\.\d+)+\b/g,
  /\b(?:s|ss|sch|sections?|schedule|part|annex|risks?)\.?\s*\d+/gi,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH}\\b`, 'gi'),
  /\b\d{4,}(?:[-/–]\d+)?\b/g,
];
const RANGE = /(?<!\d)(\d{1,3})(?:\s*(?:\([a-z]\)|[a-z](?![a-z])))?(?:\s*(?:-|–|—|to)\s*(\d{1,3})(?!\d))?/gi;

/** Paragraph numbers as plans cite them: "7-13", "19, 20 etc", "¶192", "all". Empty where the text cites none. */
export function parseParagraphs(text: string): readonly ParagraphRange[] | 'all' {
  const cleared = NOT_PARAGRAPHS.reduce((left, pattern) => left.replaceAll(pattern, ' '), text);
  const found = new Map<string, ParagraphRange>();
  for (const match of cleared.matchAll(RANGE)) {
    const one = Number(match[1]);
    const other = match[2] === undefined ? one : Number(match[2]);
    const range = { from: Math.min(one, other), to: Math.max(one, other) };
    if (range.from > 0) found.set(`${range.from}-${range.to}`, range);
  }
  return found.size === 0 && /\ball\b/i.test(text) ? 'all' : [...found.values()];
}

/**
 * The requirements that an action seems to meet, by the paragraphs it cites and the words it uses; strongest first, then catalogue order.
 * `cited` is the edition that the plan's paragraph numbers are of, where that is not the catalogue's own.
 */
export function suggestRequirements(action: ActionText, catalogue: Catalogue, cited: Edition = catalogue.edition): readonly Suggestion[] {
  const ranges = action.requirementsText.flatMap((text) => {
    const parsed = parseParagraphs(text);
    return parsed === 'all' ? [] : parsed;
  });
  const spoken = topicsIn([action.action, action.measure ?? ''].join(' '), catalogue);
  const under = topicsIn(action.context ?? '', catalogue);
  const suggestions = catalogue.requirements.flatMap((requirement) => {
    const paragraph = paragraphReason(requirement, ranges, catalogue, cited);
    const words = spoken.get(requirement.id) ?? [];
    const heading = under.get(requirement.id) ?? [];
    const strength = strengthOf(paragraph, words.length > 0, heading.length > 0);
    if (strength === null) return [];
    const reasons = [
      paragraph?.why,
      words.length > 0
        ? `Speaks of ${inWords(words)}.`
        : heading.length > 0
          ? `Stands under a heading about ${inWords(heading)}.`
          : undefined,
    ];
    return [{ requirementId: requirement.id, why: reasons.filter((each) => each !== undefined).join(' '), strength }];
  });
  return suggestions.toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength));
}

type ParagraphReason = { readonly why: string; readonly precise: boolean };

function strengthOf(paragraph: ParagraphReason | null, words: boolean, heading: boolean): Strength | null {
  if (paragraph) return paragraph.precise || words ? 'strong' : 'fair';
  if (words) return 'fair';
  return heading ? 'weak' : null;
}

function paragraphReason(
  requirement: Requirement,
  ranges: readonly ParagraphRange[],
  catalogue: Catalogue,
  cited: Edition,
): ParagraphReason | null {
  for (const ref of requirement.refs) {
    if (ref.edition !== cited.code || ref.paragraphs === null) continue;
    const asked = parseParagraphs(ref.paragraphs);
    if (asked === 'all') continue;
    const named = ranges.find((range) => asked.some((each) => meet(range, each)));
    const place = asked.find((each) => named && meet(named, each));
    if (!named || !place) continue;
    const precise = named.to - named.from <= 1 && place.to - place.from <= 1 && ref.sure !== 'recall';
    return { why: paragraphSentence(named, place, requirement, catalogue, cited), precise };
  }
  return null;
}

function paragraphSentence(
  named: ParagraphRange,
  place: ParagraphRange,
  requirement: Requirement,
  catalogue: Catalogue,
  cited: Edition,
): string {
  const topics = catalogue.paragraphs.filter((each) => each.edition === cited.code && meet(each, named) && meet(each, place));
  const topic = topics.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
  const about = topic?.about ?? `“${requirement.title}”`;
  const known = topic?.sure === 'verified' || topic?.sure === 'secondary';
  const check = known ? '' : ' (not verified: please check)';
  if (named.from === named.to) return `Paragraph ${named.from} of ${cited.spoken} is about ${about}${check}.`;
  return `Paragraphs ${named.from} to ${named.to} of ${cited.spoken} take in ${about}${check}.`;
}

function meet(one: ParagraphRange, other: ParagraphRange): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** Requirement id → the topics that the text speaks of. */
function topicsIn(text: string, catalogue: Catalogue): ReadonlyMap<string, readonly string[]> {
  const plain = text.replaceAll('’', "'");
  const found = new Map<string, string[]>();
  for (const each of catalogue.topics) {
    if (!each.words.some((word) => wordPattern(word).test(plain))) continue;
    for (const id of each.requirements) found.set(id, [...(found.get(id) ?? []), each.topic]);
  }
  return found;
}

// The word table is small and fixed, and a plan asks for every word of it many times over.
const wordPatterns = new Map<string, RegExp>();

function wordPattern(word: string): RegExp {
  const known = wordPatterns.get(word);
  if (known) return known;
  const open = word.endsWith('*');
  const stem = open ? word.slice(0, -1) : word;
  const escaped = stem.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`);
  const made = new RegExp(String.raw`(?<![\p{L}\d])${escaped}${open ? String.raw`\p{L}*` : ''}(?![\p{L}\d])`, 'iu');
  wordPatterns.set(word, made);
  return made;
}

function inWords(list: readonly string[]): string {
  if (list.length <= 1) return list.join('');
  return `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}

/** An action that was linked to a requirement; a dropped one covers nothing. */
export type CoveringAction = {
  readonly id: string;
  readonly ref: string | null;
  readonly title: string;
  readonly state: 'open' | 'overdue' | 'done' | 'dropped';
  /** By which day something is expected of it; null where nothing is, or no day is known. */
  readonly nextOn: Day | null;
};

/** What a person has said about a requirement: an action meets it, something else does, or it does not apply, each with a reason. */
export type CoverageLink =
  | { readonly kind: 'action'; readonly requirementId: string; readonly action: CoveringAction }
  | { readonly kind: 'elsewhere' | 'not-applicable'; readonly requirementId: string; readonly reason: string };

export const COVERAGE_STATES = ['gap', 'overdue', 'open', 'done', 'elsewhere', 'not-applicable'] as const;
/**
 * Nothing meets it; all work that goes on for it is overdue; work is under way; the work is done; met outside the plan; does not apply to
 * this body.
 */
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** One requirement with what meets it; `reason` is given where that is not an action. */
export type CoverageRow = {
  readonly requirement: Requirement;
  readonly actions: readonly CoveringAction[];
  readonly state: CoverageState;
  readonly reason: string | null;
  /** Where it is overdue: the first day that passed. */
  readonly since: Day | null;
};

const FORCE_ORDER: readonly Force[] = ['must', 'should', 'local', 'good-practice'];

/** Requirement by requirement, what meets it: gaps first, law before expectation, then catalogue order. A reason left blank does not close a gap. */
export function coverage(requirements: readonly Requirement[], links: readonly CoverageLink[]): readonly CoverageRow[] {
  const rows = requirements.map((requirement) => {
    const theirs = links.filter((each) => each.requirementId === requirement.id);
    const actions = theirs.flatMap((each) => (each.kind === 'action' ? [each.action] : []));
    const said = theirs.flatMap((each) => (each.kind !== 'action' && each.reason.trim() !== '' ? [each] : []))[0];
    const live = actions.filter((each) => each.state !== 'dropped');
    const state = coverageState(live, said?.kind ?? 'gap');
    return { requirement, actions, state, reason: said?.reason.trim() ?? null, since: state === 'overdue' ? overdueSince(live) : null };
  });
  return rows.toSorted(
    (a, b) =>
      COVERAGE_STATES.indexOf(a.state) - COVERAGE_STATES.indexOf(b.state) ||
      FORCE_ORDER.indexOf(a.requirement.force) - FORCE_ORDER.indexOf(b.requirement.force),
  );
}

function coverageState(live: readonly CoveringAction[], otherwise: CoverageState): CoverageState {
  if (live.length === 0) return otherwise;
  if (live.some((each) => each.state === 'open')) return 'open';
  return live.some((each) => each.state === 'overdue') ? 'overdue' : 'done';
}

/** The first day that passed of what is overdue among some actions; null where nothing is. */
export function overdueSince(actions: readonly Pick<CoveringAction, 'state' | 'nextOn'>[]): Day | null {
  const days = actions.flatMap(({ state, nextOn }) => (state === 'overdue' && nextOn !== null ? [nextOn] : []));
  return days.toSorted()[0] ?? null;
}

/** Counts of a coverage, whole and by theme, and the same in one sentence. */
export type CoverageSummary = {
  readonly total: number;
  readonly counts: Readonly<Record<CoverageState, number>>;
  readonly themes: readonly { readonly theme: ThemeCode; readonly total: number; readonly gaps: number }[];
  readonly text: string;
};

/** How much of a catalogue is met, counted in requirements; themes in the order in which they first appear in `order`. */
export function coverageSummary(rows: readonly CoverageRow[], order: readonly ThemeCode[]): CoverageSummary {
  const count = (state: CoverageState): number => rows.filter((each) => each.state === state).length;
  const counts = {
    gap: count('gap'),
    overdue: count('overdue'),
    open: count('open'),
    done: count('done'),
    elsewhere: count('elsewhere'),
    'not-applicable': count('not-applicable'),
  };
  const themes = order.flatMap((theme) => {
    const theirs = rows.filter((each) => each.requirement.theme2023 === theme);
    return theirs.length === 0 ? [] : [{ theme, total: theirs.length, gaps: theirs.filter((each) => each.state === 'gap').length }];
  });
  const words: readonly (readonly [number, string, string])[] = [
    [counts.gap, 'has nothing yet', 'have nothing yet'],
    [counts.overdue, 'is overdue', 'are overdue'],
    [counts.open, 'has work under way', 'have work under way'],
    [counts.done, 'is done', 'are done'],
    [counts.elsewhere, 'is met elsewhere', 'are met elsewhere'],
    [counts['not-applicable'], 'does not apply', 'do not apply'],
  ];
  const parts = words.flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]));
  const text =
    rows.length === 0 ? 'No requirements' : `Of ${rows.length} ${rows.length === 1 ? 'requirement' : 'requirements'}, ${inWords(parts)}`;
  return { total: rows.length, counts, themes, text };
}

/** A requirement whose place changed between two editions: to be looked at again when guidance changes. */
export type CatalogueChange = {
  readonly requirement: Requirement;
  readonly change: 'new' | 'gone' | 'moved';
  /** The paragraphs cited in the old and the new edition; null where none are established. */
  readonly was: string | null;
  readonly now: string | null;
};

/** What is new, gone or moved from one edition's catalogue to the next, in that order of the new catalogue. */
export function changesBetween(from: Catalogue, to: Catalogue): readonly CatalogueChange[] {
  const before = new Map(from.requirements.map((each) => [each.id, each]));
  const after = new Set(to.requirements.map((each) => each.id));
  const changed = to.requirements.flatMap((requirement): CatalogueChange[] => {
    const now = paragraphsIn(requirement, to.edition);
    if (!before.has(requirement.id)) return [{ requirement, change: 'new', was: null, now }];
    const was = paragraphsIn(requirement, from.edition);
    return was === now ? [] : [{ requirement, change: 'moved', was, now }];
  });
  const gone = from.requirements.filter((each) => !after.has(each.id));
  return [
    ...changed,
    ...gone.map((requirement) => ({ requirement, change: 'gone' as const, was: paragraphsIn(requirement, from.edition), now: null })),
  ];
}

function paragraphsIn(requirement: Requirement, edition: Edition): string | null {
  return requirement.refs.find((each) => each.edition === edition.code)?.paragraphs ?? null;
}
