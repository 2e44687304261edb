import type { PrivacyLaw } from '#domain/privacy/law.ts';
import { emptyingChanges, weighBin, type Retention } from '#domain/privacy/retention.ts';
import { instantToDay } from '#base/day.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';
import { everyMonth, sinceEver } from './every-month.ts';

/** A unit holds no more operations than this; what is left is emptied the next time. */
const MOST_AT_ONCE = 500;

/** What of the bin may be emptied for good by these rules, and what stays. */
export async function readRetention({ store, clock }: ActionDeps, law: PrivacyLaw): Promise<Retention> {
  const [bin, book] = await Promise.all([store.readBin(sinceEver), store.readBook(everyMonth)]);
  return weighBin(bin, book, law, instantToDay(clock.now()));
}

/**
 * Empties for good what is due, and records that it was done, in one unit or not at all. Resolves with how many. What the
 * rules do not let go is not touched, whatever the screen showed a moment ago.
 */
export async function emptyBin(deps: ActionDeps, law: PrivacyLaw, reason: string): Promise<number> {
  const { store, clock, chance } = deps;
  const due = (await readRetention(deps, law)).due.slice(0, MOST_AT_ONCE);
  if (due.length === 0) return 0;
  const { deviceId } = await store.readSession();
  await store.freeze({ step: 'bin', period: null }, [
    ...due.map((deleted) => ({
      kind: deleted.kind,
      entityId: deleted.entityId,
      changes: emptyingChanges(deleted),
    })),
    toEdit('destruction', chance.id(), {
      deviceId,
      at: clock.now(),
      lawId: law.id,
      lawVersion: law.version,
      emptied: due.map(({ kind, entityId }) => `${kind}:${entityId}`),
      reason,
      deletedAt: null,
    }),
  ]);
  return due.length;
}
