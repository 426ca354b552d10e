import type { FastifyReply, FastifyRequest } from 'fastify';
import { todayBy } from '../core/clock.ts';
import type { Actor } from '../core/actor.ts';
import { Conflict, Forbidden } from '../core/errors.ts';
import { may, type Permission } from '../core/permissions.ts';
import type { Problem } from '../core/problem.ts';
import { askedBy } from '../core/turns.ts';
import type { Db } from '../db/database.ts';
import { actorOfSession } from '../db/system.ts';
import { Outdated } from '../db/recheck.ts';
import { browserCookie, sessionCookie, type CookieNames, cookieNames } from './cookies.ts';
import { ownAddress } from './headers.ts';
import { BadForm, NOTHING_SENT, readForm, type ReadForm } from './forms.ts';
import { answer } from './answer.ts';
import { sendFile } from './files.ts';
import { onceOver, wentAway } from './gone.ts';
import { noting } from './committed.ts';
import { noteWho } from './known.ts';
import { sayWho } from './log.ts';
import { networkDigest } from './network.ts';
import type { Context, Done, FormContext, Looking, MemberRoute, Reply, Route } from './route.ts';
import type { House } from './house.ts';
import { scanned } from './scan.ts';
import { onceOf, orBefore } from './once.ts';
import { digest, formToken, isFormToken, keyOfPage, newSecret } from './tokens.ts';
import { mayBeKept, unsavedPage } from './unsaved.tsx';

/** What a request comes with, and whether a form token is one of its browser's. */
type Entered = { readonly context: Context; readonly isToken: (sent: string) => boolean };

/** One request, door to door: browser, session, permission, transaction, form, decision, answer. */
export function makePipeline(house: House, secure: boolean) {
  const names = cookieNames(secure);
  const entered = new WeakMap<FastifyRequest, Entered & { readonly actor: Actor | null }>();
  // Whoever may not come in is told so before anything that they send is taken.
  const enter = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { context, isToken } = contextOf(house, names, secure, route.withoutCookies, request, reply);
    const actor = await actorOf(house, context);
    sayWho(request, actor);
    noteWho(request, actor, context.token);
    if (!mayEnter(route, actor) && !mayBeKept(request, route.uploads)) return signInFirst(request, reply);
    entered.set(request, { context, isToken, actor });
  };
  const handle = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const came = entered.get(request);
    if (!came) throw wentAway();
    // What they sent may have taken a minute to come.
    const context = afresh(house, came.context);
    const { session } = context;
    let { actor } = came;
    const sent = route.method === 'POST' ? await readForm(request, route.uploads, actor ? 'signedIn' : 'anyone') : NOTHING_SENT;
    if (route.may === 'anyone') {
      if (route.method === 'POST') refuseForged(request, sent, came.isToken);
      const serving = await route.serve(formContext(sent));
      return answer(house, request, reply, actor, context, await done(await serving.answer(context)));
    }
    const signedOut = () => {
      const page = isOurs(request, sent, came.isToken) ? unsavedPage(request.url, sent, sent.token) : null;
      return page ? answer(house, request, reply, null, context, page) : signInFirst(request, reply);
    };
    if (!actor || !session) return signedOut();
    if (route.method === 'POST') refuseForged(request, sent, came.isToken);
    for (let tries = 1; ; tries += 1) {
      try {
        const result = await inTurn(reply, route, actor, (who) =>
          served(house, request, reply, route, { ...context, session, actor: who }, sent),
        );
        return result.is === 'file' && !result.shown
          ? sendFile(reply, result, () => actorOf(house, afresh(house, context)), actor, route.may)
          : answer(house, request, reply, actor, context, withKey(result, sent));
      } catch (error) {
        if (!(error instanceof Outdated) || tries >= TRIES) throw error;
      }
      const now = await actorOf(house, context);
      noteWho(request, now, context.token);
      if (!mayEnter(route, now)) return signedOut();
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
  if (actor && !may(actor.role, route.may)) throw new Forbidden(route.may.roles.join(', '));
  return actor !== null;
}

type Member = Context & { readonly actor: Actor; readonly session: Uint8Array };

/** Finds out who asks for an address that no route has; nobody where that cannot be known. */
export async function lookUpWho(house: House, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const secure = house.services.publicUrl.startsWith('https:');
  const names = cookieNames(secure);
  if (sessionCookie(names, request) === null) return;
  const { context } = contextOf(house, names, secure, false, request, reply);
  noteWho(request, await actorOf(house, context).catch(() => null), context.token);
}

