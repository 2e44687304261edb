import type { Instant, Period } from '#base/day.ts';
import type { JsonObject } from '#base/json.ts';
import { assert } from '#base/assert.ts';
import { ok } from '#base/result.ts';
import type { Book } from '#domain/book.ts';
import { buildBook } from '#domain/build-book.ts';
import { diffEntity } from '#domain/changes.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';
import type { Op, UnitStep } from '#wire/unit.ts';
import { applyUnit, type ApplyRules } from '../apply/apply-unit.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DemoDevice } from './demo-device.ts';

/** What one save puts down: a whole value, from which the changes follow. */
export type Put = { [K in EntityKind]: { kind: K; id: string; value: EntityByKind[K] } }[EntityKind];

/** A secretary's desk in the demonstration: what is written here goes the same way as from a phone. */
export interface DemoDesk {
  /** Freezes one save, sends it, and keeps what became of it. */
  save(step: UnitStep, period: Period | null, madeAt: Instant, puts: readonly Put[]): Promise<void>;
  /** Everything saved so far. */
  book(): Book;
}

export function openDemoDesk(
  ledger: Ledger,
  cellId: string,
  device: DemoDevice,
  rules: ApplyRules,
): DemoDesk {
  const entities = new Map<string, { kind: EntityKind; id: string; value: JsonObject; version: number }>();
  let saves = 0;
  return {
    book: () => buildBook(entities.values()),
    async save(step, period, madeAt, puts) {
      saves += 1;
      const ops: Op[] = [];
      for (const { kind, id, value } of puts) {
        const key = `${kind}:${id}`;
        const before = entities.get(key);
        // An interface has no index signature, so the compiler cannot see that its fields are JSON.
        const after = value as unknown as JsonObject;
        const changes = diffEntity(kind, before?.value ?? null, after);
        if (Object.keys(changes).length === 0) continue;
        const opId = `${device.id}.${saves}.${ops.length + 1}`;
        ops.push({ opId, kind, entityId: id, baseVersion: before?.version ?? 0, changes });
        entities.set(key, { kind, id, value: after, version: (before?.version ?? 0) + 1 });
      }
      if (ops.length === 0) return;
      const unitId = `${device.id}.${saves}`;
      const frozen = device.freeze({ step, ops }, { unitId, period, madeAt });
      const { id, publicKey } = device;
      const author = {
        deviceId: id,
        role: 'secretary',
        publicKey,
        memberId: null,
        isRevoked: false,
        isGone: false,
      } as const;
      const result = await ledger.inCell(cellId, (cell) =>
        applyUnit(
          cell,
          { ...frozen, packed: ok(frozen.body), author, carrierId: id, receivedAt: madeAt },
          rules,
        ),
      );
      const detail = result.status === 'rejected' ? `${result.code} ${result.detail}` : result.status;
      assert(result.status === 'accepted', `the demonstration is accepted: ${detail}`);
    },
  };
}
