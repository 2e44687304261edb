import { basename } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { API_PREFIX, sendProblem } from './endpoint.ts';

/** Files that say which version is the newest; a browser must ask for them each time. */
const alwaysAsked = new Set(['index.html', 'sw.js', 'manifest.webmanifest']);

const ASSET_AGE_S = 365 * 24 * 60 * 60;

/**
 * Serves the built app from `webRoot`, and its page for any address a person can go to inside it. What is under the
 * API's prefix is never answered with a page: a page with status 200 would look like an answer.
 */
export function addWebApp(app: FastifyInstance, webRoot: string | null): void {
  if (webRoot !== null) {
    void app.register(staticFiles, {
      root: webRoot,
      cacheControl: false,
      dotfiles: 'ignore',
      // Packed as small as can be when the app was built; what has no such file is packed on the way.
      preCompressed: true,
      setHeaders(reply, path) {
        const isHashed = /[\\/]assets[\\/]/.test(path) && !alwaysAsked.has(basename(path));
        void reply.headers({
          'cache-control': isHashed ? `public, max-age=${ASSET_AGE_S}, immutable` : 'no-cache',
          vary: 'accept-encoding',
        });
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (webRoot !== null && isNavigation(request)) return reply.sendFile('index.html');
    return sendProblem(reply, { problem: 'not-found', detail: '' });
  });
}

function isNavigation(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.accept ?? '').includes('text/html') &&
    path !== API_PREFIX &&
    !path.startsWith(`${API_PREFIX}/`) &&
    !path.startsWith('/assets/')
  );
}
