/** What an `EntityKey` says, as one text, for maps and sets. */
export function keyOf({ kind, entityId }: { readonly kind: string; readonly entityId: string }): string {
  return `${kind}:${entityId}`;
}
