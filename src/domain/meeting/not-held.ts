import type { Day, Period } from '#base/day.ts';
import type { Deletable } from '../deletable.ts';

/** A month in which the cell did not meet (không sinh hoạt), said on purpose. Its entity id is the period. */
export interface NotHeld extends Deletable {
  readonly period: Period;
  readonly reason: string;
  readonly approvedBy: string;
  readonly recordedOn: Day;
}
