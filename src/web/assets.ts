import type { FastifyInstance } from 'fastify';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { assetsFolder } from '../ui/assets.ts';

const YEAR_SECONDS = 31_536_000;
const TYPES: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml' };

/** Styles, script, font and icon, under names that change with what is in them. */
export function serveAssets(app: FastifyInstance): void {
  app.get<{ Params: { name: string } }>('/assets/:name', { config: { rateLimit: false } }, async (request, reply) => {
    const name = basename(request.params.name);
    const type = TYPES[name.split('.').pop() ?? ''];
    const path = join(assetsFolder(), name);
    const found = type ? await stat(path).catch(() => null) : null;
    if (!type || !found?.isFile()) return reply.callNotFound();
    return reply.header('content-type', type).header('content-length', found.size).header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`).send(createReadStream(path));
  });
}
