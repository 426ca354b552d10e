import { Conflict, changedMeanwhile, NotFound } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import type { NamedOwner, Owned } from '../../../sockets/owned.ts';
import { nameOwners } from '../naming/acts.ts';
import { addOwner, removeUnused } from '../posts/acts.ts';
import * as posts from '../posts/queries.ts';
import type { OwnerId, StoredOwner } from '../posts/queries.ts';
import type { PersonId } from '../persons/queries.ts';
import type { SuccessorInput } from './forms.ts';
import { dropSuccession, type GivenKind, keepSuccession, successionOf } from './queries.ts';
import { givenWords, nameAfter, successorProblems } from './rules.ts';

/** Who follows, and in words what went over; or what is to be mended. */
export type Followed =
  | { readonly is: 'asks'; readonly problems: readonly Problem[] }
  | { readonly is: 'done'; readonly successor: OwnerId; readonly name: string; readonly words: string };

/** Ends an owner today and has another one follow it, to which all that is open goes; those who held it and what is closed stay with it. */
export async function followBy(
  db: Db,
  owned: readonly Owned[],
  owner: StoredOwner,
  version: number | null,
  input: SuccessorInput,
): Promise<Followed> {
  const wrong = await followProblems(db, owner, input.owners.names);
  if (wrong.length > 0) return { is: 'asks', problems: wrong };
  if (version !== owner.version) throw changedMeanwhile(owner.name);
  const after = nameAfter(owner.name, input.owners.names[0] ?? '');
  const named = after === owner.name ? await nameOwners(db, 'owners', input.owners) : { owners: [] };
  if ('problems' in named) return { is: 'asks', ...named };
  const known = named.owners[0];
  if (known ? known.id === owner.id : after === owner.name)
    return {
      is: 'asks',
      problems: [
        { field: 'owners', text: 'It cannot follow itself. Say another one, or its own name in full for a new one of the same name.' },
      ],
    };
  if (!(await posts.saveOwner(db, owner.id, version, { ended_on: db.today, name: after }))) throw changedMeanwhile(owner.name);
  const successor = known
    ? { id: known.id as OwnerId, name: known.name, made: known.made ?? false }
    : { id: await addOwner(db, { kind: owner.kind, name: owner.name }), name: owner.name, made: true };
  const given = await giveAll(db, owned, { id: owner.id, name: owner.name }, successor);
  const held = (await posts.holdingsOf(db, owner.id)).find((each) => each.until === null);
  if (held) await posts.endHolding(db, held.id, db.today);
  if (held && input.holder && successor.made) await posts.addHolding(db, successor.id, held.person as PersonId, db.today);
  const { id, name, made } = successor;
  await keepSuccession(db, {
    owner: owner.id,
    successor: id,
    on: db.today,
    given: given.kinds,
    wasCalled: owner.name,
    holding: held?.id ?? null,
    made,
    by: db.actor.name,
  });
  const changes: Change[] = [
    { field: 'successor', before: null, after: name, became: id },
    { field: 'name', before: owner.name, after },
    { field: 'ended_on', before: null, after: db.today },
    { field: 'holder', before: held?.name ?? null, after: null },
  ];
  await record(db, { verb: 'owner.followed', subject: { kind: 'owner', id: owner.id }, changes: [...changes, ...given.changes] });
  return { is: 'done', successor: id, name, words: givenWords(given.counts) };
}

async function followProblems(db: Db, owner: StoredOwner, names: readonly string[]): Promise<readonly Problem[]> {
  if (owner.ended_on) return [{ text: 'This has ended already. Begin it again first.' }];
  const problems = successorProblems(names);
  const after = nameAfter(owner.name, names[0] ?? '');
  if (problems.length > 0 || after === owner.name || !(await posts.ownerNamed(db, after))) return problems;
  return [{ field: 'owners', text: `There is a “${after}” already. Give the one that follows another name.` }];
}

async function giveAll(db: Db, owned: readonly Owned[], from: NamedOwner, to: NamedOwner) {
  const kinds: GivenKind[] = [];
  const changes: Change[] = [];
  for (const { word, give } of owned) {
    const some = (await give?.(db, from, to)) ?? { given: [], changes: [] };
    kinds.push({ word: word.one, things: some.given });
    changes.push(...some.changes);
  }
  const counts = owned.map(({ word }, at) => ({ word, count: kinds[at]?.things.length ?? 0 }));
  return { kinds, changes, counts };
}

const BUILT =
  'This cannot be taken back any more: something that went over was changed since. Nothing was changed. You can give things back one by one.';

/** Takes back that one follows another, as long as nothing was built on it; gives what it is called again. */
export async function undoFollow(db: Db, owned: readonly Owned[], owner: StoredOwner, version: number | null): Promise<string> {
  if (version !== owner.version) throw changedMeanwhile(owner.name);
  const succession = await successionOf(db, owner.id);
  if (!succession) throw new NotFound();
  if (!owner.ended_on) throw new Conflict('It was begun again since, so there is nothing to take back. Nothing was changed.');
  const changes: Change[] = [];
  for (const { word, things } of succession.given) {
    const back = things.length === 0 ? [] : await owned.find((each) => each.word.one === word)?.giveBack?.(db, things);
    if (!back) throw new Conflict(BUILT);
    changes.push(...back);
  }
  await dropSuccession(db, owner.id);
  if (succession.made) await removeUnused(db, [succession.successor], true);
  const named = await posts.ownerNamed(db, succession.wasCalled);
  if (named && named.id !== owner.id)
    throw new Conflict(
      `“${succession.wasCalled}” is in use by the one that follows, which has work of its own by now. Nothing was changed.`,
    );
  await posts.saveOwner(db, owner.id, owner.version, { ended_on: null, name: succession.wasCalled });
  if (succession.holding) await posts.resumeHolding(db, succession.holding);
  await record(db, {
    verb: 'owner.followUndone',
    subject: { kind: 'owner', id: owner.id },
    changes: [
      { field: 'name', before: owner.name, after: succession.wasCalled },
      { field: 'ended_on', before: owner.ended_on, after: null },
      ...changes,
    ],
  });
  return succession.wasCalled;
}
