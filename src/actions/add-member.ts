import type { MemberId } from '#domain/ids.ts';
import { emptyMember, type Member } from '#domain/member.ts';
import type { ActionDeps } from './deps.ts';
import { edit } from './edit.ts';

/** A new member of the roster, as a draft; any unit frozen from now on takes it along before whatever names it. */
export async function addMember(deps: ActionDeps, member: Partial<Member>): Promise<MemberId> {
  const id = deps.chance.id() as MemberId;
  await edit(deps, 'member', id, { ...emptyMember, ...member });
  return id;
}
