import type { FastifyInstance, FastifyReply } from 'fastify';
import { Unavailable } from '../core/errors.ts';

/** Seconds after which somebody who was sent away is likely to find the program again. */
const WAIT_SECONDS = 30;

/**
 * How the server stops: who was being answered is answered, for so long at most; who comes meanwhile is asked to wait; then
 * everything that is left is cut, such as a request of which only half was ever sent.
 */
export function drainAtTheEnd(app: FastifyInstance, limitMs: number): void {
  const underWay = new Set<FastifyReply['raw']>();
  let empty: (() => void) | null = null;
  app.addHook('onRequest', async (_request, reply) => {
    if (empty) throw new Unavailable('Due Regard is being stopped, or started anew.', { wait: WAIT_SECONDS });
    underWay.add(reply.raw);
    const over = () => {
      underWay.delete(reply.raw);
      if (underWay.size === 0) empty?.();
    };
    reply.raw.once('finish', over).once('close', over);
  });
  // Before the server stops listening: whoever comes in the meantime gets a page instead of a closed door.
  app.addHook('preClose', async () => {
    let limit: NodeJS.Timeout | undefined;
    await new Promise<void>((done) => {
      empty = done;
      limit = setTimeout(done, limitMs);
      if (underWay.size === 0) done();
    });
    clearTimeout(limit);
  });
}
