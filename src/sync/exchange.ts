import type { Chance, Clock } from '#base/clock.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import { toBase64Url } from '#store/bytes.ts';
import { gzipText } from '#store/gzip.ts';
import type { AppliedAnswer, FrozenUnit, HandedIn, Store } from '#store/store.ts';
import { cellRoles } from '#wire/enrol.ts';
import type { SyncLimits } from '#wire/limits.ts';
import { readKept } from '#wire/problem.ts';
import { buildSignedFrame, requestToSign } from '#wire/signed-frame.ts';
import { syncAnswerSchema, type SyncAnswer, type SyncRequest } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { SYNC_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { ensureProvinceKey } from './ask-province-key.ts';
import { readReply } from './read-reply.ts';
import type { TroubleCode } from './status.ts';
import type { Transport } from './transport.ts';

/** What one round trip needs. */
export interface ExchangeDeps {
  readonly store: Store;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Which build of the app this is, for the province's log. */
  readonly build: string;
  /** True while the phone could not put away what comes down: it only sends, and keeps the receipts. */
  readonly isPushOnly?: () => boolean;
}

/** What a round trip came to. Except for `answered`, the queue is as it was. */
export type ExchangeOutcome =
  | {
      readonly kind: 'answered';
      readonly answer: SyncAnswer;
      readonly applied: AppliedAnswer;
      readonly sent: number;
      readonly left: number;
    }
  | {
      /** The commune has withdrawn this phone. */
      readonly kind: 'withdrawn';
      /** What it was withdrawn with. */
      readonly token: string;
      /** Of the units sent, those that the province keeps aside. */
      readonly handedIn: readonly UnitHeader[];
      /** All that were sent are among them. */
      readonly isAllKept: boolean;
      /** The last number the province has taken from this device; null where it did not say. */
      readonly highWater: number | null;
      readonly sent: number;
      readonly left: number;
    }
  | { readonly kind: 'unbound' }
  /** The phone has another token than the one that was answered: of a code typed meanwhile, or given to another window. */
  | { readonly kind: 'rebound' }
  | { readonly kind: 'too-large'; readonly sent: number }
  | { readonly kind: 'trouble'; readonly code: TroubleCode; readonly retryAfterS: number | null };

/** Bytes of a head before its units. */
const HEAD_BYTES = 4096;

/**
 * One round trip: the oldest units up, results and changes down. The answer counts only with the right media type, the
 * right shape and this request's nonce; then it is taken in as a whole. The store is not held while the network is.
 */
export async function exchange(
  deps: ExchangeDeps,
  limits: SyncLimits,
  /** What a withdrawn phone has handed in already. */
  before: HandedIn = new Map(),
): Promise<ExchangeOutcome> {
  const { store, transport } = deps;
  const credentials = await store.readCredentials();
  // A phone of the staff has no cell to send to: the province would only refuse it.
  if (!credentials || !cellRoles.includes(credentials.role)) return { kind: 'unbound' };
  const keyless = await ensureProvinceKey(deps);
  if (keyless) return keyless;
  const { units, left, digest } = await store.takeUnits(
    { maxUnits: limits.maxUnits, maxBytes: limits.maxRequestBytes - HEAD_BYTES },
    before,
  );
  const isPushOnly = credentials.isLocked || (deps.isPushOnly?.() ?? false);
  const request: SyncRequest = {
    ...buildRequest(deps, credentials, units, left),
    ...(digest !== null && !isPushOnly && { digest }),
    ...(isPushOnly && { isPushOnly }),
  };
  const head = await gzipText(canonicalJson(request as unknown as Json));
  const frame = buildSignedFrame(
    await store.sign(requestToSign(head)),
    head,
    units.map((unit) => unit.body),
  );

  const reply = readReply(await transport.sync(frame, credentials.token), SYNC_ANSWER_TYPE);
  if ((await store.readCredentials())?.token !== credentials.token) return { kind: 'rebound' };
  if (reply.kind === 'trouble') return reply;
  if (reply.kind === 'problem') {
    const { code, retryAfterS } = reply;
    if (code === 'too-large') return { kind: 'too-large', sent: units.length };
    if (code === 'revoked') {
      const kept = readKept(reply.detail, request.nonce);
      return {
        kind: 'withdrawn',
        token: credentials.token,
        handedIn: kept === null ? [] : units.slice(0, kept.count).map(({ header }) => header),
        isAllKept: kept !== null && kept.count >= units.length,
        highWater: kept?.highWater ?? null,
        sent: units.length,
        left: left.units,
      };
    }
    if (code === 'unauthorised' && (await store.tryOtherToken(credentials.token))) return { kind: 'rebound' };
    if (refusals.has(code)) return { kind: 'trouble', code: 'refused-device', retryAfterS };
    const trouble = code === 'busy' ? 'server-busy' : 'server-error';
    return { kind: 'trouble', code: trouble, retryAfterS };
  }
  const answer = syncAnswerSchema.safeParse(reply.json);
  if (!answer.success || answer.data.nonce !== request.nonce) {
    return { kind: 'trouble', code: 'no-real-network', retryAfterS: null };
  }
  const headers = units.map((unit) => unit.header);
  const applied = isPushOnly
    ? await store.applyResults(answer.data, headers)
    : await store.applyAnswer(answer.data, headers);
  // What only an open phone can send waits for it, and is asked for no sooner.
  const isHeldBack = credentials.isLocked && units.length === 0;
  return {
    kind: 'answered',
    answer: answer.data,
    applied,
    sent: units.length,
    left: isHeldBack ? 0 : left.units,
  };
}

const refusals: ReadonlySet<string> = new Set(['unauthorised', 'forbidden']);

function buildRequest(
  { clock, chance, build }: ExchangeDeps,
  credentials: { readonly deviceId: string; readonly cursor: string | null },
  units: readonly FrozenUnit[],
  left: SyncRequest['pending'],
): SyncRequest {
  return {
    wire: WIRE_VERSION,
    deviceId: credentials.deviceId,
    nonce: toBase64Url(chance.bytes(16)),
    deviceTime: clock.now(),
    build,
    units: units.map((unit) => unit.header),
    cursor: credentials.cursor,
    pending: left,
  };
}
