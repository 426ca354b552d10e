import type { FastifyReply, FastifyRequest } from 'fastify';
import { todayBy } from '../core/clock.ts';
import type { Actor } from '../core/actor.ts';
import { Busy, Conflict, Forbidden } from '../core/errors.ts';
import { may, rolesWith, type Permission } from '../core/permissions.ts';
import type { Problem } from '../core/problem.ts';
import { askedBy } from '../core/turns.ts';
import type { Db } from '../db/database.ts';
import { actorOfSession } from '../db/door.ts';
import { Outdated } from '../db/recheck.ts';
import { browserCookie, sessionCookie, type CookieNames, cookieNames } from './cookies.ts';
import { BadForm, readForm, type ReadForm } from './forms.ts';
import { answer } from './answer.ts';
import { sendFile } from './files.ts';
import { onceOver, wentAway } from './gone.ts';
import { noting } from './committed.ts';
import { sayWho } from './log.ts';
import { networkDigest } from './network.ts';
import type { Context, Done, FormContext, GetRoute, PostRoute, Prepared, Preparing, Reply, Route, SignedIn } from './route.ts';
import type { House } from './house.ts';
import { digest, formToken, newSecret, same } from './tokens.ts';

/** One request, door to door: browser, session, permission, transaction, form, decision, answer. */
export function makePipeline(house: House, secure: boolean) {
  const names = cookieNames(secure);
  const entered = new WeakMap<FastifyRequest, { readonly context: Context; readonly actor: Actor | null }>();
  // Whoever may not come in is told so before anything that they send is taken.
  const enter = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const context = contextOf(house, names, secure, isBare(route), request, reply);
    const actor = await actorOf(house, context);
    sayWho(request, actor);
    if (!mayEnter(route, actor)) return signInFirst(request, reply);
    entered.set(request, { context, actor });
  };
  const handle = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const came = entered.get(request);
    if (!came) throw wentAway();
    // What they sent may have taken a minute to come.
    const context = afresh(house, came.context);
    const { session } = context;
    let { actor } = came;
    const form = route.method === 'POST' ? await readForm(request, route.uploads, actor ? 'signedIn' : 'anyone') : null;
    if (form) refuseForged(request, form, context.token);
    for (let tries = 1; ; tries += 1) {
      if (route.may === 'anyone' || !actor || !session)
        return answer(house, request, reply, actor, context, await done(await serve(route, context, form)));
      try {
        const result = await inTurn(reply, route, actor, (who) =>
          serveSignedIn(house, reply, route, { ...context, session, actor: who }, form),
        );
        return result.is === 'file'
          ? sendFile(reply, result, () => actorOf(house, afresh(house, context)), actor, route.may)
          : answer(house, request, reply, actor, context, result);
      } catch (error) {
        if (!(error instanceof Outdated) || tries >= TRIES) throw error;
      }
      const now = await actorOf(house, context);
      if (!mayEnter(route, now)) return signInFirst(request, reply);
      if (now?.body.id !== actor.body.id)
        throw new Conflict('You work for another organisation in this browser by now, so nothing was changed. Open the page again.');
      actor = now;
    }
  };
  return (route: Route) => ({ preParsing: enter(route), handler: handle(route) });
}

/** How often a write begins again because its person's role or posts were changed at that moment. */
const TRIES = 3;

/** Whether somebody may go on to a route; false for who must sign in first, Forbidden for who is signed in and may not. */
function mayEnter(route: Route, actor: Actor | null): boolean {
  if (route.may === 'anyone') return true;
  if (actor && !may(actor.role, route.may)) throw new Forbidden(rolesWith(route.may).join(', '));
  return actor !== null;
}

type Member = Context & { readonly actor: Actor; readonly session: Uint8Array };

/** One transaction of the person's body. Whoever writes is looked at again inside it: what they sent may have taken minutes to come. */
async function serveSignedIn(house: House, reply: FastifyReply, route: Route, context: Member, form: ReadForm | null): Promise<Done> {
  const { actor, session, today } = context;
  const { inBody } = context.services.database;
  const can = (permission: Permission) => may(actor.role, permission);
  const who = { ...context, body: actor.body, can };
  const prepared =
    route.method === 'POST' && form
      ? await prepare(route, { ...who, ...formContext(form), look: (work) => inBody(actor, 'read', work) })
      : null;
  if (prepared && 'busy' in prepared) reply.header('retry-after', prepared.busy?.seconds);
  const work = async (db: Db) => {
    const result = await serve(route, { ...who, db }, form, prepared);
    if (house.tellStatements) reply.header('x-statements', String(db.statements()));
    return result;
  };
  const served = route.method === 'POST' ? inBody(actor, 'write', work, { session, today }) : inBody(actor, 'read', work);
  const result = await served.catch((error: unknown) =>
    stillTyped(error, route, form, (show) => inBody(actor, 'read', (db) => show({ ...who, db }))),
  );
  return done(result);
}

/** Does what was left for when no transaction is held any more. */
async function done(reply: Reply): Promise<Done> {
  let last = reply;
  while (last.is === 'later') last = await last.reply();
  return last;
}

