import { Forbidden, NotFound } from '../../../core/errors.ts';
import { idFrom, newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import { digest, newSecret } from '../../../web/tokens.ts';
import * as store from './queries.ts';
import type { Feed, FeedId, FeedOwner } from './queries.ts';
import { mayKeep } from './rules.ts';
import { planEdit } from '../../plan/public.ts';

/** The owner with the id of an address; absent, malformed or of another body is the same. */
export async function loadOwner(db: Db, id: string | undefined): Promise<FeedOwner> {
  const known = idFrom(id ?? '');
  const owner = known && (await store.feedOwner(db, known));
  if (!owner) throw new NotFound();
  return owner;
}

/** Keeps out whoever may not make or revoke addresses of this owner. */
function keepOut(db: Db, owner: string | null): void {
  if (mayKeep(db.actor, owner)) return;
  throw new Forbidden(
    planEdit.roles.join(', '),
    owner === null
      ? 'Calendar addresses of the whole body are for those who run its plan.'
      : 'Calendar addresses of a post are for whoever holds it, and for those who run the plan.',
  );
}

/** Makes an address for an owner (null: the whole body); gives its secret, which nobody can be shown again. */
export async function makeFeed(db: Db, owner: FeedOwner | null, label: string, now: Date): Promise<string> {
  keepOut(db, owner?.id ?? null);
  const [id, secret] = [newId<'calendar_feed'>(), newSecret()];
  await store.insertFeed(db, { id, owner: owner?.id ?? null, secretHash: digest(secret), label, at: now });
  await record(db, {
    verb: 'calendarFeed.made',
    subject: { kind: 'calendar_feed', id },
    changes: [
      { field: 'label', before: null, after: label },
      { field: 'owner', before: null, after: owner?.name ?? db.actor.body.name },
    ],
  });
  return secret;
}

/** Makes an address worthless at once, for ever; NotFound where it is not there or was revoked before. */
export async function revokeFeed(db: Db, id: string | undefined, now: Date): Promise<Feed> {
  const known = idFrom<'calendar_feed'>(id ?? '') as FeedId | null;
  const feed = known && (await store.feedById(db, known));
  if (!feed) throw new NotFound();
  keepOut(db, feed.owner);
  if (!(await store.revokeFeed(db, feed.id, now))) throw new NotFound();
  await record(db, {
    verb: 'calendarFeed.revoked',
    subject: { kind: 'calendar_feed', id: feed.id },
    changes: [{ field: 'label', before: feed.label, after: null }],
  });
  return feed;
}
