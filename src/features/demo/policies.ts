import { type Day, printDay } from '../../core/day.ts';
import { newId } from '../../core/ids.ts';
import type { Problem } from '../../core/problem.ts';
import type { Db } from '../../db/database.ts';
import type { OwnerId } from '../people/public.ts';
import { addEntry, type EntryId, entryById, reviewEntry, registerNamed } from '../registers/public.ts';
import type { PolicyReview, PolicyStory } from './data/policies.ts';

const policies = registerNamed('policies');

/** What of the story the policies need: whom it knows, and which policies there are by now. */
type Plot = { readonly owners: ReadonlyMap<string, OwnerId>; readonly policies: Map<string, EntryId> };

/** Puts a policy into the register, as a person would by its form. */
export async function keep(db: Db, { owners, policies: known }: Plot, policy: PolicyStory, approvedOn: Day | null): Promise<void> {
  const id = newId<'entry'>();
  const { title, edition, duty = '', says = '', next } = policy;
  const approvers = policy.approvers.map((name, at) => [`approvers-${at + 1}`, owners.get(name) ?? '']);
  const texts = {
    title,
    edition,
    duty,
    says,
    review: next,
    owners: owners.get(policy.owner) ?? '',
    approved: approvedOn ? printDay(approvedOn) : '',
    ...(Object.fromEntries(approvers) as Record<string, string>),
  };
  mustHold(await addEntry(db, policies, texts, id), title);
  known.set(title, id);
}

/** Records a review of a policy, as whoever made it would. */
export async function reviewPolicy(
  db: Db,
  { owners, policies: known }: Plot,
  { title, next }: PolicyStory,
  { verdict, note, group }: PolicyReview,
  on: Day,
): Promise<void> {
  const entry = await entryById(db, policies, known.get(title) ?? '');
  const typed = { on: printDay(on), verdict, note, by: owners.get(group) ?? '', next };
  mustHold(await reviewEntry(db, policies, entry, entry.version, typed), title);
}

function mustHold(problems: readonly Problem[], title: string): void {
  if (problems.length > 0) throw new Error(`The story of “${title}” does not hold: ${problems.map((each) => each.text).join(' ')}`);
}
