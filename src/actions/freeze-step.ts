import type { Period } from '#base/day.ts';
import type { KeptDraft } from '#store/store.ts';
import type { UnitStep } from '#wire/unit.ts';
import type { ActionDeps } from './deps.ts';

/** Makes one frozen unit of what was drafted; resolves with the fields that have to stay. */
export async function freezeStep(
  deps: ActionDeps,
  step: UnitStep,
  period: Period | null,
): Promise<readonly KeptDraft[]> {
  const { kept } = await deps.store.freeze({ step, period });
  return kept;
}
