/** The longest text a field may hold, in UTF-16 code units: some 60 pages. */
export const MAX_TEXT_LENGTH = 200_000;
/** The longest one-line text: names, titles, places. */
export const MAX_LINE_LENGTH = 500;
/** Entries of one map field: papers, remarks, guests. */
export const MAX_MAP_ENTRIES = 500;

/** What a request may carry. The province says its own in every answer; these hold until it has. */
export interface SyncLimits {
  readonly maxUnits: number;
  /** Bytes of one request, bodies compressed as they travel. */
  readonly maxRequestBytes: number;
  /** Bytes of one unit's body once unpacked. */
  readonly maxBodyBytes: number;
}

export const defaultLimits: SyncLimits = {
  maxUnits: 200,
  maxRequestBytes: 512 * 1024,
  maxBodyBytes: 2 * 1024 * 1024,
};
