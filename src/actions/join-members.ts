import { assert } from '#base/assert.ts';
import type { MemberId } from '#domain/ids.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { edit } from './edit.ts';

/** Says that `alias` is the same person as `member`; nothing already frozen is rewritten, readers follow the alias. */
export function joinMembers(deps: ActionDeps, alias: MemberId, member: MemberId): Promise<readonly Edit[]> {
  assert(alias !== member, 'a member is not joined with itself');
  return edit(deps, 'member-alias', alias, { memberId: member, deletedAt: null });
}
