import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 bits, for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/**
 * The token of a form: a key by which it is known when it comes twice, new with each page, and what only pages that we made for this
 * browser can know.
 */
export function formToken(secret: Uint8Array, browserCookie: string, key: string = randomBytes(16).toString('base64url')): string {
  return `${createHmac('sha256', secret).update(`form\0${browserCookie}\0${key}`).digest('base64url')}.${key}`;
}

const FORM_TOKEN = /^[\w-]{43}\.([\w-]{22})$/;

/** Whether a form that was sent is of a page that we made for this browser. */
export function isFormToken(secret: Uint8Array, browserCookie: string, sent: string): boolean {
  return same(sent, formToken(secret, browserCookie, keyOfPage(sent)));
}

/** The key of the page from which a form was sent. */
export function keyOfPage(token: string): string {
  return FORM_TOKEN.exec(token)?.[1] ?? '';
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A mark by which a browser tells whose words it keeps, and which names nobody. */
export function markOf(secret: Uint8Array, who: string): string {
  return createHmac('sha256', secret).update(`words\0${who}`).digest('base64url').slice(0, 16);
}

/** A small value that only we can have written, for the notice cookie. */
export function sign(secret: Uint8Array, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${text}.${createHmac('sha256', secret).update(`notice\0${text}`).digest('base64url')}`;
}

/** The value of `sign`, or null where it was not written by us. */
export function unsign<T>(secret: Uint8Array, signed: string): T | null {
  const [text, mark] = signed.split('.');
  if (!text || !mark || !same(mark, createHmac('sha256', secret).update(`notice\0${text}`).digest('base64url'))) return null;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T;
}
