import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '#base/json.ts';
import { sha256 } from '#province/apply/hash.ts';
import { enrolAgainRequestSchema, enrolAnswerSchema, enrolRequestSchema } from '#wire/enrol.ts';
import { provinceKeySchema } from '#wire/sealed-body.ts';
import { syncAnswerSchema, syncRequestSchema } from '#wire/sync.ts';
import { unitSteps } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';

/**
 * What each version of the wire looks like, as a hash of its schemas. A line here is never edited once phones speak it:
 * whoever changes a message adds a version, a line, and the answer in the words of the version before.
 */
const fingerprints: { readonly [version: number]: string } = {
  2: 'iC0MA1GK8Rd6i-L93caiLJFrOST_ykT5kfVQHcxItIA',
  3: 'gf9A-6gULUEG26I2o3mB_q4j4zHNiLCIsLkR_xZvwxA',
  4: 'fxVN69w1hPzybR7iQFf7VgtpKm_q9mPwClJmfMddoYo',
  5: 'e2flW2aDPMT5Ss7ka-DCNAPIA_vnZsfbE_OB4hVlvAs',
};

test('no message changes without a version of its own', () => {
  const shapes = [
    syncRequestSchema,
    syncAnswerSchema,
    enrolRequestSchema,
    enrolAgainRequestSchema,
    enrolAnswerSchema,
    provinceKeySchema,
  ].map((schema) => z.toJSONSchema(schema, { unrepresentable: 'any' }));
  const fingerprint = sha256(canonicalJson([shapes, unitSteps] as unknown as Json));
  expect(fingerprint).toBe(fingerprints[WIRE_VERSION]);
});
