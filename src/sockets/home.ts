import type { Role } from '../core/permissions.ts';

/** A page on which people of some roles land after signing in, and to which the mark in the frame leads them. */
export type Home = { readonly href: string; readonly roles: readonly Role[] };

/** Where somebody of a role lands; null where no room has a page for them. */
export function homeOf(homes: readonly Home[], role: string): string | null {
  return homes.find((home) => home.roles.some((each) => each === role))?.href ?? null;
}
