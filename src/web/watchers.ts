import type { FastifyInstance, FastifyReply } from 'fastify';
import { NotFound, Unavailable } from '../core/errors.ts';
import { databaseAnswers } from '../db/system.ts';
import type { House } from './house.ts';

const DAY_MS = 86_400_000;
/** RFC 9116 asks for less than a year; whoever reads an older copy looks again. */
const SECURITY_DAYS = 90;

/** What the program says to those who watch it from outside: its health, and where to report a weakness. */
export function serveWatchers(app: FastifyInstance, house: House): void {
  app.get('/healthz', (_request, reply) => answerHealth(house, reply));
  app.get('/.well-known/security.txt', async (_request, reply) => {
    if (!house.securityContact) throw new NotFound();
    return reply.type('text/plain; charset=utf-8').send(securityText(house.securityContact, house.services.publicUrl, house.clock()));
  });
}

/** Whether the program can serve, for whoever watches it; where it cannot, why, in words without a secret. */
async function answerHealth({ services }: House, reply: FastifyReply) {
  try {
    await services.database.inDoor(databaseAnswers);
    return reply.type('text/plain').send('Serving\n');
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return reply.code(503).header('retry-after', error.wait).type('text/plain').send(`${error.message}\n`);
  }
}

/** RFC 9116: whom to tell of a weakness, and until when that holds. */
export function securityText(contact: string, publicUrl: string, now: Date): string {
  const expires = new Date(Math.floor(now.getTime() / DAY_MS + SECURITY_DAYS) * DAY_MS).toISOString().replace('.000', '');
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
  ];
  return `${lines.join('\n')}\n`;
}
