import { isJsonObject, type Json } from '#base/json.ts';
import { mapFieldsByKind, type EntityKind } from '#domain/entity.ts';
import type { Op } from '#wire/unit.ts';

/** Fields that name a member, or null. */
const fieldsByKind: { readonly [K in EntityKind]?: readonly string[] } = {
  'member-alias': ['memberId'],
  topic: ['presenterId'],
  meeting: ['chairId', 'minuteTakerId', 'scoreKeeperId'],
  attendance: ['memberId', 'acceptedById'],
  task: ['assigneeId'],
  consent: ['memberId'],
  correction: ['memberId'],
  'task-report': ['memberId'],
};

/** Map fields whose entries name a member under `memberId`. */
const entriesByKind: { readonly [K in EntityKind]?: readonly string[] } = {
  item: ['remarks', 'commendations'],
};

/** Map fields whose keys are members. */
const keysByKind: { readonly [K in EntityKind]?: readonly string[] } = {
  meeting: ['notReached'],
  dues: ['marks'],
};

/** Every member that one operation speaks of, each once. An alias stands for a member and is named by its id. */
export function membersNamedBy(op: Op): readonly string[] {
  const named = new Set<string>();
  const add = (value: Json | undefined) => {
    if (typeof value === 'string') named.add(value);
  };
  if (op.kind === 'member-alias') add(op.entityId);
  for (const [path, value] of Object.entries(op.changes)) {
    const slash = path.indexOf('/');
    const field = slash < 0 ? path : path.slice(0, slash);
    if (!(mapFieldsByKind[op.kind] as readonly string[]).includes(field)) {
      if (fieldsByKind[op.kind]?.includes(field)) add(value);
      continue;
    }
    const entries: readonly (readonly [string, Json])[] =
      slash >= 0 ? [[path.slice(slash + 1), value]] : Object.entries(isJsonObject(value) ? value : {});
    for (const [key, entry] of entries) {
      if (entry === null) continue;
      if (keysByKind[op.kind]?.includes(field)) add(key);
      if (entriesByKind[op.kind]?.includes(field) && isJsonObject(entry)) add(entry['memberId']);
    }
  }
  return [...named];
}
