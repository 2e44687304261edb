import type { Json } from '#base/json.ts';
import { err, ok, type Result } from '#base/result.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import type { Role } from '#wire/enrol.ts';
import type { UnitBody } from '#wire/unit.ts';
import type { Refusal } from './open-unit.ts';

/** Who may write what of a cell. Whoever is not named here writes nothing; a member is for `authoriseMember`. */
export const kindsByRole: { readonly [R in Role]: readonly EntityKind[] } = {
  secretary: entityKinds,
  deputy: entityKinds,
  member: [],
  commune: [],
  province: [],
};

/** Values a cell cannot give its own meeting: they are said by the levels above. */
const stateOfSuperiors: readonly Json[] = ['submitted', 'decided', 'returned'];

/** Whether that role may make all the changes of the unit; `forbidden` names the first it may not. */
export function authorise(role: Role, body: UnitBody): Result<null, Refusal> {
  for (const [index, op] of body.ops.entries()) {
    const isAllowed =
      kindsByRole[role].includes(op.kind) &&
      !(op.kind === 'meeting' && stateOfSuperiors.includes(op.changes['state'] ?? null));
    if (!isAllowed) return err({ code: 'forbidden', detail: `ops.${index}` });
  }
  return ok(null);
}
