import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Chance, Clock } from '#base/clock.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { defaultLimits, type SyncLimits } from '#wire/limits.ts';
import { PACKAGE_TYPE, SYNC_REQUEST_TYPE } from '#wire/version.ts';
import type { ApplyRules } from './apply/apply-unit.ts';
import { sha256 } from './apply/hash.ts';
import { scoreVerifier } from './apply/verify-score.ts';
import { createAddressLimit } from './http/address-limit.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import { createCrowd } from './http/crowd.ts';
import { addDrain, createDrain, type Drain } from './http/drain.ts';
import { addEndpoint, sendProblem, tokenOf, type Door, type Endpoint } from './http/endpoint.ts';
import { addHealth } from './http/health.ts';
import { addMetrics } from './http/metrics-page.ts';
import { problemOfError } from './http/problem-answer.ts';
import { addSecurityHeaders, securityHeaders } from './http/security-headers.ts';
import { addJsonBodies, createSignatureCheck } from './http/signed-request.ts';
import { addWebApp } from './http/web-app.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { cursorKeyOf } from './pull/cursor-key.ts';
import { auditEndpoint } from './routes/audit.ts';
import { cellDevicesEndpoint, withdrawDeviceEndpoint } from './routes/devices.ts';
import { enrolAgainEndpoint, enrolEndpoint } from './routes/enrol.ts';
import { deliverKept, packagesEndpoint } from './routes/packages.ts';
import {
  confirmHandoverEndpoint,
  ownHandoverEndpoint,
  startHandoverEndpoint,
  withdrawHandoverEndpoint,
} from './routes/handover.ts';
import { provinceKeyEndpoint } from './routes/province-key.ts';
import {
  newCellEndpoint,
  newCodeEndpoint,
  newCommuneEndpoint,
  overviewEndpoint,
  staffCellEndpoint,
  withdrawCodeEndpoint,
} from './routes/staff.ts';
import { memberCodeEndpoint } from './routes/member-code.ts';
import { ownRecordEndpoint } from './routes/own-record.ts';
import { releaseEndpoint } from './routes/release.ts';
import { syncEndpoint } from './routes/sync.ts';
import type { SealKeys } from './seal/seal-keys.ts';

export interface ProvinceDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Every version of every set that a score received here may have been made with. */
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly sealKeys: SealKeys;
  /** The folder of the built app; null serves the API alone. */
  readonly webRoot: string | null;
  readonly limits?: SyncLimits;
  /** Addresses of proxies whose word on the caller's address is taken. */
  readonly trustedProxies?: readonly string[];
  /** Enrolments a minute from one address. */
  readonly enrolPerMinute?: number;
  /** Handed over by whoever will stop this server in good order. */
  readonly drain?: Drain;
}

const ENROL_PER_MINUTE = 10;
/** A minute. All 4,641 cells of the province at once behind one address of a mobile network would need half of it. */
const REQUESTS_OF_AN_ADDRESS = 3_000;
/** The largest request over a line of 50 kbit/s takes 84 s. */
const REQUEST_TIMEOUT_MS = 120_000;
/** The head of a request is a packet or two, even of the weakest phone; a line that says it slowly only holds the line. */
const HEADERS_TIMEOUT_MS = 20_000;
/** How often lines are looked at that may be too slow. */
const LOOK_AT_LINES_MS = 5_000;
/** A line on which nothing moves, either way: whoever asked does not take the answer, or is gone. */
const IDLE_LINE_MS = 90_000;
const KEEP_ALIVE_MS = 65_000;

