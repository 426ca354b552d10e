import { plain } from '../../../reading/text.ts';
import { HELD_WORDS, type Likeness, likenessAmong, stemsOf } from './likeness.ts';

/** What tells one action from another, in the plan or in the newer file. */
export type Known = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  /** The theme as the plan knows it; empty where it stands under none. */
  readonly theme: string;
  /** Its other words: owners, date, measure, what it answers. */
  readonly others: readonly string[];
};

/** An action of the plan and the row of the file that it is; `sure` is false where a person should look. */
export type Match = { readonly here: string; readonly there: string; readonly sure: boolean };

/** What a person said: row of the file → action of the plan, or null where it is none of them. */
export type Pairings = Readonly<Record<string, string | null>>;

type Scored = {
  readonly here: Known;
  readonly there: Known;
  readonly text: number;
  readonly ref: boolean;
  readonly score: number;
  readonly fits: boolean;
};

/**
 * Words that stand in more texts than this say too little to bring two texts together; and no row is held against more actions than this.
 */
const COMMON = 40;

/** Which row of the file is which action of the plan: by what a person said, then by reference, likeness of words and place. */
export function matchUp(here: readonly Known[], there: readonly Known[], pairings: Pairings = {}): readonly Match[] {
  const known = new Set(here.map((each) => each.id));
  const said = there.flatMap((each): Match[] => {
    const id = pairings[each.id];
    return id && known.has(id) ? [{ here: id, there: each.id, sure: true }] : [];
  });
  const taken = new Set(said.flatMap((each) => [`h${each.here}`, `t${each.there}`]));
  const open = there.filter((each) => pairings[each.id] === undefined && !taken.has(`t${each.id}`));
  const pairs = scored(here.filter((each) => !taken.has(`h${each.id}`)).map(inPlain), open.map(inPlain)).sort((a, b) => b.score - a.score);
  const found: Match[] = [...said];
  for (const { here: action, there: row, text, ref, fits } of pairs) {
    if (!fits || taken.has(`h${action.id}`) || taken.has(`t${row.id}`)) continue;
    taken.add(`h${action.id}`).add(`t${row.id}`);
    found.push({ here: action.id, there: row.id, sure: text >= 0.6 || (ref && text >= 0.5) });
  }
  return found;
}

/** Its words as they are compared, made so once and not for each comparison. */
const inPlain = (each: Known): Known => ({ ...each, ref: plain(each.ref), title: plain(each.title), others: each.others.map(plain) });

function scored(here: readonly Known[], there: readonly Known[]): Scored[] {
  const like = likenessAmong([...here, ...there].map((each) => each.title));
  const places = new Map(there.map((each, at) => [each, at / Math.max(1, there.length - 1)]));
  const index = wordIndex(here);
  const order = new Map(here.map((each, at) => [each, at / Math.max(1, here.length - 1)]));
  return there.flatMap((row) =>
    candidates(row, index, places.get(row) ?? 0).map((action) =>
      score(action, row, like, 1 - Math.abs((order.get(action) ?? 0) - (places.get(row) ?? 0))),
    ),
  );
}

function score(here: Known, there: Known, like: Likeness, near: number): Scored {
  const text = here.title === there.title ? 1 : like(here.title, there.title);
  const numbered = here.ref !== '' && there.ref !== '';
  const ref = numbered && here.ref === there.ref;
  const theme = here.theme === there.theme;
  const rest = shareOf(here.others, there.others);
  const score = 0.6 * text + (numbered ? (ref ? 0.25 : 0) : 0.25 * text) + 0.08 * rest + (theme ? 0.04 : 0) + 0.03 * near;
  const fits =
    text >= 0.55 || (ref && text >= 0.25) || (ref && theme && rest >= 0.6 && text >= 0.08) || (theme && text >= 0.4 && rest >= 0.5);
  return { here, there, text, ref, score, fits };
}

