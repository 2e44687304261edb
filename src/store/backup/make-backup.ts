import type { Json, JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { isOfWriter } from '#wire/enrol.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { openBody } from '../bodies.ts';
import { toBase64Url } from '../bytes.ts';
import type { StoreContext } from '../context.ts';
import { readDevice } from '../device.ts';
import { getMeta } from '../meta.ts';
import { entityIdOf } from '../rows.ts';
import type { BackedUpDraft, BackedUpRecord, BackedUpUnit, BackupContent } from './content.ts';
import { sealFile } from './seal-file.ts';

/** Everything this phone holds as the bytes of one file; read in one transaction, so that it fits together. */
export async function makeBackup(cx: StoreContext, passphrase: string): Promise<Uint8Array> {
  const { db } = cx;
  const rows = await cx.read(() =>
    db.transaction('r', [db.records, db.drafts, db.units, db.bodies, db.meta], async () => {
      const unsent = await db.units.where('state').anyOf('queued', 'refused').sortBy('deviceSeq');
      return {
        binding: await getMeta(db, 'binding'),
        restoredScope: await getMeta(db, 'restoredScope'),
        device: await readDevice(db),
        records: await db.records.toArray(),
        drafts: await db.drafts.toArray(),
        unsent,
        bodies: await db.bodies.bulkGet(unsent.map(({ unitId }) => unitId)),
      };
    }),
  );
  const records: BackedUpRecord[] = [];
  for (const row of rows.records) {
    const value = (await cx.openRecord(row)) as JsonObject;
    records.push({ kind: row.kind, entityId: entityIdOf(row.id), version: row.version, value });
  }
  const drafts: BackedUpDraft[] = [];
  for (const row of rows.drafts) {
    const { id, kind, version, savedAt } = row;
    const changes = (await cx.openDraft(row)) as Changes;
    drafts.push({ kind, entityId: entityIdOf(id), version, savedAt, changes });
  }
  // Who only looks keeps no book for the province: what lies there was begun by hand.
  const binding = isOfWriter(rows.binding) ? rows.binding : null;
  // A phone that was restored itself, and has no code yet, is still of whom it was restored from.
  const scope = binding ?? rows.restoredScope;
  const isOfNoCode = ({ deviceId }: UnitHeader) => binding === null && deviceId === rows.device.deviceId;
  const units: BackedUpUnit[] = [];
  for (const [place, { header }] of rows.unsent.entries()) {
    const body = rows.bodies[place];
    if (!body) continue;
    const bytes = toBase64Url(await openBody(cx, body));
    units.push({ header, body: bytes, ...(isOfNoCode(header) && { isOfNoCode: true }) });
  }
  const content: BackupContent = {
    madeAt: cx.clock.now(),
    scope: scope && { scopeName: scope.scopeName, parentName: scope.parentName },
    records,
    drafts,
    units,
  };
  return sealFile(cx.chance, content as unknown as Json, passphrase);
}
