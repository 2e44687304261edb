import type { Instant } from '#base/day.ts';
import type { Deletable } from '../deletable.ts';

/** That contents were destroyed (biên bản hủy dữ liệu): what, when, by which rule; never what was in it. */
export interface Destruction extends Deletable {
  readonly deviceId: string;
  readonly at: Instant;
  /** The file and version of the rules that let it go. */
  readonly lawId: string;
  readonly lawVersion: number;
  /** What was emptied, as `kind:id`. */
  readonly emptied: readonly string[];
  readonly reason: string;
}
