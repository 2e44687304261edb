/** A place in parsed JSON, and why nothing of ours has it. */
export interface ForeignPart {
  readonly path: string;
  readonly reason: 'bad-key' | 'not-a-number' | 'too-many';
}

/** Keys that reach into prototypes when an object is put together from them. */
const reachingKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** More elements or fields in one place than the largest unit has: it would take whoever checks them one by one long. */
const MAX_ENTRIES = 5_000;

/**
 * The first part of parsed JSON that no schema is to see: a key that reaches into prototypes, a number that is none once
 * it is written again (1e999), a list or object too long. It goes as deep as the value does.
 */
export function findForeignPart(value: unknown): ForeignPart | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : { path: '', reason: 'not-a-number' };
  if (typeof value !== 'object' || value === null) return null;
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (size > MAX_ENTRIES) return { path: '', reason: 'too-many' };
  for (const [key, part] of Object.entries(value)) {
    const found: ForeignPart | null = reachingKeys.has(key)
      ? { path: '', reason: 'bad-key' }
      : findForeignPart(part);
    if (found) return { ...found, path: found.path === '' ? key : `${key}.${found.path}` };
  }
  return null;
}
