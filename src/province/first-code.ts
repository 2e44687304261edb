import type { Chance, Clock } from '#base/clock.ts';
import type { Ledger } from './ledger/ledger.ts';
import { issueCode } from './routes/issue-code.ts';

/**
 * The code of the first province administrator, good until it is used; null once there is one, unless a new one is
 * asked for because every administrator's device is lost. A code from an earlier start that nobody used is
 * withdrawn, so that only the one printed last opens the door.
 */
export async function issueFirstCode(
  ledger: Ledger,
  clock: Clock,
  chance: Chance,
  { evenIfEnrolled = false }: { readonly evenIfEnrolled?: boolean } = {},
): Promise<{ readonly code: string; readonly isReplacement: boolean } | null> {
  return ledger.inOrg(async (org) => {
    if (!evenIfEnrolled && (await org.hasProvinceDevice())) return null;
    const now = clock.now();
    const unused = await org.unusedFirstCodes();
    for (const code of unused) await org.putCode({ ...code, withdrawnAt: now });
    const binding = { role: 'province', cellId: null, communeId: null, memberId: null } as const;
    const { id, code } = await issueCode(org, chance, binding, now, null);
    const { cellId, communeId } = binding;
    await org.addAudit({
      at: now,
      deviceId: '',
      role: 'server',
      act: 'first-code',
      cellId,
      communeId,
      subjectId: id,
    });
    return { code, isReplacement: unused.length > 0 };
  });
}
