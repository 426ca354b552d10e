import { randomBytes } from 'node:crypto';

declare const idBrand: unique symbol;

/** An identifier (uuid v7) of one kind of thing; the brand keeps an action's from being passed as a plan's. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind };
export type BodyId = Id<'body'>;
export type AccountId = Id<'account'>;

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new identifier that sorts by the time it was made (uuid version 7, RFC 9562). */
export function newId<Kind extends string>(now: Date = new Date()): Id<Kind> {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>;
}

/** The identifier in a text from outside, or null where it has not the shape of one. */
export function idFrom<Kind extends string>(text: string): Id<Kind> | null {
  return shape.test(text) ? (text as Id<Kind>) : null;
}
