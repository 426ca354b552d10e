import type { FastifyRequest } from 'fastify';
import type { Database } from '../db/database.ts';

const requests = new WeakSet<FastifyRequest>();

/** Whether a part of what a request asked for is in the database already: whatever fails afterwards, its sender is not told that nothing was saved. */
export const isCommitted = (request: FastifyRequest): boolean => requests.has(request);

/** The database as a request uses it: each change that is kept is noted for the request. */
export function noting(database: Database, request: FastifyRequest): Database {
  const keep = () => void requests.add(request);
  return {
    ...database,
    inBody: async (actor, mode, work, bearer) => {
      const result = await database.inBody(actor, mode, work, bearer);
      if (mode === 'write') keep();
      return result;
    },
    inDoor: async (work) => {
      let wrote = false;
      const result = await database.inDoor((db) => work({ ...db, run: (query) => ((wrote = true), db.run(query)) }));
      if (wrote) keep();
      return result;
    },
  };
}
