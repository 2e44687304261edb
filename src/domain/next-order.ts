/** The place behind the last of these, by what each of them says of its own; 1 where there are none. */
export function nextOrder(entries: readonly { readonly order: number }[]): number {
  return 1 + Math.max(0, ...entries.map(({ order }) => order));
}
