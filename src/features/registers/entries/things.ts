import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import type { Kind } from '../../../sockets/kind.ts';
import type { Register } from '../register.ts';
import { type Content, type Kept, sentThing, type ThingOf } from './parts.ts';
import type { Nameable } from './rules.ts';

/** Things of one kind that a form offers: those that come first. */
const MOST = 500;
const HIDDEN = 'Something that you may not see';

/** The fields of a register that name other things. */
const naming = ({ fields }: Register) => fields.flatMap((field) => (field.is === 'record' ? [field] : []));

/** What whoever asks may see of the kinds that the fields of a register name. */
function seenKinds(db: Db, register: Register, kinds: readonly Kind[]): readonly Kind[] {
  const asked = naming(register).flatMap((field) => field.of);
  return kinds.filter((kind) => asked.includes(kind.name) && may(db.actor.role, kind.may));
}

/** The things that an entry of a register can name today, and those that it names already. */
export async function nameables(db: Db, register: Register, kinds: readonly Kind[], entry: Content | null): Promise<readonly Nameable[]> {
  if (naming(register).length === 0) return [];
  const offered = await Promise.all(
    seenKinds(db, register, kinds).map(async (kind) =>
      [...((await kind.withWords?.(db, [], MOST)) ?? [])].map(([id, title]) => ({ kind: kind.name, id, title, word: kind.word.one })),
    ),
  );
  const known = offered.flat();
  const [shown] = entry ? await asSeen(db, register, kinds, [entry]) : [];
  const named = Object.values(shown?.fields ?? {}).flatMap(({ of, text }) => (of ? [{ ...of, title: text, word: '' }] : []));
  return [...known, ...named.filter((each) => !known.some((other) => sentThing(other) === sentThing(each)))];
}

/** Entries as whoever looks reads them: each thing that they name by what it is called today, where it is, or that it is there no longer. */
export async function asSeen<Some extends Content>(
  db: Db,
  register: Register,
  kinds: readonly Kind[],
  entries: readonly Some[],
): Promise<readonly Some[]> {
  const fields = naming(register).map(({ name }) => name);
  const things = entries.flatMap((entry) => fields.flatMap((field) => entry.fields[field]?.of ?? []));
  if (things.length === 0) return entries;
  const seen = seenKinds(db, register, kinds);
  const found = await Promise.all(seen.map(async (kind) => [kind, await kind.found(db, idsIn(things, kind))] as const));
  const shown = (kept: Kept): Kept => {
    if (!kept.of) return kept;
    const { kind: name, id } = kept.of;
    const [kind, titles] = found.find(([each]) => each.name === name) ?? [];
    if (!kind || !titles) return { of: kept.of, text: HIDDEN };
    const title = titles.get(id);
    return title === undefined ? { of: kept.of, text: `${kept.text} (removed since)` } : { of: kept.of, text: title, href: kind.path(id) };
  };
  return entries.map((entry) => ({
    ...entry,
    fields: Object.fromEntries(Object.entries(entry.fields).map(([field, kept]) => [field, fields.includes(field) ? shown(kept) : kept])),
  }));
}

const idsIn = (things: readonly ThingOf[], kind: Kind) => [...new Set(things.flatMap((each) => (each.kind === kind.name ? each.id : [])))];
