import { createHash, createHmac } from 'node:crypto';

/** What the hash of an entry is taken over, in this order; the public form that a verifier repeats. */
export type Sealed = {
  readonly body_id: string;
  readonly seq: number;
  readonly at: string;
  readonly actor_account: string | null;
  readonly actor_role: string;
  readonly verb: string;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  readonly digest: string;
  /** The write that it closes and the digest of what that says of rows; neither before rows were held. */
  readonly batch?: string | null;
  readonly states?: string | null;
};

/** An entry as it is kept: sealed, after the one before it. */
export type SealedEntry = Sealed & { readonly prev: string; readonly hash: string };

/** One change of an entry, in the order of the digest. */
export type Words = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly actor_name: string;
  /** The values beside the words, as JSON; none where it was recorded in words only. */
  readonly was?: string | null;
  readonly became?: string | null;
  /** The values were read out of the words by a later program: they are not sealed, the words are. */
  readonly read_later?: boolean;
};

export type PlacedWords = Words & { readonly seq: number; readonly place: number };

/** A head that was printed once and kept outside: the entry `seq` had this hash. */
export type KeptHead = { readonly seq: number; readonly hash: string; readonly at: string };

/** Whether a record holds: how many entries, the last hash, and the entries whose words were removed; or the first entry that is wrong. */
export type Verdict =
  | { readonly holds: true; readonly entries: number; readonly hash: string; readonly wordless: readonly number[] }
  | { readonly holds: false; readonly at: number; readonly why: string };

/** What stands before the first entry. */
export const FIRST = '0'.repeat(64);

/** The hash of an entry: SHA-256 over the one before it and its own canonical JSON. */
export function seal(prev: string, sealed: Sealed): string {
  const [before, after] = aroundSeq(sealed);
  return createHash('sha256').update(`${prev}${before}${sealed.seq}${after}`).digest('hex');
}

/** The canonical JSON of an entry before and after its number, which is known only to whoever holds the end of the record. */
export function aroundSeq(entry: Omit<Sealed, 'seq'>): readonly [string, string] {
  const rest = [
    entry.at,
    entry.actor_account,
    entry.actor_role,
    entry.verb,
    entry.subject_kind,
    entry.subject_id,
    entry.digest,
    ...(entry.batch ? [entry.batch, entry.states] : []),
  ];
  return [`[${JSON.stringify(entry.body_id)},`, `,${JSON.stringify(rest).slice(1)}`];
}

/** The digest of an entry's words and values under the body's key, so that they can be checked but not guessed from the record. */
export function digestOf(key: Uint8Array, words: readonly Words[]): string {
  const order = words.map((each) => [
    each.field,
    each.before,
    each.after,
    each.subject_kind,
    each.subject_id,
    each.actor_name,
    ...valuesOf(each),
  ]);
  return createHmac('sha256', key).update(JSON.stringify(order)).digest('hex');
}

/** The values of a change as far as they are sealed: an entry from before there were values is sealed as it was then. */
function valuesOf({ was = null, became = null, read_later = false }: Words): (string | null)[] {
  return read_later || (was === null && became === null) ? [] : [was, became];
}

/** What is to be walked: entries by number, words by entry and place, and how far the record says it goes. */
export type Chain = {
  readonly entries: AsyncIterable<SealedEntry>;
  readonly words: AsyncIterable<PlacedWords>;
  readonly head: { readonly seq: number; readonly hash: string; readonly key: Uint8Array } | null;
  readonly kept?: readonly KeptHead[];
};

/** Walks a record from its first entry; tells the first entry at which chain, words, end or a kept head do not fit. */
export async function walk({ entries, words, head, kept = [] }: Chain): Promise<Verdict> {
  const key = head?.key ?? new Uint8Array();
  const take = byEntry(words);
  const wordless: number[] = [];
  let prev = FIRST;
  let seq = 0;
  for await (const entry of entries) {
    seq += 1;
    const said = await take(seq);
    const why = wrongWith(entry, seq, prev) ?? wrongWords(entry, said, key) ?? notAsKept(entry, kept);
    if (why !== null) return { holds: false, at: seq, why };
    if (said.length === 0 && entry.digest !== digestOf(key, [])) wordless.push(seq);
    prev = entry.hash;
  }
  const longest = kept.reduce((most, each) => Math.max(most, each.seq), 0);
  if ((head?.seq ?? 0) !== seq || (head && seq > 0 && head.hash !== prev) || longest > seq)
    return { holds: false, at: seq + 1, why: 'entries at the end are missing' };
  if ((await take(null)).length > 0) return { holds: false, at: seq + 1, why: 'words stand there without an entry' };
  return { holds: true, entries: seq, hash: prev, wordless };
}

function wrongWith(entry: SealedEntry, seq: number, prev: string): string | null {
  if (entry.seq !== seq) return 'an entry is missing';
  if (entry.prev !== prev) return 'it does not follow from the entry before';
  return seal(prev, entry) === entry.hash ? null : 'it was changed after it was written';
}

/** Words may be removed as a whole where law asks for it; what is left must be what was written. */
function wrongWords(entry: SealedEntry, said: readonly Words[], key: Uint8Array): string | null {
  return said.length === 0 || digestOf(key, said) === entry.digest ? null : 'its words were changed after they were written';
}

function notAsKept(entry: SealedEntry, kept: readonly KeptHead[]): string | null {
  const other = kept.find((each) => each.seq === entry.seq && each.hash !== entry.hash);
  return other ? `the head kept on ${other.at} is another: up to here the record was written anew` : null;
}

/** Gives the words of one entry after the other; for null, one that is left over. */
function byEntry(words: AsyncIterable<PlacedWords>): (seq: number | null) => Promise<PlacedWords[]> {
  const iterator = words[Symbol.asyncIterator]();
  let next: IteratorResult<PlacedWords> | null = null;
  return async (seq) => {
    const found: PlacedWords[] = [];
    for (;;) {
      next ??= await iterator.next();
      if (next.done || (seq === null ? found.length > 0 : next.value.seq > seq)) return found;
      found.push(next.value);
      next = null;
    }
  };
}
