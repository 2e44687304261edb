import { sameJson, type JsonObject } from '#base/json.ts';
import { applyChanges, diffEntity, type Changes } from '#domain/changes.ts';
import { emptyByKind } from '#domain/empty-entity.ts';
import type { EntityKind } from '#domain/entity.ts';
import { fieldsTogether } from '#domain/merge/merge-policy.ts';
import { unsaidSince } from '#domain/merge/unsaid-since.ts';
import type { Op } from '#wire/unit.ts';
import { admitChanges, type RefusedField } from '../admit.ts';
import type { StoreContext } from '../context.ts';
import { addChanges } from '../drafts.ts';
import { entityIdOf, rowPeriod, type DraftRow, type Row } from '../rows.ts';
import type { Edit } from '../store.ts';

/** One entity on its way into a unit. */
export interface Frozen {
  readonly id: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly draft: DraftRow | null;
  /** Put in place of the draft; null when all of it went, or none was taken. */
  readonly draftLeft: Omit<DraftRow, 'seq'> | null;
  /** Null when nothing of it changed. */
  readonly record: Omit<Row, 'seq'> | null;
  readonly op: Op | null;
  readonly refused: readonly RefusedField[];
}

/**
 * What of one entity really changed and may travel, as the operation and the record after it; what may not travel stays
 * its draft. `isResend` takes the edit as it is, even where the record says the same already; `isLastWord` ends what a
 * draft says of the same.
 */
export async function freezeEntity(
  cx: StoreContext,
  id: string,
  from: {
    readonly draft: DraftRow | null;
    /** One that is not taken along. */
    readonly standing: DraftRow | null;
    readonly record: Row | null;
    readonly extra: Edit | null;
  },
  { isResend = false, isLastWord = false }: { readonly isResend?: boolean; readonly isLastWord?: boolean },
  /** What of a field had been seen, where it is less than what there is of the record. */
  seenOf: (field: string) => number,
): Promise<Frozen> {
  const { draft, standing, record, extra } = from;
  const kind = draft?.kind ?? (id.slice(0, id.indexOf(':')) as EntityKind);
  const entityId = entityIdOf(id);
  const drafted = draft ? ((await cx.openDraft(draft)) as Changes) : {};
  const said = addChanges(drafted, extra?.changes ?? {});
  const before = record ? ((await cx.openRecord(record)) as JsonObject) : null;
  const after = applyChanges(before ?? emptyByKind[kind], said);
  const changed = isResend ? said : diffEntity(kind, before, after);
  const { admitted, refused: notAdmitted } = admitChanges(kind, entityId, before, changed);
  // A field nobody filled in (a year of 0) is no problem of the person's: it is simply left out.
  const refused = notAdmitted.filter(({ field }) => isSaid(said, field));
  const changes = chosen(kind, before, after, admitted, isResend);

  const body = {
    id,
    kind,
    period: rowPeriod(kind, entityId, after['period']),
    version: draft?.version ?? record?.version ?? 0,
  };
  const left = Object.fromEntries(refused.map(({ field }) => [field, valueOf(said, after, field)]));
  // What is being typed beside what goes stays there, on top of what may not go.
  const beside = isLastWord || refused.length > 0 ? standing : null;
  const typed = beside ? ((await cx.openDraft(beside)) as Changes) : {};
  const draftLeft = addChanges(left, isLastWord ? unsaidSince(kind, typed, [whole(kind, said)]) : typed);
  const draftBefore = draft ?? beside;
  const hasOp = Object.keys(changes).length > 0;
  return {
    id,
    kind,
    entityId,
    draft: draftBefore,
    draftLeft:
      Object.keys(draftLeft).length === 0
        ? null
        : {
            ...body,
            version: draftBefore?.version ?? body.version,
            period: draftBefore?.period ?? body.period,
            savedAt: draftBefore?.savedAt ?? cx.clock.now(),
            body: await cx.codec.encode(draftLeft, 'draft', id),
          },
    record: hasOp
      ? {
          ...body,
          version: record?.version ?? 0,
          body: await cx.codec.encode(applyChanges(before, changes), 'record', id),
        }
      : null,
    op: hasOp
      ? {
          opId: cx.chance.id(),
          kind,
          entityId,
          baseVersion: Math.min(body.version, ...Object.keys(changes).map(seenOf)),
          changes,
        }
      : null,
    refused,
  };
}

/** With what makes sense only together with it: half of a draft beside a choice would be a statement nobody made. */
function whole(kind: EntityKind, said: Changes): Changes {
  const fields = Object.keys(said).flatMap((field) => fieldsTogether(kind, field));
  return Object.fromEntries(fields.map((field) => [field, null]));
}

/**
 * A mark that was set and taken back before anybody else saw it. Sending its deletion would dispute the mark another
 * phone makes for the same member; a mark holds no words worth keeping in the bin.
 */
function isUnsentUndo(kind: EntityKind, before: JsonObject | null, after: JsonObject): boolean {
  return kind === 'attendance' && before === null && (after['deletedAt'] ?? null) !== null;
}

/** What goes into the operation. */
function chosen(
  kind: EntityKind,
  before: JsonObject | null,
  after: JsonObject,
  admitted: Changes,
  isResend: boolean,
): Changes {
  if (isResend) return admitted;
  return isUnsentUndo(kind, before, after) ? {} : withoutEchoes(before, admitted);
}

/** Without fields that NFC made equal to what is there. */
function withoutEchoes(before: JsonObject | null, changes: Changes): Changes {
  if (before === null) return changes;
  return Object.fromEntries(
    Object.entries(changes).filter(([path, value]) => path.includes('/') || !sameJson(before[path], value)),
  );
}

function isSaid(said: Changes, path: string): boolean {
  return path in said || (path.split('/', 1)[0] ?? '') in said;
}

function valueOf(said: Changes, after: JsonObject, path: string): Changes[string] {
  const own = said[path];
  if (own !== undefined) return own;
  const [field = '', key = ''] = path.split('/', 2);
  const whole = after[field];
  return path.includes('/') ? ((whole as JsonObject)[key] ?? null) : (whole ?? null);
}
