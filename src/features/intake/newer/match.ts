import { plain } from '../reading/text.ts';
import { heldIn, type Likeness, likenessAmong, stemsOf } from './likeness.ts';

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

type Scored = { readonly here: Known; readonly there: Known; readonly text: number; readonly ref: boolean; readonly score: number; readonly fits: boolean };

/** Words that stand in more texts than this say too little to bring two texts together. */
const COMMON = 40;

/** Which row of the file is which action of the plan: by what a person said, then by reference, likeness of words and place. */
export function matchUp(here: readonly Known[], there: readonly Known[], pairings: Pairings = {}): readonly Match[] {
  const said = there.flatMap((each): Match[] => {
    const id = pairings[each.id];
    return id && here.some((action) => action.id === id) ? [{ here: id, there: each.id, sure: true }] : [];
  });
  const taken = new Set(said.flatMap((each) => [`h${each.here}`, `t${each.there}`]));
  const open = there.filter((each) => pairings[each.id] === undefined && !taken.has(`t${each.id}`));
  const pairs = scored(here.filter((each) => !taken.has(`h${each.id}`)), open).sort((a, b) => b.score - a.score);
  const found: Match[] = [...said];
  for (const { here: action, there: row, text, ref, fits } of pairs) {
    if (!fits || taken.has(`h${action.id}`) || taken.has(`t${row.id}`)) continue;
    taken.add(`h${action.id}`).add(`t${row.id}`);
    found.push({ here: action.id, there: row.id, sure: text >= 0.6 || (ref && text >= 0.5) });
  }
  return found;
}

function scored(here: readonly Known[], there: readonly Known[]): Scored[] {
  const like = likenessAmong([...here, ...there].map((each) => each.title));
  const places = new Map(there.map((each, at) => [each, at / Math.max(1, there.length - 1)]));
  const index = wordIndex(here);
  const order = new Map(here.map((each, at) => [each, at / Math.max(1, here.length - 1)]));
  return there.flatMap((row) => [...candidates(row, index)].map((action) => score(action, row, like, 1 - Math.abs((order.get(action) ?? 0) - (places.get(row) ?? 0)))));
}

function score(here: Known, there: Known, like: Likeness, near: number): Scored {
  const text = plain(here.title) === plain(there.title) ? 1 : like(here.title, there.title);
  const numbered = here.ref !== '' && there.ref !== '';
  const ref = numbered && refOf(here) === refOf(there);
  const theme = here.theme === there.theme;
  const rest = shareOf(here.others, there.others);
  const score = 0.6 * text + (numbered ? (ref ? 0.25 : 0) : 0.25 * text) + 0.08 * rest + (theme ? 0.04 : 0) + 0.03 * near;
  const fits = text >= 0.55 || (ref && text >= 0.25) || (ref && theme && rest >= 0.6 && text >= 0.08) || (theme && text >= 0.4 && rest >= 0.5);
  return { here, there, text, ref, score, fits };
}

const refOf = (each: Known) => plain(each.ref);

/** The share of words fields that both have and that say the same. */
function shareOf(here: readonly string[], there: readonly string[]): number {
  const both = here.map((text, at) => [plain(text), plain(there[at] ?? '')] as const).filter(([a, b]) => a !== '' && b !== '');
  return both.length === 0 ? 0 : both.filter(([a, b]) => a === b).length / both.length;
}

/** The actions that a row might be at all: those with its number, or with a word that few of them have. */
function candidates(row: Known, index: ReadonlyMap<string, readonly Known[]>): ReadonlySet<Known> {
  const found = new Set<Known>(row.ref === '' ? [] : index.get(`ref ${refOf(row)}`));
  for (const each of index.get(`title ${plain(row.title)}`) ?? []) found.add(each);
  for (const word of stemsOf(row.title)) {
    const having = index.get(word) ?? [];
    if (having.length <= COMMON) for (const each of having) found.add(each);
  }
  return found;
}

function wordIndex(here: readonly Known[]): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>();
  const add = (word: string, each: Known) => {
    const having = index.get(word);
    if (having) having.push(each);
    else index.set(word, [each]);
  };
  for (const each of here) {
    if (each.ref !== '') add(`ref ${refOf(each)}`, each);
    add(`title ${plain(each.title)}`, each);
    for (const word of stemsOf(each.title)) add(word, each);
  }
  return index;
}

const MOST_OF_IT = 0.8;

/** The action whose words hold most of a text: where a new row was split off, or where a row that is gone has been taken in. */
export function holderOf(text: string, among: readonly { readonly id: string; readonly words: string }[]): string | null {
  let best: { id: string; held: number } | null = null;
  for (const { id, words } of among) {
    const held = heldIn(text, words);
    if (held >= MOST_OF_IT && held > (best?.held ?? 0)) best = { id, held };
  }
  return best?.id ?? null;
}
