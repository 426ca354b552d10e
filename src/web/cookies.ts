import type { FastifyReply, FastifyRequest } from 'fastify';
import { newSecret } from './tokens.ts';

/** Cookie names: with https the browser itself holds us to `__Host-`; plain http is for this machine only. */
export type CookieNames = { readonly browser: string; readonly session: string; readonly notice: string; readonly wanted: string };

export function cookieNames(secure: boolean): CookieNames {
  const prefix = secure ? '__Host-' : '';
  return { browser: `${prefix}browser`, session: `${prefix}session`, notice: `${prefix}notice`, wanted: `${prefix}wanted` };
}

const options = (secure: boolean) => ({ path: '/', httpOnly: true, secure, sameSite: 'lax' as const });

/** The cookie that names this browser, made on its first visit; forms and sign-in are bound to it. */
export function browserCookie(names: CookieNames, secure: boolean, request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies[names.browser];
  if (known && known.length >= 43) return known;
  const fresh = newSecret();
  reply.setCookie(names.browser, fresh, { ...options(secure), maxAge: 31_536_000 });
  return fresh;
}

/** The session's secret from its cookie, if any. */
export function sessionCookie(names: CookieNames, request: FastifyRequest): string | null {
  return request.cookies[names.session] ?? null;
}

/** Begins a session in this browser, or ends it where the secret is null. */
export function setSession(names: CookieNames, secure: boolean, reply: FastifyReply, secret: string | null): void {
  if (secret) reply.setCookie(names.session, secret, options(secure));
  else reply.clearCookie(names.session, options(secure)).header('clear-site-data', '"cache", "storage"');
}

/** Keeps the page that was asked for until somebody has signed in, or forgets it where none is given. */
export function setWanted(names: CookieNames, secure: boolean, reply: FastifyReply, to: string | null): void {
  if (to === null) reply.clearCookie(names.wanted, options(secure));
  else reply.setCookie(names.wanted, to, { ...options(secure), maxAge: 1800 });
}

/** Leaves a signed notice for the next page. */
export function setNotice(names: CookieNames, secure: boolean, reply: FastifyReply, signed: string): void {
  reply.setCookie(names.notice, signed, { ...options(secure), maxAge: 60 });
}

/** The notice for this page, taken away so that it is said once. */
export function takeNotice(names: CookieNames, secure: boolean, request: FastifyRequest, reply: FastifyReply): string | null {
  const signed = request.cookies[names.notice];
  if (!signed) return null;
  reply.clearCookie(names.notice, options(secure));
  return signed;
}
