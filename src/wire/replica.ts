/** Which version of an entity somebody holds. */
export interface HeldVersion {
  readonly kind: string;
  readonly entityId: string;
  readonly version: number;
}

/**
 * The text whose SHA-256, base64url, is the digest of a replica: the same for two who hold the same versions of the same
 * entities, in whatever order they list them.
 */
export function replicaToText(held: readonly HeldVersion[]): string {
  return held
    .map(({ kind, entityId, version }) => `${kind}:${entityId} ${version}`)
    .sort()
    .join('\n');
}
