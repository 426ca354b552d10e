import type { Actor } from '../../../core/actor.ts';
import { may } from '../../../core/permissions.ts';
import { hasWords } from '../../../core/words.ts';
import type { Db } from '../../../db/database.ts';
import type { Found } from '../../../sockets/search.ts';
import { REGISTERS } from '../declared.ts';
import { entryPath } from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { type Content, EMPTY } from './parts.ts';
import { allEntries } from './queries.ts';
import { searchText } from './state.rules.ts';
import { capital } from './words.ts';

const MOST = 50;

/** Entries of every register that the actor may see with all the words, those that are kept first. */
export async function searchRegisters(db: Db, actor: Actor, words: readonly string[]): Promise<readonly Found[]> {
  const seen = REGISTERS.filter((register) => may(actor.role, rightsOf(register).read));
  if (seen.length === 0 || words.length === 0) return [];
  const rows = await allEntries(db, seen.map(kindOf));
  const found = rows.flatMap((row) => {
    const register = seen.find((each) => kindOf(each) === row.kind);
    if (!register || !hasWords(saidOf(register, row), words)) return [];
    const says = [row.ended_on === null ? '' : `${register.end.word}.`, row.edition].filter(Boolean).join(' ');
    return [{ kind: capital(register.words.one), title: row.title, detail: says, href: entryPath(register.name, row.id) }];
  });
  return found.slice(0, MOST);
}

type Row = Awaited<ReturnType<typeof allEntries>>[number];

/** All that an entry says as people read it: choices in their words, and whom it names with who holds the post. */
function saidOf(register: Register, { title, edition, fields, review_text, names }: Row): string {
  const content = { ...EMPTY, title, edition, fields: fields as Content['fields'], review: { ...EMPTY.review, text: review_text } };
  return `${searchText(register, content)} ${names ?? ''}`;
}

/** Titles of entries of a register with all the words, those that are kept first, so many at most. */
export async function entriesWithWords(
  db: Db,
  register: Register,
  words: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = (await allEntries(db, [kindOf(register)])).filter((row) => hasWords([row.title, row.edition].join(' '), words));
  return new Map(rows.slice(0, most).map((row) => [row.id, row.title]));
}
