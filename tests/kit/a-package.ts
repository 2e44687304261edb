import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { buildPackage, packageContent } from '#wire/package-file.ts';
import type { FrozenUnit } from './a-province.ts';

/** Those units as a file, whatever is in them. */
export function aPackage(units: readonly FrozenUnit[]): Uint8Array {
  const content = packageContent(
    gzipSync(JSON.stringify({ units: units.map(({ header }) => header) })),
    units.map(({ body }) => body),
  );
  return buildPackage(createHash('sha256').update(content).digest(), content);
}
