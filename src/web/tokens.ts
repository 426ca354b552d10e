import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 bits, for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** The form token of a browser: only pages that we made for it can know it. */
export function formToken(secret: Uint8Array, browserCookie: string): string {
  return createHmac('sha256', secret).update(`form\0${browserCookie}`).digest('base64url');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
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
