import { Conflict } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { asLine, shortened } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { type Becoming, type Kind, kindNamed, type SaidOfThing, titleOf } from '../../../sockets/kind.ts';
import { addLink, unlink } from '../../records/public.ts';
import { entryKind } from '../kinds.ts';
import type { Register } from '../register.ts';
import { termsOf, writeNew } from './acts.ts';
import { type Entry, type EntryId, OWNERS, partsOf, REVIEW, slotsOf, type Texts, textsOf, EMPTY, TITLE } from './parts.ts';
import { LONGEST, readEntry } from './rules.ts';

/** The field of the record under which it stands of what an entry was made. */
export const FROM = 'from';
/** Of what an entry was made, as the record keeps it: the thing, and the version that it has since it ended as that. */
type Origin = { readonly kind: string; readonly id: string; readonly version: number };

/** The kind of things of which entries of a register can be made. */
export function sourceKind(register: Register, kinds: readonly Kind[]): { readonly kind: Kind; readonly becoming: Becoming } | null {
  const kind = kinds.find((each) => each.name === register.from?.kind);
  return kind?.becoming ? { kind, becoming: kind.becoming } : null;
}

/** Makes an entry of a thing, which ends as that, and links the two; Conflict where the thing cannot become one any more. */
export async function becomeEntry(db: Db, register: Register, kinds: readonly Kind[], thing: string): Promise<EntryId> {
  const source = sourceKind(register, kinds);
  const said = source && (await source.becoming.said(db, thing));
  if (!source || !said)
    throw new Conflict(`This has ended already, or is not yours to make an ${register.words.one} of. Nothing was changed.`);
  const terms = await termsOf(db, register, kinds);
  const id = newId<'entry'>();
  const read = readEntry(register, textsFrom(register, said, new Set(terms.owners.map((owner) => owner.id))), terms);
  if (read.is === 'wrong')
    throw new Conflict(`${read.problems[0]?.text ?? ''}. Add the ${register.words.one} by its own form. Nothing was changed.`);
  const title = await titleOf(db, source.kind, thing);
  const version = await source.becoming.end(db, thing, `Became an ${register.words.one}: ${read.content.title}`);
  const origin: Origin = { kind: source.kind.name, id: thing, version };
  await writeNew(db, register, [{ id, content: read.content }], terms, 'entry.added', [
    { field: FROM, before: null, after: title, was: null, became: origin },
  ]);
  await addLink(db, { kind: entryKind(register), id, title: read.content.title }, { kind: source.kind, id: thing, title });
  return id;
}

/** What a form of the register would say of a thing: nothing that it said is lost. */
function textsFrom(register: Register, said: SaidOfThing, known: ReadonlySet<string>): Texts {
  const title = asLine(said.title);
  const short = shortened(title, LONGEST.line);
  const into = register.from?.into ?? '';
  const text = [short === title ? '' : said.title, said.text].filter(Boolean).join('\n\n').slice(0, LONGEST.text);
  const owning = partsOf(register).find((part) => part.name === OWNERS);
  const owners = said.owners.filter((id) => known.has(id));
  const slots = owning ? slotsOf(owning).map((slot, at) => [slot, owners[at] ?? '']) : [];
  return { ...textsOf(register, EMPTY), [TITLE]: short, [into]: text, [REVIEW]: said.again, ...(Object.fromEntries(slots) as Texts) };
}

/** The thing of which an entry was made stands again, and the two are linked no longer; Conflict where it was changed since. */
export async function standAgain(db: Db, register: Register, kinds: readonly Kind[], entry: Entry, origin: unknown): Promise<void> {
  const { kind: name, id, version } = origin as Origin;
  const kind = kindNamed(kinds, name);
  await kind.becoming?.back(db, id, version);
  await unlink(db, { kind: entryKind(register), id: entry.id, title: entry.title }, { kind, id, title: await titleOf(db, kind, id) });
}
