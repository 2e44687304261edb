import type { Db } from './db.ts';
import { readDevice } from './device.ts';
import { getMeta, putMeta, type Device } from './meta.ts';

/**
 * Who numbers the next unit, and from where. On this phone units are numbered through; in headers every device begins at
 * one, so that the two part when the phone becomes another device.
 */
export interface Numbers {
  readonly device: Device;
  /** Of the last unit on this phone. */
  readonly deviceSeq: number;
  /** Of the last unit in a header of `device`. */
  readonly headerSeq: number;
}

/** Only inside a transaction that reads `meta`. */
export async function readNumbers(db: Db): Promise<Numbers> {
  const deviceSeq = (await getMeta(db, 'deviceSeq')) ?? 0;
  return {
    device: await readDevice(db),
    deviceSeq,
    headerSeq: (await getMeta(db, 'headerSeq')) ?? deviceSeq,
  };
}

/** Takes the next `count` numbers. */
export async function putNumbers(db: Db, { deviceSeq, headerSeq }: Numbers, count: number): Promise<void> {
  await putMeta(db, 'deviceSeq', deviceSeq + count);
  await putMeta(db, 'headerSeq', headerSeq + count);
}

export function hasOtherNumbers(a: Numbers, b: Numbers): boolean {
  return a.device.deviceId !== b.device.deviceId || a.deviceSeq !== b.deviceSeq;
}
