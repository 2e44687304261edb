import * as z from 'zod/mini';
import type { Json, JsonObject } from '#base/json.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Changes } from '#domain/changes.ts';
import { mapFieldsByKind, type EntityKind } from '#domain/entity.ts';
import { phraseBoxes } from '#domain/cell-phrase.ts';
import { MAX_MAP_ENTRIES } from './limits.ts';
import {
  agendaSlotSchema,
  cellKindSchema,
  countSchema,
  daySchema,
  idSchema,
  instantSchema,
  jsonObjectSchema,
  lineSchema,
  meetingKindSchema,
  periodSchema,
  textSchema,
  timeOfDaySchema,
} from './scalars.ts';

/*
 * What each field of each entity may hold. For a map field the schema is that of one entry. An unknown field of a
 * known entity is refused here: only the app that writes a field may send it, and it brings its schema along.
 */

const deletedAt = z.nullable(instantSchema);
const memberIdOrNull = z.nullable(idSchema);
const flag = z.boolean();
const order = z.number();
/** SHA-256, base64url. */
const hashSchema = z.string().check(z.regex(/^[\w-]{43}$/));
const points = z.int().check(z.nonnegative(), z.lte(1000));

const absenceReason = z.enum([
  'ill',
  'work-trip',
  'study',
  'work-away',
  'on-duty',
  'family',
  'weather-road',
  'other',
]);

const vote = z.nullable(z.strictObject({ inFavour: countSchema, against: countSchema, other: countSchema }));

function datedRanges(values: readonly [string, ...string[]]) {
  return z
    .array(
      z.strictObject({
        value: z.enum(values),
        from: daySchema,
        to: z.nullable(daySchema),
        note: lineSchema,
      }),
    )
    .check(z.maxLength(200));
}

type FieldSchemas = { readonly [field: string]: z.ZodMiniType };

