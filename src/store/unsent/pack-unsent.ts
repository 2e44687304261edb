import { canonicalJson, type Json } from '#base/json.ts';
import { defaultLimits } from '#wire/limits.ts';
import { buildPackage, packageContent } from '#wire/package-file.ts';
import { gzipText } from '../gzip.ts';
import type { StoreContext } from '../context.ts';
import type { SealedPackage } from '../store.ts';
import { takeUnits } from './outbox.ts';

/** What the head of a package may take beside the bodies. */
const HEAD_BYTES = 4096;

/**
 * What waits, from the oldest on, as one file that anybody may carry; as many as one file takes. They go on waiting: only
 * the province's own answer settles them. Null where the oldest is not sealed, for want of the province's key.
 */
export async function packUnsent(cx: StoreContext): Promise<SealedPackage | null> {
  const { maxUnits, maxRequestBytes } = defaultLimits;
  const taken = await takeUnits(cx, { maxUnits, maxBytes: maxRequestBytes - HEAD_BYTES });
  const firstClear = taken.units.findIndex(({ header }) => header.format !== 'hpke');
  const units = firstClear < 0 ? taken.units : taken.units.slice(0, firstClear);
  if (units.length === 0) return null;
  const head = await gzipText(canonicalJson({ units: units.map(({ header }) => header) } as unknown as Json));
  const content = packageContent(
    head,
    units.map(({ body }) => body),
  );
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content as BufferSource));
  const left = taken.units.length - units.length + taken.left.units;
  return { file: buildPackage(hash, content), units: units.length, left };
}
