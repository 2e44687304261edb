import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { must } from '#base/assert.ts';
import { splitBodies } from '#wire/frame.ts';
import type { SyncLimits } from '#wire/limits.ts';
import { packageHeadSchema, splitContent, splitPackage } from '#wire/package-file.ts';
import type { UnitHeader } from '#wire/unit.ts';

export interface CarriedUnit {
  readonly header: UnitHeader;
  readonly body: Uint8Array;
}

/** The units of a package; null for a file that is none, or that is not what it was when it was made. */
export function readPackage(file: unknown, limits: SyncLimits): readonly CarriedUnit[] | null {
  if (!Buffer.isBuffer(file)) return null;
  const parts = splitPackage(file);
  if (!parts.ok) return null;
  const { hash, content } = parts.value;
  if (!createHash('sha256').update(content).digest().equals(hash)) return null;
  const split = splitContent(content);
  const head = split.ok ? readHead(split.value.head, limits.maxRequestBytes) : null;
  if (!split.ok || head === null || head.length > limits.maxUnits) return null;
  const bodies = splitBodies(
    split.value.rest,
    head.map(({ bodyBytes }) => bodyBytes),
  );
  if (!bodies.ok) return null;
  return head.map((header, index) => ({ header, body: must(bodies.value[index], 'one for each header') }));
}

function readHead(packed: Uint8Array, maxBytes: number): readonly UnitHeader[] | null {
  try {
    const text = gunzipSync(packed, { maxOutputLength: maxBytes }).toString('utf8');
    const head = packageHeadSchema.safeParse(JSON.parse(text));
    return head.success ? (head.data.units as unknown as readonly UnitHeader[]) : null;
  } catch {
    return null;
  }
}
