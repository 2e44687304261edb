/**
 * How often a proof is repeated: as often as shows it in `npm test`, and as often as was promised in
 * `npm run soak -- --browser`, which takes longer than anybody waits for a test.
 */
export function howOften(times: { readonly inTests: number; readonly inSoak: number }): number {
  return process.env['LONG_FORMS'] === 'yes' ? times.inSoak : times.inTests;
}
