import type { Part } from '../../../sockets/part.ts';
import { fileAdd } from '../permissions.ts';
import { attachmentsOf } from './queries.ts';
import { fileWords } from './rules.ts';
import { FilesPart } from './views.tsx';

/** Files and links of a thing of any kind, among its facts. */
export const filesPart: Part = {
  room: 'records',
  anchor: 'files',
  title: (kind) => fileWords(kind).heading,
  place: 'beside',
  order: 40,
  load: async ({ db, can }, { kind, id, mayAdd }) =>
    FilesPart({ kind, id, attachments: await attachmentsOf(db, kind.name, id), mayAdd: mayAdd && can(fileAdd) }),
};