/** The province: the API and the app from one origin. It holds no state of its own besides the ledger. */
export function createProvince(deps: ProvinceDeps): FastifyInstance {
  const { ledger, clock, chance, log, metrics } = deps;
  const limits = deps.limits ?? defaultLimits;
  const drain = deps.drain ?? createDrain();
  const app = Fastify({
    logger: false,
    bodyLimit: limits.maxRequestBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_LINE_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: LOOK_AT_LINES_MS },
    clientErrorHandler: answerBrokenRequest,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read comes before every hook; it is answered like anything else that is not ours.
    frameworkErrors: (error, _request, reply) =>
      void sendProblem(reply.headers(securityHeaders), { problem: problemOfError(error), detail: '' }),
    trustProxy: deps.trustedProxies ? [...deps.trustedProxies] : false,
  });

  addSecurityHeaders(app);
  addLog(app, log);
  addMetrics(app, metrics, drain);
  addJsonBodies(app);
  app.addContentTypeParser(SYNC_REQUEST_TYPE, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.addContentTypeParser(PACKAGE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOfError(error);
    if (error.statusCode === 429) {
      return sendProblem(reply, { problem, detail: 'too-many' }).code(429);
    }
    if (problem === 'busy') {
      log.write({
        level: 'error',
        event: 'failed',
        route: request.routeOptions.url ?? '',
        // The name of a fault, not its message: messages quote what they were about.
        fault: error.code || error.name,
      });
    }
    return sendProblem(reply, { problem, detail: '' });
  });
  // Bodies arrive packed unit by unit; a request packed once more is refused rather than unpacked unbounded.
  void app.register(compress, { globalDecompression: false, threshold: 1024 });
  // Nobody reads how many requests are left; who is one too many is told when to come again.
  const addHeaders = {
    'x-ratelimit-limit': false,
    'x-ratelimit-remaining': false,
    'x-ratelimit-reset': false,
  };
  void app.register(rateLimit, { global: false, addHeaders, addHeadersOnExceeding: addHeaders });

  void app.register(async (api) => {
    addDrain(api, drain);
    const door: Door = {
      ledger,
      crowd: createCrowd(),
      addressLimit: createAddressLimit(clock, REQUESTS_OF_AN_ADDRESS),
      checkSignature: createSignatureCheck(clock),
    };
    const cursorKey = cursorKeyOf(ledger, chance);
    const verifierOf = scoreVerifier(deps.criteriaSets, deps.calendar, log);
    const rules: ApplyRules = {
      maxBodyBytes: limits.maxBodyBytes,
      verifierOf(records) {
        const verify = verifierOf(records);
        return (scoreId) => {
          const verification = verify(scoreId);
          metrics.verified(verification);
          return verification;
        };
      },
    };
    const add = <In, Out>(endpoint: Endpoint<In, Out>) => addEndpoint(api, door, endpoint);
    const taking = { ledger, clock, limits, rules, sealKeys: deps.sealKeys, log, metrics };
    add(syncEndpoint({ ...taking, cursorKey }));
    add(packagesEndpoint(taking));
    add(provinceKeyEndpoint(deps.sealKeys));
    const perMinute = deps.enrolPerMinute ?? ENROL_PER_MINUTE;
    add(enrolEndpoint({ ledger, clock, chance, perMinute, onEnrolled: (id) => deliverKept(taking, id) }));
    add(enrolAgainEndpoint({ ledger, clock, chance, perMinute }));
    add(ownRecordEndpoint({ ledger, clock }));
    add(memberCodeEndpoint({ ledger, clock, chance }));
    add(startHandoverEndpoint(deps));
    add(ownHandoverEndpoint(deps));
    add(withdrawHandoverEndpoint(deps));
    add(confirmHandoverEndpoint({ ledger, clock, chance, cursorKey }));
    add(overviewEndpoint(deps));
    add(newCommuneEndpoint(deps));
    add(newCellEndpoint(deps));
    add(newCodeEndpoint(deps));
    add(withdrawCodeEndpoint(deps));
    add(staffCellEndpoint(deps));
    add(releaseEndpoint(taking));
    add(cellDevicesEndpoint(deps));
    add(withdrawDeviceEndpoint(deps));
    add(auditEndpoint(deps));
  });
  addHealth(app, ledger, drain);
  addWebApp(app, deps.webRoot);
  return app;
}

function addLog(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url;
    // Files of the app are many and tell nothing.
    if (route === undefined || !route.startsWith('/v1/')) return;
    const token = tokenOf(request);
    log.write({
      level: reply.statusCode >= 500 ? 'error' : 'info',
      event: 'request',
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      caller: token === '' ? '' : sha256(`log ${token}`).slice(0, 8),
    });
  });
}
