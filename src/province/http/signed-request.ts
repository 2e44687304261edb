import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Problem } from '#wire/problem.ts';
import { readSignature, jsonRequestToSign, SIGNATURE_HEADER } from '#wire/signed-request.ts';
import { isSigned } from '../apply/device-signature.ts';
import type { Device } from '../ledger/ledger.ts';

/** A request on a weak line takes its time; and a phone's clock runs on by itself for weeks. */
const WINDOW_MS = 5 * 60_000;
/** Requests the province answers within that time many times over. */
const MAX_KEPT = 50_000;

/** The texts of bodies, for as long as their requests last. */
const bodies = new WeakMap<FastifyRequest, string>();

/** Reads JSON, and keeps the text it was read from: that is what was signed. */
export function addJsonBodies(app: FastifyInstance): void {
  // Nobody here takes a text, and one that was read unseen would be signed by nobody.
  app.removeContentTypeParser('text/plain');
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    bodies.set(request, body);
    void parse(request, body, done);
  });
}

/** Whether a request is signed by the device whose token came with it; the problem to answer where it is not. */
export type CheckSignature = (request: FastifyRequest, device: Device) => Result<null, Problem>;

/**
 * No signature counts twice. Like the counts of requests, what was used is forgotten with the process; by then its time is
 * nearly over.
 */
export function createSignatureCheck(clock: Clock): CheckSignature {
  /** When each signature stops being good by itself; in the order in which they came. */
  const used = new Map<string, number>();
  return (request, device) => {
    const header = request.headers[SIGNATURE_HEADER];
    // A page of before signed nothing: it asks for its newer version, which it is offered with every visit.
    if (header === undefined) return err({ problem: 'too-old', detail: 'signature' });
    const given = typeof header === 'string' ? readSignature(header) : null;
    if (given === null) return err(forged);
    const { method, url: path } = request;
    const body = bodies.get(request) ?? '';
    const signed = Buffer.from(jsonRequestToSign({ method, path, body, ...given }), 'utf8');
    const signature = Buffer.from(given.signature, 'base64url');
    if (!isSigned(device.publicKey, signed, signature)) return err(forged);
    const now = clock.now();
    if (Math.abs(now - given.time) > WINDOW_MS) return err({ problem: 'clock', detail: String(now) });
    const name = `${device.id} ${given.nonce}`;
    if (used.has(name)) return err({ problem: 'unauthorised', detail: 'used' });
    for (const [other, until] of used) {
      if (until >= now && used.size < MAX_KEPT) break;
      used.delete(other);
    }
    used.set(name, given.time + WINDOW_MS);
    return ok(null);
  };
}

const forged: Problem = { problem: 'unauthorised', detail: 'signature' };
