/**
 * Cache Storage for Node, which has none: the few verbs of it the vault uses, in memory. Each call gives the origin empty
 * caches; tests in a browser have the real ones.
 */
export function installCaches(): void {
  const caches = new Map<string, Map<string, Uint8Array>>();
  const open = (name: string) => {
    const entries = caches.get(name) ?? new Map<string, Uint8Array>();
    caches.set(name, entries);
    return Promise.resolve({
      keys: () => Promise.resolve([...entries.keys()].map((key) => ({ url: `http://phone${key}` }))),
      match: (key: string) => {
        const found = entries.get(key);
        return Promise.resolve(found && new Response(found as BufferSource));
      },
      async put(key: string, response: Response) {
        entries.set(key, new Uint8Array(await response.arrayBuffer()));
      },
      delete: (key: string) => Promise.resolve(entries.delete(key)),
    });
  };
  Object.defineProperty(globalThis, 'caches', {
    value: { open, delete: (name: string) => Promise.resolve(caches.delete(name)) },
    configurable: true,
  });
}

export function removeCaches(): void {
  Reflect.deleteProperty(globalThis, 'caches');
}