const schemasByKind: { readonly [K in EntityKind]: FieldSchemas } = {
  cell: {
    name: lineSchema,
    parentName: lineSchema,
    kind: cellKindSchema,
    hasCommittee: flag,
    hasDeputy: flag,
    isSpecialForces: flag,
    assignedSuperior: lineSchema,
    hamlets: z.array(lineSchema).check(z.maxLength(20)),
    phrases: z.strictObject({ box: z.enum(phraseBoxes), text: lineSchema, isHidden: flag, order }),
    deletedAt,
  },
  member: {
    fullName: lineSchema,
    sortName: lineSchema,
    birthYear: z.nullable(z.int().check(z.gte(1900), z.lte(2100))),
    membership: datedRanges(['official', 'probationary', 'temp-in']),
    situations: datedRanges(['temp-out', 'exempt', 'exempt-temporary', 'suspended', 'special-duty']),
    posts: datedRanges(['secretary', 'deputy-secretary', 'committee-member']),
    deletedAt,
  },
  'member-alias': { memberId: idSchema, deletedAt },
  topic: {
    year: z.int().check(z.gte(2000), z.lte(2200)),
    quarter: z.int().check(z.gte(1), z.lte(4)),
    title: lineSchema,
    category: lineSchema,
    catalogueId: lineSchema,
    presenterId: memberIdOrNull,
    approvedOn: z.nullable(daySchema),
    sentOn: z.nullable(daySchema),
    heldMeetingId: z.nullable(idSchema),
    outcome: textSchema,
    deletedAt,
  },
  meeting: {
    period: periodSchema,
    kind: meetingKindSchema,
    ordinal: z.int().check(z.positive()),
    state: z.enum(['draft', 'committee-agreed', 'voted', 'submitted', 'decided', 'returned']),
    revision: z.int().check(z.nonnegative()),
    revisionReason: textSchema,
    heldOn: z.nullable(daySchema),
    isClockWrong: flag,
    startTime: z.nullable(timeOfDaySchema),
    endTime: z.nullable(timeOfDaySchema),
    endsNextDay: flag,
    breakMin: countSchema,
    offScheduleReason: z.nullable(z.enum(['holiday', 'special'])),
    offScheduleNote: textSchema,
    place: lineSchema,
    mode: z.enum(['in-person', 'online', 'hybrid']),
    onlineBasis: z.nullable(
      z.enum([
        'scattered',
        'working-away',
        'armed-forces-duty',
        'health',
        'forest-sea',
        'students-summer',
        'special',
      ]),
    ),
    onlineApprovedBy: lineSchema,
    isMergedWithOther: flag,
    hasSecretContent: flag,
    isSoTayOutage: flag,
    topicId: z.nullable(idSchema),
    committeeMetOn: z.nullable(daySchema),
    hasCommitteeMinutes: flag,
    noticeOn: z.nullable(daySchema),
    isNoticeToMembers: flag,
    isNoticeToSuperior: flag,
    notReached: z.literal(true),
    papers: z.strictObject({
      title: lineSchema,
      channel: z.enum(['so-tay', 'email', 'zalo', 'paper']),
      sentOn: z.nullable(daySchema),
      order,
    }),
    soTayDays: daySchema,
    questions: textSchema,
    questionsOn: z.nullable(daySchema),
    draftConclusion: textSchema,
    draftConclusionOn: z.nullable(daySchema),
    guests: z.strictObject({ name: lineSchema, body: lineSchema, order }),
    isSuperiorPresent: flag,
    chairId: memberIdOrNull,
    minuteTakerId: memberIdOrNull,
    scoreKeeperId: memberIdOrNull,
    duesNote: textSchema,
    steps: z.strictObject({
      state: z.enum(['done', 'missed', 'not-applicable']),
      reason: textSchema,
    }),
    isNothingToCommend: flag,
    nothingToCommendReason: textSchema,
    conclusion: textSchema,
    isResolution: flag,
    resolutionNumber: lineSchema,
    conclusionVote: vote,
    motions: z.strictObject({
      title: lineSchema,
      majority: z.enum(['more-than-half', 'two-thirds']),
      vote,
      order,
    }),
    isMinutesAdopted: flag,
    proposals: textSchema,
    judgements: z.strictObject({
      answer: z.union([z.enum(['met', 'partly', 'not-met']), z.strictObject({ points })]),
      evidence: textSchema,
    }),
    overrides: z.strictObject({ points, reason: textSchema }),
    remedies: textSchema,
    scoreVote: vote,
    votedAt: z.nullable(instantSchema),
    deletedAt,
  },
  item: {
    meetingId: idSchema,
    slot: agendaSlotSchema,
    title: lineSchema,
    order,
    text: textSchema,
    documentTitle: lineSchema,
    remarks: z.strictObject({ memberId: idSchema, text: textSchema, isSelfRelated: flag, order }),
    unnamedSpeakers: z.nullable(countSchema),
    commendations: z.strictObject({
      kind: z.enum(['praise', 'reminder']),
      memberId: memberIdOrNull,
      text: textSchema,
      order,
    }),
    ideologyMin: z.nullable(countSchema),
    conclusion: textSchema,
    isUnfinished: flag,
    deletedAt,
  },
  attendance: {
    meetingId: idSchema,
    memberId: idSchema,
    mark: z.enum(['present', 'present-online', 'excused', 'unexcused', 'not-marked']),
    reasonCode: z.nullable(absenceReason),
    reason: textSchema,
    acceptedById: memberIdOrNull,
    method: z.enum(['bulk', 'single']),
    deletedAt,
  },
  task: {
    meetingId: idSchema,
    period: periodSchema,
    title: textSchema,
    assigneeId: memberIdOrNull,
    assigneeText: lineSchema,
    dueOn: z.nullable(daySchema),
    weight: z.int().check(z.positive(), z.lte(100)),
    results: z.strictObject({
      outcome: z.enum(['done', 'doing', 'not-done', 'cancelled']),
      doneOn: z.nullable(daySchema),
      evidence: textSchema,
      isConfirmed: flag,
    }),
    deletedAt,
  },
  score: {
    meetingId: idSchema,
    revision: z.int().check(z.nonnegative()),
    // The province computes the score again and compares; it never trusts what is in here.
    suggested: jsonObjectSchema,
    votedPoints: jsonObjectSchema,
    votedTotal: points,
    votedGrade: z.enum(['poor', 'average', 'fair', 'good']),
    deletedAt,
  },
  'after-fact': {
    meetingId: idSchema,
    period: periodSchema,
    kind: z.literal('published'),
    on: daySchema,
    note: textSchema,
    deletedAt,
  },
  'not-held': {
    period: periodSchema,
    reason: textSchema,
    approvedBy: lineSchema,
    recordedOn: daySchema,
    deletedAt,
  },
  consent: {
    deviceId: idSchema,
    at: instantSchema,
    memberId: memberIdOrNull,
    purpose: z.enum(['notice', 'birth-year']),
    noticeId: idSchema,
    noticeVersion: z.int().check(z.positive()),
    textHash: hashSchema,
    answer: z.enum(['read', 'given', 'withdrawn']),
    previousHash: z.union([z.literal(''), hashSchema]),
    deletedAt,
  },
  destruction: {
    deviceId: idSchema,
    at: instantSchema,
    lawId: idSchema,
    lawVersion: z.int().check(z.positive()),
    emptied: z.array(lineSchema).check(z.minLength(1), z.maxLength(2000)),
    reason: textSchema,
    deletedAt,
  },
  incident: {
    kind: z.enum(['lost-phone', 'seen-by-others', 'broken-in', 'other']),
    knownAt: instantSchema,
    account: textSchema,
    measures: textSchema,
    wasLocked: z.nullable(flag),
    firstNoticeAt: z.nullable(instantSchema),
    reportedAt: z.nullable(instantSchema),
    deletedAt,
  },
  correction: {
    memberId: idSchema,
    ofMeetingId: z.nullable(idSchema),
    wantedMark: z.nullable(z.enum(['present', 'present-online', 'excused'])),
    wantedReasonCode: z.nullable(absenceReason),
    text: textSchema,
    askedOn: z.nullable(daySchema),
    outcome: z.nullable(z.enum(['corrected', 'declined'])),
    answer: textSchema,
    answeredOn: z.nullable(daySchema),
    deletedAt,
  },
  'task-report': {
    memberId: idSchema,
    taskId: idSchema,
    outcome: z.nullable(z.enum(['done', 'doing', 'not-done'])),
    text: textSchema,
    reportedOn: z.nullable(daySchema),
    deletedAt,
  },
  dues: {
    period: periodSchema,
    // A word and never a figure: nobody's income can be read from it.
    marks: z.enum(['paid', 'exempt', 'not-yet']),
    deletedAt,
  },
};

