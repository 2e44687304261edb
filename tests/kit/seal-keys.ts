import { SEED_BYTES, sealKeysOf } from '#province/seal/seal-keys.ts';

/** The keys of every province of the tests: always the same, so that a seed plays the same run. */
export const testSealKeys = await sealKeysOf([new Uint8Array(SEED_BYTES).fill(7)]);
