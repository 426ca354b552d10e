import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { assetsFolder } from '../../src/ui/assets.ts';
import { GALLERY } from '../gallery/gallery.tsx';
import { CONTENT_SECURITY_POLICY } from '../../src/web/headers.ts';

const KINDS: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** Serves the gallery at `/gallery/<name>` under the program's own policy, its edit form where the rows' links lead, and the built assets; a POST leads back to the plan. */
export async function openGallery(): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname;
    const asset = join(assetsFolder(), basename(path));
    if (path.startsWith('/assets/') && existsSync(asset)) {
      response.writeHead(200, { 'content-type': KINDS[extname(asset)] ?? 'application/octet-stream' });
      createReadStream(asset).pipe(response);
      return;
    }
    if (request.method === 'POST') {
      response.writeHead(303, { location: '/gallery/plan' });
      response.end();
      return;
    }
    const name = path.startsWith('/plan/actions/') && path.endsWith('/edit') ? 'edit' : path.replace('/gallery/', '');
    const draw = GALLERY[name];
    response.writeHead(draw === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    });
    response.end(draw === undefined ? '<!doctype html><title>None</title>' : draw());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
