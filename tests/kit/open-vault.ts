import type { Changes } from '#domain/changes.ts';
import { createCodec, type Codec } from '#store/codec.ts';
import { createKeyHolder, openByDevice } from '#store/keys/key-holder.ts';
import { openWith } from '#store/vault/open-vaulted.ts';
import { realChance } from '#store/real-clock.ts';
import type { FrozenUnit } from '#store/store.ts';
import type { DraftScope } from '#store/meta.ts';
import { openVault, type DraftHead, type Vault } from '#store/vault/vault.ts';

/** A vault and what lies in it, opened with the keys that lie beside it as they are. */
export interface OpenVault extends Vault {
  readonly unit: (key: string) => Promise<FrozenUnit | null>;
  readonly drafts: () => Promise<readonly OpenDrafts[]>;
}

export interface OpenDrafts {
  readonly scope: DraftScope | null;
  readonly drafts: readonly (DraftHead & { readonly changes: Changes | null })[];
}

export async function vaultOf(phone: string): Promise<OpenVault> {
  const vault = await openVault(phone);
  if (!vault) throw new Error('no vault');
  const opener = async () => {
    const codecs = new Map<string, Codec>();
    for (const ring of await vault.readRings()) {
      codecs.set(ring.id, createCodec(createKeyHolder(await openByDevice(ring)), realChance));
    }
    return openWith((ringId) => codecs.get(ringId) ?? null);
  };
  return {
    ...vault,
    async unit(key) {
      const unit = await vault.read(key);
      return unit && (await opener()).unit(unit);
    },
    async drafts() {
      const open = await opener();
      const sets = [...(await vault.readDrafts()).values()];
      return Promise.all(
        sets.map(async ({ scope, drafts }) => ({
          scope,
          drafts: await Promise.all(
            drafts.map(async (draft) => {
              const { kind, entityId, version, savedAt } = draft;
              return { kind, entityId, version, savedAt, changes: await open.draft(draft) };
            }),
          ),
        })),
      );
    },
  };
}
