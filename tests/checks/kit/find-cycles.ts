/** Every group of files that import each other in a ring, each written as one shortest way round. */
export function findCycles(
  importsByFile: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const reported = new Set<string>();
  for (const start of [...importsByFile.keys()].sort()) {
    if (reported.has(start)) continue;
    const ring = shortestRing(start, importsByFile);
    if (!ring) continue;
    for (const file of ring) reported.add(file);
    cycles.push([...ring, start]);
  }
  return cycles;
}

function shortestRing(
  start: string,
  importsByFile: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of importsByFile.get(file) ?? []) {
      if (next === start) return wayBack(start, file, cameFrom);
      if (cameFrom.has(next) || !importsByFile.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return null;
}

function wayBack(start: string, last: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [last];
  for (let file = last; file !== start;) {
    file = cameFrom.get(file) ?? start;
    way.unshift(file);
  }
  return way;
}
