import { Conflict, NotFound } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import type { Requirement } from '../types.ts';
import { type ActionId, addLinks, elsewheres, lastLinked, linksOf, removeElsewhere, removeLink, saveElsewhere } from './queries.ts';

/** An action with a requirement, as a person ticked it. */
export type Pair = { readonly action: ActionId; readonly requirement: Requirement };

const nameOf = (requirement: Requirement) => `${requirement.id} ${requirement.title}`;
const added = (pair: Pair): Change => ({
  field: 'answers',
  before: null,
  after: nameOf(pair.requirement),
  was: null,
  became: pair.requirement.id,
  of: { kind: 'answer', id: pair.action },
});
const removed = (pair: Pair): Change => ({
  field: 'answers',
  before: nameOf(pair.requirement),
  after: null,
  was: pair.requirement.id,
  became: null,
  of: { kind: 'answer', id: pair.action },
});

/** Confirms some links and removes others in one recorded act; gives how many changed. What is so already is left alone. */
export async function changeLinks(
  db: Db,
  subject: { kind: string; id: Id<string> },
  add: readonly Pair[],
  remove: readonly Pair[],
): Promise<{ added: number; removed: number }> {
  const present = new Set(
    await linksOf(
      db,
      [...add, ...remove].map((pair) => pair.action),
    ),
  );
  const isThere = (pair: Pair) => present.has(`${pair.action} ${pair.requirement.id}`);
  const fresh = add.filter((pair) => !isThere(pair));
  const gone = remove.filter(isThere);
  if (fresh.length + gone.length === 0) return { added: 0, removed: 0 };
  await addLinks(
    db,
    fresh.map((pair) => ({ action: pair.action, requirement: pair.requirement.id })),
  );
  for (const pair of gone) await removeLink(db, pair.action, pair.requirement.id);
  await record(db, { verb: 'duties.linked', subject, changes: [...fresh.map(added), ...gone.map(removed)] });
  return { added: fresh.length, removed: gone.length };
}

/** Says that something outside the plan meets a requirement, or, without a reason, that nothing does. */
export async function setElsewhere(db: Db, requirement: Requirement, reason: string | null): Promise<void> {
  const was = (await elsewheres(db)).find((each) => each.requirement === requirement.id)?.reason ?? null;
  if (was === reason) return;
  await (reason === null ? removeElsewhere(db, requirement.id) : saveElsewhere(db, requirement.id, reason));
  await record(db, {
    verb: reason === null ? 'duties.notMetElsewhere' : 'duties.metElsewhere',
    subject: { kind: 'body', id: db.body },
    changes: [{ field: nameOf(requirement), before: was, after: reason }],
  });
}

/** Takes back the last act of linking on a plan, as long as it is the one that the person saw; what others changed of it since stays as it is. */
export async function undoLinks(db: Db, plan: Id<'plan'>, seq: number, requirement: (id: string) => Requirement | null): Promise<void> {
  const last = await lastLinked(db, plan);
  if (!last) throw new NotFound();
  if (last.seq !== seq)
    throw new Conflict(
      'Links of this plan were confirmed again since, so the earlier ones are not taken back. Untick what does not fit instead.',
    );
  const pairs = (side: 'was' | 'became') =>
    last.changes.flatMap((change): Pair[] => {
      const found = typeof change[side] === 'string' ? requirement(change[side]) : null;
      return found ? [{ action: change.action, requirement: found }] : [];
    });
  await changeLinks(db, { kind: 'plan', id: plan }, pairs('was'), pairs('became'));
}
