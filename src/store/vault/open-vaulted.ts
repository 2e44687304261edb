import type { Changes } from '#domain/changes.ts';
import { openBody } from '../bodies.ts';
import { hashBytes } from '../bytes.ts';
import { createCodec, type Codec } from '../codec.ts';
import type { StoreContext } from '../context.ts';
import { createKeyHolder, openByDevice } from '../keys/key-holder.ts';
import { recordId } from '../rows.ts';
import type { FrozenUnit } from '../store.ts';
import type { Vault, VaultedDraft, VaultedUnit } from './vault.ts';

/** Opens what lies in a vault; null where no key to it lies open, or it is spoilt. */
export interface VaultOpener {
  /** The way into what is sealed under that ring. */
  codecOf(ringId: string): Codec | null;
  unit(unit: VaultedUnit): Promise<FrozenUnit | null>;
  draft(draft: VaultedDraft): Promise<Changes | null>;
}

/** With this phone's own key while its data are open, and with those of earlier databases that had no PIN. */
export async function createVaultOpener(cx: StoreContext, vault: Vault): Promise<VaultOpener> {
  const codecs = new Map<string, Codec>();
  for (const ring of await vault.readRings()) {
    const key = await openByDevice(ring);
    if (key) codecs.set(ring.id, createCodec(createKeyHolder(key), cx.chance));
  }
  const own = cx.keys.peek();
  if (own) codecs.set(own.id, cx.codec);
  return openWith((ringId) => codecs.get(ringId) ?? null);
}

/** With the one key of each ring that is handed in. */
export function openWith(codecOf: (ringId: string) => Codec | null): VaultOpener {
  return {
    codecOf,
    async unit({ header, body }) {
      const bytes = await bytesOf(codecOf, body);
      return bytes && header.bodyHash === (await hashBytes(bytes)) ? { header, body: bytes } : null;
    },
    async draft(draft) {
      if (draft.body === undefined) return draft.changes;
      try {
        const codec = codecOf(draft.body.key);
        const id = recordId(draft.kind, draft.entityId);
        return codec && ((await codec.decode(draft.body, 'draft', id)) as Changes);
      } catch {
        return null;
      }
    },
  };
}

async function bytesOf(
  codecOf: VaultOpener['codecOf'],
  row: VaultedUnit['body'],
): Promise<Uint8Array | null> {
  if (row.body === undefined) return row.bytes;
  const codec = codecOf(row.body.key);
  try {
    return codec && (await openBody({ codec }, row));
  } catch {
    return null;
  }
}
