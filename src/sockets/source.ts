import type { Day } from '../core/day.ts';
import type { Db } from '../db/database.ts';

/** The file from which a thing was imported. */
export type Source = { readonly name: string; readonly href: string; readonly on: Day };

/** From which file a thing of a kind (as the record names it) came; null where a room knows of none. */
export type SourceOf = (db: Db, kind: string, id: string) => Promise<Source | null>;

/** The first that any room tells. */
export async function sourceFrom(rooms: readonly SourceOf[], db: Db, kind: string, id: string): Promise<Source | null> {
  return (await Promise.all(rooms.map((room) => room(db, kind, id)))).find((source) => source !== null) ?? null;
}
