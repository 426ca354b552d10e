import { randomBytes } from 'node:crypto';
import { systemClock } from './clock.ts';

declare const idBrand: unique symbol;

/** An identifier (uuid v7) of one kind of thing; the brand keeps an action's from being passed as a plan's. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind };
export type BodyId = Id<'body'>;
export type AccountId = Id<'account'>;

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The last identifier's millisecond and its number within it. */
const last = { at: 0, number: 0 };

/** A new identifier that sorts by the time it was made, and after those made before it in the same millisecond (uuid version 7, RFC 9562, 6.2 method 1). */
export function newId<Kind extends string>(now: Date = systemClock()): Id<Kind> {
  const bytes = randomBytes(16);
  const at = now.getTime();
  last.number = at === last.at ? last.number + 1 : bytes.readUInt16BE(6) & 0x07ff;
  last.at = at;
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | (last.number & 0x0fff), 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>;
}

/** Whether a text has the shape of an identifier. */
export function isUuid(text: string): boolean {
  return shape.test(text);
}

/** The identifier in a text from outside, or null where it has not the shape of one. */
export function idFrom<Kind extends string>(text: string): Id<Kind> | null {
  return isUuid(text) ? (text as Id<Kind>) : null;
}

/** An identifier in 22 letters, for addresses that name many of them. */
export function shortId(id: Id<string>): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The identifier that 22 letters stand for, or null. */
export function idFromShort<Kind extends string>(text: string): Id<Kind> | null {
  if (!/^[\w-]{22}$/.test(text)) return null;
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return idFrom<Kind>(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`);
}