/** Whatever heavy work a route leads to waits for its turn among others', for as long as the browser waits; a page is not made for whoever left, what was sent is saved. */
async function inTurn<T>(reply: FastifyReply, route: Route, actor: Actor, work: (actor: Actor) => Promise<T>): Promise<T> {
  const gone = new AbortController();
  onceOver(reply, () => gone.abort(wentAway()));
  if (route.method === 'GET') gone.signal.throwIfAborted();
  const serve = () => work(actor);
  return askedBy({ body: actor.body.id, person: actor.account ?? actor.name, gone: gone.signal }, () =>
    route.line ? route.line.inTurn(serve) : serve(),
  );
}

const afresh = (house: House, context: Context): Context => ({ ...context, now: house.clock(), today: todayBy(house.clock) });

/** The work of a route before its transaction; a form that asks again anyway is not worth it. */
async function prepare(route: PostRoute, context: Preparing): Promise<Prepared<unknown> | null> {
  const parsed = route.prepare ? route.form.safeParse(context.typed) : null;
  if (!route.prepare || !parsed?.success) return null;
  return route.prepare(context, parsed.data as never).catch((error: unknown) => {
    // What was typed is shown again, so that it is sent once more and not typed once more.
    if (error instanceof Busy) return { problems: [{ text: error.message }], busy: error };
    throw error;
  });
}

const formContext = ({ version, uploads, typed }: ReadForm): FormContext => ({ version, uploads, typed });

async function serve(
  route: Route,
  context: Context | SignedIn,
  form: ReadForm | null,
  prepared: Prepared<unknown> | null = null,
): Promise<Reply> {
  if (route.method === 'GET' || !form) return (route as GetRoute).handle(context as never);
  return servePost(route, context, form, prepared);
}

async function servePost(
  route: PostRoute,
  context: Context | SignedIn,
  form: ReadForm,
  prepared: Prepared<unknown> | null,
): Promise<Reply> {
  const again = (problems: readonly Problem[], status = 422) =>
    route.again({ ...context, version: form.version } as never, problems, form.typed).then((reply) => asProblems(reply, problems, status));
  const parsed = route.form.safeParse(form.typed);
  if (!parsed.success) return again(parsed.error.issues.map((issue) => problemFrom(issue)));
  if (prepared && 'problems' in prepared) return again(prepared.problems, prepared.busy?.status);
  const result = await route.handle({ ...context, ...formContext(form) } as never, parsed.data as never, prepared?.ready as never);
  return Array.isArray(result) ? again(result as readonly Problem[]) : (result as Reply);
}

/** Where somebody else was first: the form again with all that was typed and the version that was seen, so that it is neither lost nor saved unseen; else the error goes on. */
async function stillTyped(
  error: unknown,
  route: Route,
  form: ReadForm | null,
  look: (show: (context: SignedIn) => Promise<Reply>) => Promise<Reply>,
): Promise<Reply> {
  const isTyped = form !== null && Object.values(form.typed).some((value) => value !== '');
  if (!(error instanceof Conflict) || route.method !== 'POST' || !isTyped || form.version === null) throw error;
  const problems: readonly Problem[] = [
    { text: `${error.message} What you typed is still in this form, and not saved: copy it from here before you leave.` },
  ];
  const shown = await look((context) => route.again({ ...context, version: form.version } as never, problems, form.typed)).catch(
    () => null,
  );
  if (shown?.is !== 'page') throw error;
  return { ...shown, problems, status: 409 };
}

function problemFrom(issue: { readonly path: readonly PropertyKey[]; readonly message: string; readonly code: string }): Problem {
  if (issue.code === 'unrecognized_keys')
    return { text: 'The form held a field that this page does not have. Open the page again and retry.' };
  const field = issue.path[0];
  return field === undefined ? { text: issue.message } : { field: String(field), text: issue.message };
}

function asProblems(reply: Reply, problems: readonly Problem[], status: number): Reply {
  return reply.is === 'page' ? { ...reply, problems, status } : reply;
}

const isBare = (route: Route): boolean => route.method === 'GET' && route.bare === true;

function contextOf(
  house: House,
  names: CookieNames,
  secure: boolean,
  bare: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
): Context {
  const browser = bare ? newSecret() : browserCookie(names, secure, request, reply);
  const now = house.clock();
  return {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    now,
    today: todayBy(house.clock),
    token: formToken(house.services.secret, browser),
    browser: digest(browser),
    network: networkDigest(house.services.secret, request.ip),
    session: bare ? null : digestOrNull(sessionCookie(names, request)),
    agent: (request.headers['user-agent'] ?? '').slice(0, 200),
    services: request.method === 'POST' ? { ...house.services, database: noting(house.services.database, request) } : house.services,
  };
}

async function actorOf(house: House, context: Context): Promise<Actor | null> {
  const { session, now, today } = context;
  return session && house.services.database.inDoor((db) => actorOfSession(db, session, now, today));
}

/** A form must come from a page of ours, in the browser that we made it for. */
function refuseForged(request: FastifyRequest, form: ReadForm, token: string): void {
  const site = request.headers['sec-fetch-site'];
  const ours = (site === undefined || site === 'same-origin') && same(form.token, token);
  if (!ours) throw new BadForm('stale');
}

function signInFirst(request: FastifyRequest, reply: FastifyReply) {
  const back = request.method === 'GET' ? `?to=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${back}`, 303);
}

function digestOrNull(secret: string | null): Uint8Array | null {
  return secret === null ? null : digest(secret);
}
