import { isOfWriter } from '#wire/enrol.ts';
import type { Binding, DraftScope } from '../meta.ts';

/**
 * Whether what an earlier database of this phone left belongs on a phone bound to that: only where the names are those of its
 * cell, for a commune has no two of one name. What was begun by hand, of no `scope`, goes to whatever cell a person said is
 * theirs. A member's phone holds nothing of others, and has no use for it.
 */
export function isOfBinding(
  scope: DraftScope | null,
  binding: Pick<Binding, 'role' | 'scopeName' | 'parentName'> | null,
): boolean {
  if (binding === null) return scope === null;
  if (!isOfWriter(binding)) return false;
  return scope === null || (scope.scopeName === binding.scopeName && scope.parentName === binding.parentName);
}
