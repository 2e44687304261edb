import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '#base/json.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Problem, ProblemCode } from '#wire/problem.ts';
import { idSchema } from '#wire/scalars.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { accessByEndpoint, type EndpointAccess, type EndpointName } from '../access.ts';
import { sha256 } from '../apply/hash.ts';
import type { Device, Ledger } from '../ledger/ledger.ts';
import type { AddressLimit } from './address-limit.ts';
import type { Crowd } from './crowd.ts';
import { busyRetryS, statusByProblem } from './problem-answer.ts';
import type { CheckSignature } from './signed-request.ts';

/** What every request passes on its way. */
export interface Door {
  readonly ledger: Ledger;
  readonly crowd: Crowd;
  readonly addressLimit: AddressLimit;
  readonly checkSignature: CheckSignature;
}

/**
 * One address of the API. Every request goes the same way: who is it → what does it say → do it and commit → answer. Who
 * may ask stands in the table of `access.ts` under its name.
 * A handler never sees a request or a reply; it gets parsed input and gives a value or a problem.
 */
export interface Endpoint<In, Out> {
  readonly name: EndpointName;
  /** What the request says; null when it is no message of ours. */
  readonly read: (request: FastifyRequest) => In | null;
  readonly handle: (input: In, device: Device) => Promise<Result<Out, Problem>>;
  /** What is still done with a message of a withdrawn device. Where it is left out, it is told that it was withdrawn. */
  readonly handleRevoked?: (input: In, device: Device) => Promise<Result<Out, Problem>>;
  /** The media type of the answer; the common one where it is left out. */
  readonly answerType?: string;
  /** Requests a minute for one caller at one address of the network. */
  readonly perMinute: number;
  /** Bytes of the largest request; that of JSON where it is left out. */
  readonly bodyLimit?: number;
}

/** A name of 500 letters and an id, and room for more. */
export const MAX_JSON_BYTES = 16 * 1024;

/** Everything of the API is under it, and nothing else is. */
export const API_PREFIX = '/v1';

export function problem(code: ProblemCode, detail = ''): Result<never, Problem> {
  return err({ problem: code, detail });
}

export function addEndpoint<In, Out>(app: FastifyInstance, door: Door, endpoint: Endpoint<In, Out>): void {
  const { name, perMinute, bodyLimit = MAX_JSON_BYTES } = endpoint;
  const access: EndpointAccess = accessByEndpoint[name];
  const [method = '', url = ''] = name.split(' ');
  app.route({
    method,
    url,
    bodyLimit,
    config: {
      rateLimit: {
        max: perMinute,
        timeWindow: 60_000,
        // Where no token is asked for, one that comes along proves nothing: a new one each time would be a new caller.
        keyGenerator: access.roles === 'anybody' ? addressKey : callerAndAddressKey,
      },
    },
    async handler(request, reply) {
      if (!door.addressLimit.enter(request.ip)) {
        return sendProblem(reply, { problem: 'busy', detail: 'too-many' }).code(429);
      }
      const leave = await door.crowd.enter();
      if (leave === null) return sendProblem(reply, { problem: 'busy', detail: 'crowd' });
      try {
        const answer = await answerOf(request, door, endpoint);
        if (!answer.ok) return sendProblem(reply, answer.error);
        return sendJson(reply, 200, endpoint.answerType ?? API_ANSWER_TYPE, answer.value);
      } finally {
        leave();
      }
    },
  });
}

async function answerOf<In, Out>(
  request: FastifyRequest,
  door: Door,
  { name, read, handle, handleRevoked }: Endpoint<In, Out>,
): Promise<Result<Out, Problem>> {
  const caller = await callerOf(request, door, accessByEndpoint[name]);
  if (!caller.ok) return caller;
  const device = caller.value;
  const input = read(request);
  if (device.revokedAt !== null) {
    return input === null || !handleRevoked ? problem('revoked') : handleRevoked(input, device);
  }
  return input === null ? problem('malformed') : handle(input, device);
}

/** The only place a problem becomes an answer. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.problem === 'busy')
    void reply.header('retry-after', String(busyRetryS(callerKey(reply.request))));
  return sendJson(reply, statusByProblem[problem.problem], API_ANSWER_TYPE, problem);
}

function sendJson(reply: FastifyReply, status: number, type: string, value: unknown): FastifyReply {
  return (
    reply
      .code(status)
      .header('content-type', type)
      .header('cache-control', 'no-store')
      // As bytes: given text, Fastify adds a charset to the type, and the type is what makes it an answer.
      .send(Buffer.from(JSON.stringify(value)))
  );
}

/** The token's text; empty when there is none. */
export function tokenOf(request: FastifyRequest): string {
  return /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** Who asks: the holder of a token, else an address. Nothing readable is kept. */
function callerKey(request: FastifyRequest): string {
  const token = tokenOf(request);
  return token === '' ? addressKey(request) : sha256(token);
}

/** Whoever stole a token cannot sign with it; by asking again and again they would use up what its phone may ask, too. */
function callerAndAddressKey(request: FastifyRequest): string {
  return `${callerKey(request)} ${addressKey(request)}`;
}

function addressKey(request: FastifyRequest): string {
  return sha256(request.ip);
}

/** The device behind the token, if its role may ask here; it may have been withdrawn. */
async function callerOf(
  request: FastifyRequest,
  { ledger, checkSignature }: Door,
  { roles, proof }: EndpointAccess,
): Promise<Result<Device, Problem>> {
  if (roles === 'anybody') return ok(nobody);
  const token = tokenOf(request);
  if (token === '') return problem('unauthorised');
  const device = await ledger.deviceByTokenHash(sha256(token));
  if (device === null) return problem('unauthorised');
  // A thief of the token is told nothing of the device, not even that it was withdrawn.
  const signed = proof === 'signature' ? checkSignature(request, device) : ok(null);
  if (!signed.ok) return signed;
  if (roles.includes(device.role)) return ok(device);
  return problem(device.revokedAt === null ? 'forbidden' : 'revoked');
}

const nobody: Device = {
  id: '',
  tokenHash: '',
  publicKey: '',
  role: 'member',
  cellId: null,
  communeId: null,
  memberId: null,
  forkedFrom: null,
  enrolledAt: 0 as Device['enrolledAt'],
  revokedAt: null,
  wire: 0,
};

/** JSON of a body that must be exactly what the schema says; null otherwise. */
export function readJson<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
): T | null {
  const parsed = schema.safeParse(value as Json);
  return parsed.success ? parsed.data : null;
}

/** The id in the address; null where nothing has one like it. PostgreSQL fails over a NUL, and whoever asked would come again. */
export function readId({ params }: FastifyRequest): string | null {
  return readJson(idSchema, (params as { readonly id: string }).id);
}
