import type { Db } from '../db/database.ts';

/** What an act came from in another room, such as a file that was imported. */
export type UndoneSource = { readonly kind: string; readonly id: string };

/** What a room does where an act that came from it was taken back; gives the address of what it came from, null where it is not the room's. */
export type Undone = (db: Db, source: UndoneSource) => Promise<string | null>;

/** Tells all rooms of an act that was taken back; gives where its source stands now. */
export async function tellUndone(rooms: readonly Undone[], db: Db, source: UndoneSource): Promise<string | null> {
  let href: string | null = null;
  for (const room of rooms) href = (await room(db, source)) ?? href;
  return href;
}
