import { err, ok, type Result } from '#base/result.ts';
import { buildBook, resolveMember } from '#domain/build-book.ts';
import { emptyCorrection } from '#domain/correction.ts';
import type { MemberId } from '#domain/ids.ts';
import type { Op, UnitBody } from '#wire/unit.ts';
import { keyOf } from '../ledger/entity-key.ts';
import type { CellRecord } from '../ledger/ledger.ts';
import type { Refusal } from './open-unit.ts';

/**
 * Whether a member's phone may make all the changes of the unit. It may add a request to put its own record right, and a
 * report on a task of its own, each whole and once: nothing that is there already, nothing in another's name, and no
 * answer of the cell. `forbidden` names the first operation that is none of these.
 */
export function authoriseMember(
  { ops }: UnitBody,
  memberId: string | null,
  records: readonly CellRecord[],
): Result<null, Refusal> {
  const entities = records.map(({ kind, entityId, value }) => ({ kind, id: entityId, value }));
  const own = memberId === null ? null : resolveMember(entities, memberId);
  const ownTasks = new Set(
    buildBook(entities)
      .tasks.filter((task) => own !== null && task.assigneeId === own)
      .map((task) => task.id),
  );
  const made = new Set(records.map(keyOf));
  // Asked of each name once: a unit may say the same one two thousand times.
  const standsFor = new Map<string, MemberId>();
  const resolve = (name: string) => {
    const known = standsFor.get(name) ?? resolveMember(entities, name);
    standsFor.set(name, known);
    return known;
  };
  for (const [index, op] of ops.entries()) {
    const { memberId: named } = op.changes;
    const isOwn = own !== null && typeof named === 'string' && resolve(named) === own;
    const isNew = op.baseVersion === 0 && !made.has(keyOf(op));
    if (!isOwn || !isNew || !(isRequest(op) || isReport(op, ownTasks))) {
      return err({ code: 'forbidden', detail: `ops.${index}` });
    }
    made.add(keyOf(op));
  }
  return ok(null);
}

function isRequest({ kind, changes }: Op): boolean {
  if (kind !== 'correction') return false;
  const isAnswered = (['outcome', 'answer', 'answeredOn', 'deletedAt'] as const).some(
    (field) => (changes[field] ?? emptyCorrection[field]) !== emptyCorrection[field],
  );
  return typeof changes['askedOn'] === 'string' && !isAnswered;
}

function isReport({ kind, changes }: Op, ownTasks: ReadonlySet<string>): boolean {
  const { taskId, outcome, reportedOn, deletedAt } = changes;
  return (
    kind === 'task-report' &&
    typeof taskId === 'string' &&
    ownTasks.has(taskId) &&
    typeof outcome === 'string' &&
    typeof reportedOn === 'string' &&
    (deletedAt ?? null) === null
  );
}
