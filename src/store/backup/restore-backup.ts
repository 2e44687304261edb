import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { applyChanges } from '#domain/changes.ts';
import { unitHeaderSchema, type UnitHeader } from '#wire/unit.ts';
import { fromBase64Url, hashBytes } from '../bytes.ts';
import type { Committing, StoreContext } from '../context.ts';
import { draftPeriod } from '../drafts.ts';
import { getMeta, putMeta, takeSeqs } from '../meta.ts';
import { recordId, rowPeriod, type DraftRow, type Row } from '../rows.ts';
import type { RestoreOutcome } from '../store.ts';
import { decide } from '../transact.ts';
import { commitAdopted, prepareAdopted, type Adopted, type Incoming } from '../vault/adopt-units.ts';
import { tendVault } from '../vault/tend-vault.ts';
import { readContent, type BackedUpUnit, type BackupContent } from './content.ts';
import { openFile } from './seal-file.ts';

/*
 * A backup on a phone that holds nothing: a phone of its own from then on, which goes on with the book. Units of a phone
 * that had a code are carried in its name, those of one that had none are taken over, as in `adopt-units`; their ids and
 * bodies stay either way, so that the two phones can both send them and nothing is there twice. A phone that had a code
 * needs a new one before it sends.
 */

/** All of it in one transaction, or nothing. Throws `StoreError`. */
export async function restoreBackup(
  cx: StoreContext,
  file: Uint8Array,
  passphrase: string,
): Promise<RestoreOutcome> {
  if (!(await cx.read(() => isEmpty(cx)))) return { kind: 'not-empty' };
  const opened = await openFile(file, passphrase);
  if (!opened.ok) return { kind: opened.error };
  const content = readContent(opened.value);
  if (!content) return { kind: 'damaged' };
  const isDone = await cx.tapQueue(() =>
    cx.writeLock(() =>
      cx.write(() =>
        decide(
          () => prepare(cx, content),
          (ready) => commit(cx, ready),
        ),
      ),
    ),
  );
  if (!isDone) return { kind: 'not-empty' };
  await tendVault(cx).catch(() => undefined);
  return { kind: 'restored', scopeName: nameOf(content), wasBound: content.scope !== null };
}

interface Ready {
  readonly content: BackupContent;
  readonly units: Adopted;
  readonly records: readonly Omit<Row, 'seq'>[];
  readonly drafts: readonly Omit<DraftRow, 'seq'>[];
}

async function prepare(cx: StoreContext, content: BackupContent): Promise<Ready> {
  const valueById = new Map(
    content.records.map((one) => [recordId(one.kind, one.entityId), one.value] as const),
  );
  const records: Omit<Row, 'seq'>[] = [];
  for (const { kind, entityId, version, value } of content.records) {
    const id = recordId(kind, entityId);
    const period = rowPeriod(kind, entityId, value['period']);
    records.push({ id, kind, period, version, body: await cx.codec.encode(value, 'record', id) });
  }
  const drafts: Omit<DraftRow, 'seq'>[] = [];
  for (const { kind, entityId, version, savedAt, changes } of content.drafts) {
    const id = recordId(kind, entityId);
    const after = applyChanges(valueById.get(id) ?? null, changes);
    const period = draftPeriod({ kind, entityId }, after, changes);
    drafts.push({ id, kind, period, version, savedAt, body: await cx.codec.encode(changes, 'draft', id) });
  }
  const incoming: Incoming[] = [];
  for (const unit of content.units) {
    const readable = await readUnit(unit);
    const isTakenOver = content.scope === null || unit.isOfNoCode === true;
    if (readable) incoming.push({ ...readable, isTakenOver, row: null });
  }
  // The records have what the units say already, and more.
  return { content, units: { ...(await prepareAdopted(cx, incoming)), records }, records, drafts };
}

/** False, and nothing written, where the phone is no longer empty. */
async function commit({ db, commit }: Committing, { content, units, drafts }: Ready): Promise<boolean> {
  return commit(db.tables, async () => {
    if (!(await isEmpty({ db }))) return false;
    await commitAdopted({ db, commit }, units);
    const first = await takeSeqs(db, drafts.length);
    await db.drafts.bulkPut(drafts.map((row, index) => ({ ...row, seq: first + index })));
    if (content.scope) await putMeta(db, 'restoredScope', content.scope);
    return true;
  });
}

async function isEmpty({ db }: Pick<StoreContext, 'db'>): Promise<boolean> {
  const counts = await Promise.all([db.records.count(), db.drafts.count(), db.units.count()]);
  return counts.every((count) => count === 0) && (await getMeta(db, 'binding')) === null;
}

/** Null where header and body do not belong together, or are of a later build. */
async function readUnit({
  header,
  body,
}: BackedUpUnit): Promise<{ header: UnitHeader; body: Uint8Array } | null> {
  const parsed = unitHeaderSchema.safeParse(header);
  if (!parsed.success) return null;
  const bytes = fromBase64Url(body);
  return header.bodyHash === (await hashBytes(bytes))
    ? { header: parsed.data as UnitHeader, body: bytes }
    : null;
}

function nameOf({ scope, records }: BackupContent): string {
  const cell = records.find((one) => one.kind === 'cell' && one.entityId === CELL_ENTITY_ID);
  const name = cell?.value['name'];
  return scope?.scopeName ?? (typeof name === 'string' ? name : '');
}
