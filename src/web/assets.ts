import type { FastifyInstance } from 'fastify';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { assetsFolder } from '../ui/assets.ts';
import { accepts } from './compress.ts';

const YEAR_SECONDS = 31_536_000;
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
};

/** Codings that the build left beside a file, the smallest first. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Styles, script, font and icon, under names that change with what is in them. */
export function serveAssets(app: FastifyInstance): void {
  app.get<{ Params: { name: string } }>('/assets/:name', { config: { rateLimit: false } }, async (request, reply) => {
    const name = basename(request.params.name);
    const type = TYPES[name.split('.').pop() ?? ''];
    const found = type && (await smallest(join(assetsFolder(), name), request.headers['accept-encoding']));
    if (!found) return reply.callNotFound();
    if (found.coding) reply.header('content-encoding', found.coding);
    reply.headers({ 'content-type': type, 'content-length': found.size, vary: 'accept-encoding' });
    reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
    return reply.send(createReadStream(found.path));
  });
}

type Found = { readonly path: string; readonly size: number; readonly coding: string | null };

async function smallest(path: string, accepted: string | readonly string[] | undefined): Promise<Found | null> {
  for (const [coding, ending] of CODINGS) {
    const found = accepts(accepted, coding) ? await fileAt(path + ending, coding) : null;
    if (found) return found;
  }
  return fileAt(path, null);
}

async function fileAt(path: string, coding: string | null): Promise<Found | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { path, size: found.size, coding } : null;
}
