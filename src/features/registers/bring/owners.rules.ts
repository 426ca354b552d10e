import { shortened } from '../../../core/text.ts';
import { kindOf, ownersAlone, readOwners } from '../../../reading/owners.ts';
import { plain, withoutBrackets } from '../../../reading/text.ts';
import { type Named, type Part, partsOf, slotsOf, type Texts } from '../entries/parts.ts';
import type { Register } from '../register.ts';

/** What can be made of a name that nobody here bears. */
export const NEW_KINDS = ['post', 'group', 'outside'] as const;
export type NewKind = (typeof NEW_KINDS)[number];
export const isNewKind = (text: string): text is NewKind => NEW_KINDS.some((kind) => kind === text);

/** A name of a file that is no post, group or outside body here, with what it seems to be. */
export type Unknown = { readonly name: string; readonly kind: NewKind };

/** A name that waits for an answer, in the place of an identifier. */
const WAITING = '?';
const waitingFor = (name: string) => `${WAITING}${name}`;
const LONGEST_NAME = 200;
const TOLD_LETTERS = 200;

/** Posts and groups by the names that a cell holds, in its order; those not known wait to be asked about. */
export function ownerSlots(
  part: Part,
  text: string,
  owners: readonly Named[],
): { readonly slots: Texts; readonly dropped: readonly string[] } {
  const found = namesIn(text, owners).map((name) => whoIs(name, owners));
  const slots = slotsOf(part);
  const all = [...new Map(found.map((each) => [each.sent, each])).values()];
  const most = slots.length === 1 ? 'only one is kept here' : `only ${slots.length} are kept here`;
  return {
    slots: Object.fromEntries(slots.map((slot, at) => [slot, all[at]?.sent ?? ''])),
    dropped: [
      ...all.slice(0, slots.length).flatMap(({ beside }) => beside ?? []),
      ...all.slice(slots.length).map(({ name }) => `“${shortened(name, TOLD_LETTERS)}”, for ${most}`),
    ],
  };
}

/** The names in a cell: what is known so far is not cut further, for papers part names by a semicolon, which few names have. */
function namesIn(text: string, owners: readonly Named[]): readonly string[] {
  const known = new Set(owners.map(({ name }) => plain(name)));
  const words = { alone: ownersAlone(owners.map(({ name }) => name)), long: new Map<string, string>() };
  if (known.has(plain(text))) return [text];
  return text
    .split(/[;\n]/)
    .map((piece) => piece.trim())
    .flatMap((piece) => (known.has(plain(piece)) ? [piece] : readOwners([piece], words).map((lead) => lead.text)))
    .filter(Boolean);
}

type Who = { readonly sent: string; readonly name: string; readonly beside?: string };

/** Who bears a name: by the name itself, without what stands in brackets ("Registrar (Ann Lee)"), or by who holds the post. */
function whoIs(text: string, owners: readonly Named[]): Who {
  const called = (name: string) => owners.find((each) => plain(each.name) === plain(name));
  const bare = withoutBrackets(text).trim() || text;
  const inside = /\(([^()]{2,80})\)\s*$/.exec(text)?.[1] ?? '';
  const known = called(text) ?? called(bare) ?? heldBy(text, owners);
  if (known) {
    const other = inside !== '' && called(text) === undefined && plain(inside) !== plain(known.holder ?? '');
    const beside = `“${inside}” beside “${known.name}”, for who holds a post is said under People`;
    return { sent: known.id, name: known.name, ...(other ? { beside } : {}) };
  }
  const name = shortened(bare, LONGEST_NAME);
  const beside = `“${inside}” beside “${name}”, for who holds a post is said under People`;
  return { sent: waitingFor(name), name, ...(inside === '' ? {} : { beside }) };
}

/** The one post that somebody of that name holds. */
function heldBy(name: string, owners: readonly Named[]): Named | undefined {
  const held = owners.filter((each) => each.holder !== null && plain(each.holder) === plain(name));
  return held.length === 1 ? held[0] : undefined;
}

const KINDS: Readonly<Record<string, NewKind>> = { group: 'group', body: 'outside' };

/** The one owner whom a cell names, by identifier; empty where it names several, or somebody who is not here. */
export function knownIn(text: string, owners: readonly Named[]): string {
  const [first, ...more] = namesIn(text, owners).map((name) => whoIs(name, owners).sent);
  return first === undefined || more.length > 0 || waitingName(first) !== null ? '' : first;
}

const owning = (register: Register) => new Set(partsOf(register).flatMap((part) => (part.is === 'owner' ? slotsOf(part) : [])));

/** The names in some rows that nobody here bears, each once. */
export function unknownIn(register: Register, rows: readonly Texts[]): readonly Unknown[] {
  const slots = [...owning(register)];
  const names = rows.flatMap((texts) => slots.flatMap((slot) => waitingName(texts[slot] ?? '') ?? []));
  return [...new Set(names)].map((name) => ({ name, kind: KINDS[kindOf(name)] ?? 'post' }));
}

/** The texts of a row once each name that waited has an answer: an owner's identifier; without one it is left out. */
export function answered(register: Register, texts: Texts, answers: ReadonlyMap<string, string>): Texts {
  const slots = owning(register);
  const answer = (text: string) => {
    const name = waitingName(text);
    return name === null ? text : (answers.get(name) ?? '');
  };
  return Object.fromEntries(Object.entries(texts).map(([slot, text]) => [slot, slots.has(slot) ? answer(text) : text]));
}

/** A name that waits, as it is shown; null for what does not. */
export const waitingName = (text: string): string | null => (text.startsWith(WAITING) ? text.slice(WAITING.length) : null);
