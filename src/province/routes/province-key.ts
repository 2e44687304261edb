import { ok } from '#base/result.ts';
import type { ProvinceKey } from '#wire/sealed-body.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { SealKeys } from '../seal/seal-keys.ts';

const PER_MINUTE = 60;
const nothing = {};

/** The key that phones seal to. It is asked without a token: a whole commune may stand behind one address. */
export function provinceKeyEndpoint(sealKeys: SealKeys): Endpoint<object, ProvinceKey> {
  return {
    name: 'GET /v1/province-key',
    perMinute: PER_MINUTE,
    read: () => nothing,
    handle: () => Promise.resolve(ok(sealKeys.newest)),
  };
}
