import type { Period } from '#base/day.ts';
import type { Edit, KeptDraft } from '#store/store.ts';
import type { UnitStep } from '#wire/unit.ts';
import type { ActionDeps } from './deps.ts';

/** Makes one frozen unit of these edits and what was drafted of the same entities; every other draft stays as it is. */
export async function freezeOnly(
  { store }: ActionDeps,
  step: UnitStep,
  period: Period | null,
  edits: readonly Edit[],
): Promise<readonly KeptDraft[]> {
  const { kept } = await store.freeze({ step, period, isAlone: true, isWhole: true }, edits);
  return kept;
}
