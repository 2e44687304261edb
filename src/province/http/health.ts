import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Ledger } from '../ledger/ledger.ts';
import type { Drain } from './drain.ts';
import { SOONEST_RETRY_S } from './problem-answer.ts';

/** A ledger that takes longer over nothing cannot take what phones send either. */
const READY_WITHIN_MS = 2_000;

/**
 * For whoever watches the server. `/healthz` answers as long as the process lives: when it does not, start it again.
 * `/readyz` says 200 while it makes sense to send requests here: the ledger answers, and the server is not stopping.
 */
export function addHealth(app: FastifyInstance, ledger: Ledger, drain: Drain): void {
  app.get('/healthz', async (_request, reply) => say(reply, 200, 'ok'));

  let asked: Promise<boolean> | null = null;
  app.get('/readyz', async (_request, reply) => {
    if (drain.isDraining()) return sayNotReady(reply);
    // However many ask at once, the ledger is asked once: its connections belong to the phones.
    asked ??= answers(ledger).finally(() => (asked = null));
    const isReady = await Promise.race([asked, delay(READY_WITHIN_MS, false, { ref: false })]);
    return isReady ? say(reply, 200, 'ready') : sayNotReady(reply);
  });
}

/** A transaction about nothing: it needs the database, its lock and a disk that can be written to. */
function answers(ledger: Ledger): Promise<boolean> {
  return ledger
    .inOrg(async () => null)
    .then(
      () => true,
      () => false,
    );
}

function sayNotReady(reply: FastifyReply): FastifyReply {
  return say(reply.header('retry-after', String(SOONEST_RETRY_S)), 503, 'not ready');
}

function say(reply: FastifyReply, status: number, word: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type('text/plain').send(`${word}\n`);
}
