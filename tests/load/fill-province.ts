import { must } from '#base/assert.ts';
import type { Instant, Period } from '#base/day.ts';
import { ok } from '#base/result.ts';
import { sha256 } from '#province/apply/hash.ts';
import { applyUnit } from '#province/apply/apply-unit.ts';
import { createDemoDevice, type DemoDevice, type DemoUnit } from '#province/demo/demo-device.ts';
import type { Ledger } from '#province/ledger/ledger.ts';
import { logPointOf } from '#province/ledger/log-point.ts';
import { cursorKeyOf } from '#province/pull/cursor-key.ts';
import { writeCursor } from '#province/pull/cursor.ts';
import { defaultLimits } from '#wire/limits.ts';
import type { SyncRequest } from '#wire/sync.ts';
import type { UnitBody } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { aProvince } from '../kit/a-province.ts';
import { aPhoneOnLine } from '../kit/joined-phone.ts';
import { openBody } from '../kit/open-body.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { signedFrame } from '../kit/sync-frame.ts';
import { itemTexts, typeEarlier, typeMonth, workedPeriod } from './worked-month.ts';

/** A secretary's phone with its month frozen, ready to be sent. */
export interface HerdPhone {
  readonly cellId: string;
  readonly token: string;
  /** The request, base64. */
  readonly frame: string;
  readonly unitIds: readonly string[];
  /** Operations the log of the cell holds when all of it has arrived. */
  readonly lastSeq: number;
}

/** The units of one phone, as the store of a real one froze them: what came before, and the month that waits. */
interface Months {
  readonly earlier: readonly UnitBody[];
  readonly month: readonly UnitBody[];
}

const COMMUNES = 92;
const MADE_AT = 1_767_430_800_000 as Instant;

/** Types the month once on a real phone. */
async function typedMonths(): Promise<Months> {
  const province = await aProvince();
  const phone = await aPhoneOnLine(() => province, 1);
  await typeEarlier(phone);
  const earlier = await waiting(phone);
  await phone.join('secretary', await province.aCell());
  await phone.drain();
  await typeMonth(phone, 1);
  const month = await waiting(phone);
  phone.store.close();
  await province.close();
  return { earlier, month };
}

async function waiting(phone: Awaited<ReturnType<typeof aPhoneOnLine>>): Promise<readonly UnitBody[]> {
  const { units } = await phone.store.takeUnits({ maxUnits: 200, maxBytes: 1_000_000 });
  return Promise.all(units.map((unit) => openBody(unit)));
}

/**
 * Puts so many cells with one phone each into the ledger, with their members and the month before; the month itself is
 * frozen and handed back. Every phone has its own key, its own ids and its own words.
 */
export async function fillProvince(ledger: Ledger, cells: number): Promise<readonly HerdPhone[]> {
  const months = await typedMonths();
  const key = await cursorKeyOf(ledger, createSeededChance(1))();
  const bound = Array.from({ length: cells }, (_, index) => ({
    cellId: `cell-${index}`,
    device: createDemoDevice(`phone-${index}`),
  }));
  await enrolAll(ledger, bound);
  const phones: HerdPhone[] = [];
  for (const [index, { cellId, device }] of bound.entries()) {
    const earlier = freezeAll(device, months.earlier, null, index);
    const { log, ...head } = await takeIn(ledger, cellId, device, earlier);
    const month = freezeAll(device, months.month, workedPeriod, index, log);
    const cursor = { cellId, deviceId: device.id, ...head, wholeUntil: 0 };
    phones.push({
      cellId,
      token: tokenOf(device),
      frame: Buffer.from(frameOf(device, month, writeCursor(cursor, key))).toString('base64'),
      unitIds: [...earlier, ...month].map(({ header }) => header.unitId),
      lastSeq: head.seq + months.month.reduce((sum, { ops }) => sum + ops.length, 0),
    });
  }
  return phones;
}

interface BoundPhone {
  readonly cellId: string;
  readonly device: DemoDevice;
}

/** Their communes, cells and phones, all in one transaction: enrolling by codes is heavy, and is not what is measured. */
async function enrolAll(ledger: Ledger, bound: readonly BoundPhone[]): Promise<void> {
  const communes = Math.min(COMMUNES, bound.length);
  await ledger.inOrg(async (org) => {
    for (let commune = 0; commune < communes; commune += 1) {
      await org.addCommune({ id: `commune-${commune}`, name: `Xã ${commune}` }, MADE_AT);
    }
    for (const [index, { cellId, device }] of bound.entries()) {
      const communeId = `commune-${index % communes}`;
      await org.addCell({ id: cellId, communeId, name: `Chi bộ ${index}` }, MADE_AT);
      await org.putDevice({
        id: device.id,
        tokenHash: sha256(tokenOf(device)),
        publicKey: device.publicKey,
        role: 'secretary',
        cellId,
        communeId: null,
        memberId: null,
        enrolledAt: MADE_AT,
        forkedFrom: null,
        revokedAt: null,
        wire: WIRE_VERSION,
      });
    }
  });
}

function tokenOf(device: DemoDevice): string {
  return sha256(`token of ${device.id}`);
}

function freezeAll(
  device: DemoDevice,
  bodies: readonly UnitBody[],
  period: Period | null,
  seed: number,
  log?: string,
): readonly DemoUnit[] {
  const chance = createSeededChance(seed * 2 + (period === null ? 0 : 1));
  const uuid = () =>
    Buffer.from(chance.bytes(16))
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const texts = itemTexts(seed);
  return bodies.map(({ step, ops }) => {
    const own = ops.map((op) =>
      op.kind === 'item' && op.changes['text']
        ? { ...op, opId: uuid(), changes: { ...op.changes, text: texts.get(op.entityId) ?? '' } }
        : { ...op, opId: uuid() },
    );
    const content = { step, ops: own, ...(log !== undefined && { log }) };
    return device.freeze(content, { unitId: uuid(), period, madeAt: MADE_AT });
  });
}

/** Takes the units in as the province does, without a network. */
async function takeIn(
  ledger: Ledger,
  cellId: string,
  { id, publicKey }: DemoDevice,
  units: readonly DemoUnit[],
): Promise<{ readonly seq: number; readonly chainHash: string; readonly log: string }> {
  const author = {
    deviceId: id,
    role: 'secretary',
    publicKey,
    memberId: null,
    isRevoked: false,
    isGone: false,
  } as const;
  const rules = {
    maxBodyBytes: defaultLimits.maxBodyBytes,
    verifierOf: () => must<never>(null, 'the month before was typed without a score'),
  };
  return ledger.inCell(cellId, async (cell) => {
    for (const unit of units) {
      const { status } = await applyUnit(
        cell,
        { ...unit, packed: ok(unit.body), author, carrierId: id, receivedAt: MADE_AT },
        rules,
      );
      if (status !== 'accepted') throw new Error(`the month before is ${status}`);
    }
    return { ...cell.head(), log: logPointOf(cell, MADE_AT) };
  });
}

function frameOf(device: DemoDevice, units: readonly DemoUnit[], cursor: string): Uint8Array {
  const head: SyncRequest = {
    wire: WIRE_VERSION,
    deviceId: device.id,
    nonce: 'nonce-of-a-herd-phone-',
    deviceTime: MADE_AT,
    build: 'herd',
    units: units.map(({ header }) => header),
    cursor,
    pending: { units: 0, oldestAt: null },
  };
  return signedFrame(
    device,
    JSON.stringify(head),
    units.map(({ body }) => body),
  );
}
