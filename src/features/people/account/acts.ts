import { NotFound } from '../../../core/errors.ts';
import type { SignedIn } from '../../../web/route.ts';
import { endOwnSession, endSessions, membershipsOf, moveSession } from '../door/queries.ts';

/** Lets this session work for another body of the account; gives its name. */
export async function switchBody(context: SignedIn, id: string): Promise<string> {
  const { session, today, services } = context;
  const account = context.actor.account;
  if (!session || !account) throw new NotFound();
  return services.database.inDoor(async (db) => {
    const body = (await membershipsOf(db, account, today)).find((each) => each.body.id === id)?.body;
    if (!body) throw new NotFound();
    await moveSession(db, session, account, body.id);
    return body.name;
  });
}

/** Ends one session of the person signed in. */
export async function endOne(context: SignedIn, id: string): Promise<void> {
  const account = context.actor.account;
  const ended = account && (await context.services.database.inDoor((db) => endOwnSession(db, account, Buffer.from(id, 'hex'))));
  if (!ended) throw new NotFound();
}

/** Ends every session of the person signed in. */
export async function endAll(context: SignedIn): Promise<void> {
  const account = context.actor.account;
  if (account) await context.services.database.inDoor((db) => endSessions(db, account));
}