/** The share of words fields that both have and that say the same. */
function shareOf(here: readonly string[], there: readonly string[]): number {
  const both = here.map((text, at) => [text, there[at] ?? ''] as const).filter(([a, b]) => a !== '' && b !== '');
  return both.length === 0 ? 0 : both.filter(([a, b]) => a === b).length / both.length;
}

/**
 * The actions that a row might be at all: those with its number or its words, then those that share most of the words that few of them
 * have.
 */
function candidates(row: Known, index: ReadonlyMap<string, readonly Known[]>, place: number): readonly Known[] {
  const same = [...(row.ref === '' ? [] : around(index.get(`ref ${row.ref}`), place)), ...around(index.get(`title ${row.title}`), place)];
  const shared = new Map<Known, number>();
  for (const word of stemsOf(row.title)) {
    const having = index.get(word) ?? [];
    if (having.length <= COMMON) for (const each of having) shared.set(each, (shared.get(each) ?? 0) + 1);
  }
  const most = [...shared].sort((a, b) => b[1] - a[1]).slice(0, COMMON);
  return [...new Set([...same, ...most.map(([each]) => each)])];
}

/** Of very many that are called alike, those that stand at about the same place. */
function around(all: readonly Known[] = [], place: number): readonly Known[] {
  if (all.length <= COMMON) return all;
  const from = Math.round(place * (all.length - 1)) - COMMON / 2;
  return all.slice(Math.max(0, Math.min(from, all.length - COMMON)), Math.max(COMMON, from + COMMON));
}

function wordIndex(here: readonly Known[]): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>();
  const add = (word: string, each: Known) => {
    const having = index.get(word);
    if (having) having.push(each);
    else index.set(word, [each]);
  };
  for (const each of here) {
    if (each.ref !== '') add(`ref ${each.ref}`, each);
    add(`title ${each.title}`, each);
    for (const word of stemsOf(each.title)) add(word, each);
  }
  return index;
}

const MOST_OF_IT = 0.8;

type Holder = { readonly id: string; readonly words: string };

/** Finds the action whose words hold most of a text: where a new row was split off, or where a row that is gone has been taken in. */
export function holdersAmong(among: readonly Holder[]): (text: string) => string | null {
  const stems = new Map(among.map((each) => [each, stemsOf(each.words)]));
  const having = new Map<string, Holder[]>();
  for (const [each, words] of stems)
    for (const word of words) {
      const holders = having.get(word);
      if (!holders) having.set(word, [each]);
      else if (holders.length < COMMON) holders.push(each);
    }
  return (text) => {
    const words = [...stemsOf(text)];
    if (words.length < HELD_WORDS) return null;
    // Whatever holds most of the words holds one of the few that most seldom stand anywhere.
    const rare = words
      .toSorted((a, b) => (having.get(a)?.length ?? 0) - (having.get(b)?.length ?? 0))
      .slice(0, words.length - Math.ceil(MOST_OF_IT * words.length) + 1);
    let best: { id: string; held: number } | null = null;
    for (const each of new Set(rare.flatMap((word) => having.get(word) ?? []))) {
      const held = words.filter((word) => stems.get(each)?.has(word)).length / words.length;
      if (held >= MOST_OF_IT && held > (best?.held ?? 0)) best = { id: each.id, held };
    }
    return best?.id ?? null;
  };
}

/** For a text, the few of very many whose words are most like it, in their own order. */
export function likeliestAmong<One extends Holder>(among: readonly One[], most: number): (text: string) => readonly One[] {
  if (among.length <= most) return () => among;
  const stems = among.map((each) => stemsOf(each.words));
  return (text) => {
    const words = [...stemsOf(text)];
    const shared = stems.map((known) => words.filter((word) => known.has(word)).length / Math.max(1, known.size + words.length));
    const least = shared.toSorted((a, b) => b - a)[most - 1] ?? 0;
    return among.filter((_, at) => (shared[at] ?? 0) >= least).slice(0, most);
  };
}
