import type { Database, Db } from './database.ts';

/** What follows from a change: `watches` says of which kinds of things, as the record names them. */
export type Reaction = {
  readonly watches: (kind: string) => boolean;
  readonly react: (db: Db, touched: ReadonlySet<string>) => Promise<void>;
};

/** A database in which what follows from a change happens in the transaction of the change, before its record is closed. What follows does not set off more. */
export function withReactions(database: Database, reactions: readonly Reaction[]): Database {
  return {
    ...database,
    inBody: (actor, mode, work, bearer) => {
      const whole = async (db: Db) => {
        const result = await work(db);
        const touched = new Set(db.touched());
        for (const { watches, react } of reactions) if ([...touched].some(watches)) await react(db, touched);
        return result;
      };
      return database.inBody(actor, mode, mode === 'write' ? whole : work, bearer);
    },
  };
}
