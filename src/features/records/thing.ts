import { NotFound } from '../../core/errors.ts';
import { idFrom } from '../../core/ids.ts';
import type { Kind } from '../../sockets/kind.ts';
import type { SignedIn } from '../../web/route.ts';

/** The thing in the address of a page below it; NotFound where it is no identifier. */
export function thingOf(kind: Kind, { params }: Pick<SignedIn, 'params'>): string {
  const id = idFrom(params[kind.name] ?? '');
  if (id === null) throw new NotFound();
  return id;
}
