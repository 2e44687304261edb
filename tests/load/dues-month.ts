import type { AddressInfo } from 'node:net';
import type { DuesMark } from '#domain/dues.ts';
import { monthParts, rosterParts, uuids } from '../bench/month.ts';
import { aPhoneAt, type LinedPhone } from '../bench/one-phone.ts';
import { layWeakLine, type LineShape } from '../bench/weak-line.ts';
import { measureOn } from '../bench/weak-month.ts';
import { aProvince } from '../kit/a-province.ts';

/*
 * The dues of a month on its way up: one record with a mark for each member. What it costs is the ids of members the month
 * does not name otherwise; those it does name are there already when the bytes are packed.
 */

export interface DuesFigures {
  readonly bytesUp: number;
  readonly requests: number;
}

/** What the month of 36 records takes with the dues of so many members in the same save; 22 of them are on its roll. */
export function sendMonthWithDues(shape: LineShape, members: number): Promise<DuesFigures> {
  return sendFrom(shape, members, async ({ store, actions }, ids) => {
    await store.putDrafts([...monthParts(1), duesOf(ids)]);
    await actions.freezeStep('proceedings', null);
  });
}

/** What the dues of so many members take by themselves, as when the step is left after the meeting's was sent. */
export function sendDuesAlone(shape: LineShape, members: number): Promise<DuesFigures> {
  return sendFrom(shape, members, async ({ store, actions }, ids) => {
    await store.putDrafts([duesOf(ids)]);
    await actions.freezeStep('proceedings', null);
  });
}

async function sendFrom(
  shape: LineShape,
  members: number,
  type: (phone: LinedPhone, memberIds: readonly string[]) => Promise<void>,
): Promise<DuesFigures> {
  const province = await aProvince();
  await province.app.listen({ host: '127.0.0.1', port: 0 });
  const { server } = province.app;
  const line = await layWeakLine((server.address() as AddressInfo).port, shape);
  const phone = await aPhoneAt(line.url, province, await province.aCell());
  const roster = rosterParts(1);
  const others = Array.from({ length: members - roster.length }, uuids(5_000_001)).map((entityId) => ({
    kind: 'member' as const,
    entityId,
    changes: { fullName: 'Hoàng Thị Thử' },
  }));
  await phone.store.putDrafts([...roster, ...others]);
  await phone.actions.freezeStep('roster', null);
  await phone.send();
  await type(
    phone,
    [...roster, ...others].map(({ entityId }) => entityId),
  );
  const { bytesUp, requests } = await measureOn(line, server, () => phone.send());
  await line.close();
  await province.close();
  return { bytesUp, requests };
}

/** Most have paid; a few are exempt, a few have not yet. */
function duesOf(memberIds: readonly string[]) {
  const markAt = (index: number): DuesMark =>
    index % 15 === 7 ? 'not-yet' : index % 11 === 3 ? 'exempt' : 'paid';
  const marks = Object.fromEntries(memberIds.map((id, index) => [`marks/${id}`, markAt(index)]));
  return { kind: 'dues' as const, entityId: '2026-11', changes: { period: '2026-11', ...marks } };
}
