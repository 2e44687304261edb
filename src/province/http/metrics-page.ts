import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics.ts';
import type { Drain } from './drain.ts';

/** Addresses that are no page of ours are one label together: whoever tries them out would fill the memory. */
const NO_ROUTE = 'none';

const ownAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'] as const;

/** Counts every answer, and shows the figures at `/metrics` to this machine alone; to others there is no such page. */
export function addMetrics(app: FastifyInstance, metrics: Metrics, drain: Drain): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.answered(request.routeOptions.url ?? NO_ROUTE, reply.statusCode, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (request, reply) => {
    if (!isFromThisMachine(request)) {
      reply.callNotFound();
      return reply;
    }
    const { mediaType, text } = await metrics.page(drain.openRequests());
    return reply.header('cache-control', 'no-store').type(mediaType).send(text);
  });
}

/** A proxy on this machine calls from here for the whole world; where it says for whom, that is not this machine. */
function isFromThisMachine({ ip, headers }: FastifyRequest): boolean {
  return ownAddresses.has(ip) && proxyHeaders.every((name) => headers[name] === undefined);
}
