import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Actor } from '../core/actor.ts';

/** Where log lines go, and which: our own faults alone, or each request too. False keeps it quiet. */
export type Log = false | { readonly lines: 'faults' | 'requests'; readonly stream: { write(line: string): void } };

/** One JSON object a line: reference of the request, route pattern, actor's and body's id, time; never what people typed. */
export function loggerOptions(log: Log): NonNullable<FastifyServerOptions['logger']> {
  if (!log) return false;
  return { level: log.lines === 'faults' ? 'error' : 'info', stream: log.stream, base: null, serializers: { err: faultOf } };
}

/** From here on the request's lines say who asked, by ids. */
export function sayWho(request: FastifyRequest, actor: Actor | null): void {
  if (actor) request.log = request.log.child({ actor: actor.account, body: actor.body.id });
}

type Fault = { readonly type: string; readonly message: string; readonly stack: string; readonly code?: string };

// What a database says of a fault repeats the values that it was given: of its faults only the code and the place are written.
function faultOf(error: Error): Fault {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  const coded = typeof code === 'string' ? { code } : {};
  const lines = (error.stack ?? '').split('\n');
  const place = lines.filter((line) => /^\s+at /u.test(line)).join('\n');
  return { type: error.name, ...coded, message: severity === undefined ? error.message : 'A statement failed', stack: place };
}
