import { ZONE } from '../../core/clock.ts';
import { dayAt } from '../../core/day.ts';
import type { SourceOf } from '../../sockets/source.ts';
import { lastIntoPlan } from './bench/queries.ts';
import { filePath } from './paths.ts';

/** The file from which a plan was imported. */
export const importedFrom: SourceOf = async (db, kind, id) => {
  const last = kind === 'plan' ? await lastIntoPlan(db, id) : null;
  return last && { name: last.name, href: filePath(last.id), on: dayAt(last.created_at, ZONE) };
};