/** Which field was refused, and why: `unknown-field`, `too-long`, `not-a-day`, or what the schema says. */
export interface FieldFault {
  readonly path: string;
  readonly reason: string;
}

/** The same changes with texts in NFC, or the first field that is not what it says. */
export function parseChanges(kind: EntityKind, changes: JsonObject): Result<Changes, FieldFault> {
  const parsed: Record<string, Json> = {};
  const entries = new Map<string, number>();
  for (const [path, value] of Object.entries(changes)) {
    const schema = schemaAt(kind, path);
    if (schema === null) return err({ path, reason: 'unknown-field' });
    const result = schema.safeParse(value);
    if (!result.success) {
      const issue = result.error.issues[0];
      const inner = issue && issue.path.length > 0 ? `.${issue.path.join('.')}` : '';
      return err({ path: path + inner, reason: issue?.message ?? 'wrong-shape' });
    }
    parsed[path] = result.data as Json;
    // A map given entry by entry holds as much as one given whole.
    const [field = ''] = path.split('/', 1);
    const given = (entries.get(field) ?? 0) + (value === null ? 0 : 1);
    if (given > MAX_MAP_ENTRIES) return err({ path: field, reason: 'too-many' });
    entries.set(field, given);
  }
  return ok(parsed);
}

/** The fields of that kind, as they may travel. */
export function entityFieldNames(kind: EntityKind): readonly string[] {
  return Object.keys(schemasByKind[kind]);
}

/** The schema of `field` or `field/key`. A map field may be set whole only to start it, empty or with entries. */
function schemaAt(kind: EntityKind, path: string): z.ZodMiniType | null {
  const slash = path.indexOf('/');
  const field = slash < 0 ? path : path.slice(0, slash);
  const schemas = schemasByKind[kind];
  const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined;
  if (!schema) return null;
  const isMap = (mapFieldsByKind[kind] as readonly string[]).includes(field);
  if (!isMap) return slash < 0 ? schema : null;
  const { whole, entry } = mapSchemas(schema);
  if (slash < 0) return whole;
  return idSchema.safeParse(path.slice(slash + 1)).success ? entry : null;
}

interface MapSchemas {
  readonly whole: z.ZodMiniType;
  readonly entry: z.ZodMiniType;
}

/** By the schema of one entry; to make them takes longer than to ask them. */
const madeMapSchemas = new Map<z.ZodMiniType, MapSchemas>();

function mapSchemas(schema: z.ZodMiniType): MapSchemas {
  const known = madeMapSchemas.get(schema);
  if (known) return known;
  const whole = z
    .record(idSchema, schema)
    .check(z.refine((map) => Object.keys(map).length <= MAX_MAP_ENTRIES, 'too-many'));
  const made = { whole, entry: z.nullable(schema) };
  madeMapSchemas.set(schema, made);
  return made;
}
