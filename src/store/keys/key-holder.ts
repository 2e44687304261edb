import { StoreError, type Unsubscribe } from '../store.ts';
import { importKey } from './cipher.ts';
import { slotOf, type KeyRing } from './key-ring.ts';

/** The data key in the memory of this window. */
export interface DataKey {
  /** The ring's id. */
  readonly id: string;
  readonly raw: Uint8Array;
  readonly key: CryptoKey;
  /** `locks` of the ring when it was opened. */
  readonly locks: number;
}

/** Who has the data key, as long as the data are open. */
export interface KeyHolder {
  /** Null while locked. */
  peek(): DataKey | null;
  /** Throws `StoreError`. */
  get(): DataKey;
  set(key: DataKey | null): void;
  /** The id of the key this window has or had last; what was packed was packed under it. */
  lastId(): string | null;
  /** Calls back at each change. */
  watch(onChange: () => void): Unsubscribe;
}

export function createKeyHolder(first: DataKey | null): KeyHolder {
  let held = first;
  let lastId = first?.id ?? null;
  const watchers = new Set<() => void>();
  return {
    peek: () => held,
    get() {
      if (!held) throw new StoreError({ kind: 'locked' });
      return held;
    },
    set(key) {
      if (key === held) return;
      held = key;
      lastId = key?.id ?? lastId;
      for (const tell of watchers) tell();
    },
    lastId: () => lastId,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}

/** The key of a ring as its raw bytes open it. */
export async function openKey(ring: KeyRing, raw: Uint8Array): Promise<DataKey> {
  return { id: ring.id, raw, key: await importKey(raw), locks: ring.locks };
}

/** The key that lies in the ring as it is; null where a secret is asked for. */
export async function openByDevice(ring: KeyRing): Promise<DataKey | null> {
  const slot = slotOf(ring, 'device');
  return slot && openKey(ring, slot.key);
}
