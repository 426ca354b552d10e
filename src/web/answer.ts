import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../core/actor.ts';
import { may } from '../core/permissions.ts';
import { page, type Pieces, plainPage } from '../ui/frame.tsx';
import { sendPage } from './compress.ts';
import { cookieNames, setNotice, setSession, setWanted, takeNotice } from './cookies.ts';
import { fileHeaders, ownAddress } from './headers.ts';
import type { Context, Done, NoticeText, PageReply } from './route.ts';
import type { House } from './house.ts';
import { navFor } from './nav.ts';
import { markOf, sign, unsign } from './tokens.ts';

/** What is kept for the next page: what it tells, and the key of the form that was done. */
type NextPage = { readonly notice?: NoticeText; readonly form?: string };

/** Turns what a room replied into what goes over the wire. */
export async function answer(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor | null,
  context: Context,
  result: Done,
) {
  const secure = house.services.publicUrl.startsWith('https:');
  const names = cookieNames(secure);
  if (result.is === 'json') return reply.send(result.value);
  if (result.is === 'file') {
    // Whoever may take what is heavy to make has a session, and is sent it by sendFile.
    if (!(result.bytes instanceof Uint8Array)) throw new TypeError('A file for anybody is whole');
    return reply.headers(fileHeaders(result.name, result.mediaType)).send(Buffer.from(result.bytes));
  }
  if (result.is === 'redirect') {
    if (result.session !== undefined) setSession(names, secure, reply, result.session);
    if (result.session) setWanted(names, secure, reply, null);
    if (result.wanted !== undefined) setWanted(names, secure, reply, result.wanted);
    const { notice, form } = result;
    const next: NextPage = { ...(notice ? { notice } : {}), ...(form ? { form } : {}) };
    if (notice || form) setNotice(names, secure, reply, sign(house.services.secret, next));
    return reply.redirect(ownAddress(result.to), 303);
  }
  const signed = takeNotice(names, secure, request, reply);
  const next = (signed ? unsign<NextPage>(house.services.secret, signed) : null) ?? {};
  return sendPage(request, reply.code(result.status ?? 200), secure, render(house, actor, context.token, result, next));
}

/** A page in the frame that fits who looks at it. */
export function render(
  house: Pick<House, 'nav' | 'find' | 'services'>,
  actor: Actor | null,
  token: string,
  result: PageReply,
  { notice, form }: NextPage,
): Pieces {
  const { title, main, problems, crumbs, current } = result;
  const common = { title, main, token, notice: notice ?? null, problems: problems ?? [] };
  if (result.plain || !actor) return plainPage({ ...common, body: null, wide: result.plain === true && actor !== null });
  return page({
    ...common,
    body: { name: actor.body.name, strap: actor.body.demonstration ? 'Demonstration: everything here is invented' : 'Prevent duty' },
    person: { name: actor.name },
    wordsOf: markOf(house.services.secret, `${actor.account} ${actor.body.id}`),
    saved: form,
    nav: navFor(house.nav, actor),
    findHref: house.find && may(actor.role, house.find.may) ? house.find.href : undefined,
    current,
    crumbs,
  });
}
