import type { Kind } from '../../../sockets/kind.ts';
import type { Part } from '../../../sockets/part.ts';
import { becomePath } from '../paths.ts';
import { rightsOf } from '../permissions.ts';
import { kindOf, type Register } from '../register.ts';
import { sourceKind } from './become.ts';
import { BecomePart } from './become.views.tsx';
import { capital } from './words.ts';

/** On the page of a thing that can become an entry: the one press that makes it one. */
export function becomePart(register: Register, kinds: readonly Kind[]): readonly Part[] {
  const source = sourceKind(register, kinds);
  if (!source || !register.from) return [];
  const { button } = register.from;
  return [
    {
      room: 'registers',
      anchor: `becomes-${kindOf(register).replaceAll('_', '-')}`,
      title: `${capital(register.words.one)} instead`,
      may: rightsOf(register).edit,
      on: [source.kind.name],
      place: 'beside',
      order: 90,
      load: async ({ db, token }, { id, mayAdd }) =>
        mayAdd && (await source.becoming.said(db, id))
          ? BecomePart({ register, action: becomePath(register.name, id), button, token })
          : null,
    },
  ];
}
