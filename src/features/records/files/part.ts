import type { Kind } from '../../../sockets/kind.ts';
import type { SignedIn } from '../../../web/route.ts';
import { fileAdd } from '../permissions.ts';
import { attachmentsOf } from './queries.ts';
import { FilesPart } from './views.tsx';

/** A thing whose files and links are shown; `mayAdd` as its room says it: whether the viewer may add and remove any. */
export type Attached = { readonly kind: Kind; readonly id: string; readonly mayAdd: boolean };

/** Files and links of a thing, as a part of its page. */
export async function filesPart({ db, can }: Pick<SignedIn, 'db' | 'can'>, { kind, id, mayAdd }: Attached) {
  return FilesPart({ kind, id, attachments: await attachmentsOf(db, kind.name, id), mayAdd: mayAdd && can(fileAdd) });
}