/** One transaction of the person's body. Whoever writes is looked at again inside it: what they sent may have taken minutes to come. */
async function served(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  route: MemberRoute,
  context: Member,
  sent: ReadForm,
): Promise<Done> {
  const { actor, session, today, services } = context;
  const { inBody } = services.database;
  const can = (permission: Permission) => may(actor.role, permission);
  const who = { ...context, body: actor.body, can };
  const read: Looking['read'] = (work) => inBody(actor, 'read', work);
  // A file that is made for whoever asks is made each time.
  const once = route.method === 'POST' && route.line === null ? onceOf(services, actor, request.url, sent, done) : null;
  // What was done already is not read, looked into and made ready for nothing.
  const before = route.prepares || sent.uploads.length > 0 ? await once?.before() : null;
  if (before) return done(before);
  const prepare = async () => route.serve(formContext(await scanned(services, actor, sent)), { ...who, read });
  const serving = await prepare().catch(async (error: unknown) => ({ before: await orBefore(once, error) }));
  if ('before' in serving) return done(serving.before);
  if (serving.busy) reply.header('retry-after', serving.busy.seconds);
  const answered = async (db: Db) => {
    const fresh = await serving.answer({ ...who, db });
    return once ? once.keep(db, fresh) : fresh;
  };
  const work = async (db: Db) => {
    const result = (await once?.take(db)) ?? (await answered(db));
    if (house.tellStatements) reply.header('x-statements', String(db.statements()));
    return result;
  };
  const result = await (route.method === 'POST' ? inBody(actor, 'write', work, { session, today }) : read(work))
    .catch((error: unknown) => orBefore(once, error))
    .catch((error: unknown) => stillTyped(error, sent, (problems) => read((db) => serving.showForm({ ...who, db }, problems, CONFLICT))));
  return done(result);
}

/**
 * What was done with a form is told to the page that follows, so that its words are not kept any longer; whoever signs out leaves none
 * anyway.
 */
function withKey(result: Done, { token }: ReadForm): Done {
  if (result.is !== 'redirect' || result.asks || result.session === null || token === '') return result;
  return { ...result, form: keyOfPage(token) };
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

const formContext = ({ version, uploads, typed }: ReadForm): FormContext => ({ version, uploads, typed });

const CONFLICT = 409;

/** Where somebody else was first: the form again with all that was typed and the version that was seen, so that it is neither lost nor saved unseen; else the error goes on. */
async function stillTyped(error: unknown, sent: ReadForm, showForm: (problems: readonly Problem[]) => Promise<Reply>): Promise<Reply> {
  const isTyped = Object.values(sent.typed).some((value) => value !== '');
  if (!(error instanceof Conflict) || !isTyped || sent.version === null) throw error;
  const text = `${error.message} What you typed is still in this form, and not saved: copy it from here before you leave.`;
  const shown = await showForm([{ text }]).catch(() => null);
  if (shown?.is !== 'page') throw error;
  return shown;
}

function contextOf(
  house: House,
  names: CookieNames,
  secure: boolean,
  withoutCookies: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
): Entered {
  const browser = withoutCookies ? newSecret() : browserCookie(names, secure, request, reply);
  const now = house.clock();
  const { secret } = house.services;
  const context: Context = {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    now,
    today: todayBy(house.clock),
    token: formToken(secret, browser),
    browser: digest(browser),
    network: networkDigest(secret, request.ip),
    session: withoutCookies ? null : digestOrNull(sessionCookie(names, request)),
    cameFrom: cameFrom(request),
    wanted: ownAddress(withoutCookies ? undefined : request.cookies[names.wanted]),
    agent: (request.headers['user-agent'] ?? '').slice(0, 200),
    services: request.method === 'POST' ? { ...house.services, database: noting(house.services.database, request) } : house.services,
  };
  return { context, isToken: (sent) => isFormToken(secret, browser, sent) };
}

/** The page of ours that a browser names as the one it comes from; empty for another site's, and where none is named. */
function cameFrom({ headers }: FastifyRequest): string {
  const named = headers.referer ?? '';
  const from = URL.parse(named);
  const here = from && URL.parse(`${from.protocol}//${headers.host}`);
  return from && from.host === here?.host ? ownAddress(`${from.pathname}${from.search}`) : '';
}

async function actorOf(house: House, context: Context): Promise<Actor | null> {
  const { session, now, today } = context;
  return session && house.services.database.inDoor((db) => actorOfSession(db, session, now, today));
}

/** Whether a form comes from a page of ours, in the browser that we made it for. */
function isOurs(request: FastifyRequest, form: ReadForm, isToken: Entered['isToken']): boolean {
  const site = request.headers['sec-fetch-site'];
  return (site === undefined || site === 'same-origin') && isToken(form.token);
}

function refuseForged(request: FastifyRequest, form: ReadForm, isToken: Entered['isToken']): void {
  if (!isOurs(request, form, isToken)) throw new BadForm('stale');
}

function signInFirst(request: FastifyRequest, reply: FastifyReply) {
  const back = request.method === 'GET' ? `?to=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${back}`, 303);
}

function digestOrNull(secret: string | null): Uint8Array | null {
  return secret === null ? null : digest(secret);
}
