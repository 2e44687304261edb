import { describe, expect, test } from 'vitest';
import { valueToText } from '#app/screens/conflict/value-text.ts';
import type { Instant } from '#base/day.ts';
import type { Json, JsonObject } from '#base/json.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';
import type { MeetingId, MemberId, TaskId, TopicId } from '#domain/ids.ts';
import { mapFieldsByKind } from '#domain/entity.ts';
import { aBook, aMeeting, aMember, aScore, aTask, aTopic, day, period, time } from '../../kit/a-book.ts';
import { defaultCriteria } from '../../kit/criteria.ts';

/* What two phones filled differently, in words: every field there is, filled with something of each sort it may hold. */

const november = aMeeting('2026-11', {
  papers: { 'paper-one': { title: 'Chữ của tài liệu', channel: 'paper', sentOn: null, order: 1 } },
});
const names = {
  book: aBook({
    meetings: [november],
    members: [aMember('m-one', { fullName: 'Ma Văn Đức' })],
    formerMembers: [{ id: 'm-joined' as MemberId, memberId: 'm-one' as MemberId, fullName: 'Ma Đức' }],
    topics: [aTopic('topic-one', { title: 'Chữ của chuyên đề' })],
    tasks: [aTask(november, 'task-one', { title: 'Chữ của nhiệm vụ' })],
  }),
  criteriaSets: [defaultCriteria],
};

/** What a person wrote begins so and is shown as it is; everything else is the machine's. */
const said = (what: string) => `Chữ ${what}`;
const at = Date.parse('2026-11-05T12:42:00Z') as Instant;
const meetingId = '2026-11.regular.1' as MeetingId;
const memberId = 'm-one' as MemberId;
const range = <T>(value: T) => [{ value, from: day('2026-01-05'), to: day('2026-06-30'), note: said('1') }];
const vote = { inFavour: 12, against: 1, other: 2 };
const deletedAt = at;

const table = defaultCriteria.tables[0]!;
const criterionId = table.criteria[0]!.id;
const score = aScore({ [criterionId]: [3, 5] }, 'good');

const filled: { readonly [K in EntityKind]: EntityByKind[K] } = {
  cell: {
    name: said('1'),
    parentName: said('2'),
    kind: 'public-service',
    hasCommittee: true,
    hasDeputy: false,
    isSpecialForces: true,
    assignedSuperior: said('3'),
    hamlets: [said('4'), said('5')],
    phrases: { 'phrase-one': { box: 'opinion', text: said('6'), isHidden: true, order: 1 } },
    deletedAt,
  },
  member: {
    fullName: said('1'),
    sortName: said('2'),
    birthYear: 1970,
    membership: range('temp-in'),
    situations: range('exempt-temporary'),
    posts: range('deputy-secretary'),
    deletedAt,
  },
  'member-alias': { memberId, deletedAt },
  topic: {
    year: 2026,
    quarter: 4,
    title: said('1'),
    category: 'party-building',
    catalogueId: 'a-topic-that-is-no-more',
    presenterId: memberId,
    approvedOn: day('2026-11-01'),
    sentOn: day('2026-11-02'),
    heldMeetingId: meetingId,
    outcome: said('2'),
    deletedAt,
  },
  meeting: {
    period: period('2026-11'),
    kind: 'extraordinary',
    ordinal: 2,
    state: 'committee-agreed',
    revision: 1,
    revisionReason: said('1'),
    heldOn: day('2026-11-03'),
    isClockWrong: true,
    startTime: time('19:30'),
    endTime: time('21:00'),
    endsNextDay: true,
    breakMin: 15,
    offScheduleReason: 'holiday',
    offScheduleNote: said('2'),
    place: said('3'),
    mode: 'in-person',
    onlineBasis: 'forest-sea',
    onlineApprovedBy: said('4'),
    isMergedWithOther: false,
    hasSecretContent: false,
    isSoTayOutage: true,
    topicId: 'topic-one' as TopicId,
    committeeMetOn: day('2026-11-01'),
    hasCommitteeMinutes: true,
    noticeOn: day('2026-10-30'),
    isNoticeToMembers: true,
    isNoticeToSuperior: false,
    notReached: { [memberId]: true },
    papers: {
      'paper-one': { title: said('5'), channel: 'so-tay', sentOn: day('2026-11-01'), order: 1 },
    },
    soTayDays: { 'part-one': day('2026-11-04') },
    questions: said('6'),
    questionsOn: day('2026-11-01'),
    draftConclusion: said('7'),
    draftConclusionOn: day('2026-11-01'),
    guests: { 'guest-one': { name: said('8'), body: said('9'), order: 1 } },
    isSuperiorPresent: true,
    chairId: memberId,
    minuteTakerId: memberId,
    scoreKeeperId: memberId,
    duesNote: said('10'),
    steps: { [table.steps[0]!.id]: { state: 'not-applicable', reason: said('11') } },
    isNothingToCommend: true,
    nothingToCommendReason: said('12'),
    conclusion: said('13'),
    isResolution: true,
    resolutionNumber: said('14'),
    conclusionVote: vote,
    motions: { 'motion-one': { title: said('15'), majority: 'two-thirds', vote, order: 1 } },
    isMinutesAdopted: true,
    proposals: said('16'),
    judgements: { [criterionId]: { answer: 'not-met', evidence: said('17') } },
    overrides: { [criterionId]: { points: 3, reason: said('18') } },
    remedies: { [criterionId]: said('19') },
    scoreVote: vote,
    votedAt: at,
    deletedAt,
  },
  item: {
    meetingId,
    slot: 'next-month',
    title: said('1'),
    order: 1,
    text: said('2'),
    documentTitle: said('3'),
    remarks: { 'remark-one': { memberId, text: said('4'), isSelfRelated: true, order: 1 } },
    unnamedSpeakers: 3,
    commendations: { 'praise-one': { kind: 'reminder', memberId, text: said('5'), order: 1 } },
    ideologyMin: 20,
    conclusion: said('6'),
    isUnfinished: true,
    deletedAt,
  },
  attendance: {
    meetingId,
    memberId,
    mark: 'present-online',
    reasonCode: 'weather-road',
    reason: said('1'),
    acceptedById: 'somebody-who-is-no-more' as MemberId,
    method: 'bulk',
    deletedAt,
  },
  task: {
    meetingId,
    period: period('2026-11'),
    title: said('1'),
    assigneeId: memberId,
    assigneeText: said('2'),
    dueOn: day('2026-12-03'),
    weight: 2,
    results: {
      [meetingId]: { outcome: 'done', doneOn: day('2026-11-01'), evidence: said('3'), isConfirmed: true },
    },
    deletedAt,
  },
  score: {
    meetingId,
    revision: 1,
    suggested: { ...score, asOf: at },
    votedPoints: { [criterionId]: 3 },
    votedTotal: 87,
    votedGrade: 'fair',
    deletedAt,
  },
  'after-fact': {
    meetingId,
    period: period('2026-11'),
    kind: 'published',
    on: day('2026-11-05'),
    note: said('1'),
    deletedAt,
  },
  'not-held': {
    period: period('2026-11'),
    reason: said('1'),
    approvedBy: said('2'),
    recordedOn: day('2026-11-05'),
    deletedAt,
  },
  consent: {
    deviceId: 'device-one',
    at,
    memberId,
    purpose: 'birth-year',
    noticeId: 'notice-one',
    noticeVersion: 2,
    textHash: 'a'.repeat(43),
    answer: 'withdrawn',
    previousHash: 'b'.repeat(43),
    deletedAt,
  },
  destruction: {
    deviceId: 'device-one',
    at,
    lawId: 'law-one',
    lawVersion: 2,
    emptied: ['meeting:2026-11.regular.1'],
    reason: said('1'),
    deletedAt,
  },
  incident: {
    kind: 'lost-phone',
    knownAt: at,
    account: said('1'),
    measures: said('2'),
    wasLocked: true,
    firstNoticeAt: at,
    reportedAt: at,
    deletedAt,
  },
  correction: {
    memberId,
    ofMeetingId: meetingId,
    wantedMark: 'excused',
    wantedReasonCode: 'work-trip',
    text: said('1'),
    askedOn: day('2026-11-05'),
    outcome: 'declined',
    answer: said('2'),
    answeredOn: day('2026-11-06'),
    deletedAt,
  },
  'task-report': {
    memberId,
    taskId: 'task-one' as TaskId,
    outcome: 'not-done',
    text: said('1'),
    reportedOn: day('2026-11-05'),
    deletedAt,
  },
  dues: { period: period('2026-11'), marks: { [memberId]: 'not-yet' }, deletedAt },
};

/** Each field of each kind; of a map, each entry by its key too, since that is how two phones disagree about it. */
const places = Object.entries(filled).flatMap(([kind, entity]) =>
  Object.entries(entity as unknown as JsonObject).flatMap(([field, value]) => {
    const isMap = (mapFieldsByKind[kind as EntityKind] as readonly string[]).includes(field);
    const entries = isMap ? Object.entries(value as JsonObject) : [];
    return [
      [field, value] as const,
      ...entries.map(([key, entry]) => [`${field}/${key}`, entry] as const),
    ].map(([path, held]) => ({ kind: kind as EntityKind, path, held }));
  }),
);

/** The words and keys in a value that no person wrote. */
function stored(value: Json): readonly string[] {
  if (typeof value === 'string') return /^Chữ|^\d\d:\d\d$/.test(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(stored)];
}

function written(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('Chữ') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(written) : [];
}

describe('what two phones filled differently', () => {
  test.each(places)(
    'is shown in words, and nothing of it as it is stored: $kind $path',
    ({ kind, path, held }) => {
      const shown = valueToText(kind, path, held, names);
      for (const raw of stored(held)) expect(shown).not.toContain(raw);
      // Instants, and a year with the point of a thousand in it.
      expect(shown).not.toMatch(/\d\.\d{3}|\d{10}|true|false|null|undefined|object/);
      for (const words of written(held)) expect(shown).toContain(words);
      expect(shown).not.toMatch(/^\(để trống\)$|chưa đọc được/);
    },
  );

  test.each<[kind: EntityKind, path: string, value: Json, shown: string]>([
    ['meeting', 'votedAt', at, '19:42 ngày 05/11/2026'],
    ['meeting', 'deletedAt', null, 'Giữ lại'],
    ['meeting', 'soTayDays/roll', '2026-11-04', 'Điểm danh: 04/11/2026'],
    ['meeting', 'soTayDays/paper-one', '2026-11-04', 'Chữ của tài liệu: 04/11/2026'],
    ['meeting', 'scoreVote', vote, 'Tán thành: 12 · Không tán thành: 1 · Ý kiến khác: 2'],
    ['score', 'suggested', score as unknown as Json, '3/5 điểm · Tốt'],
    ['score', 'votedTotal', 87, '87 điểm'],
    ['score', 'votedPoints', { [criterionId]: 3 }, `${table.criteria[0]!.title}: 3`],
    [
      'meeting',
      `judgements/${criterionId}`,
      { answer: { points: 2 }, evidence: '' },
      `${table.criteria[0]!.title}: 2 điểm`,
    ],
    ['member', 'birthYear', 1970, '1970'],
    ['meeting', 'place', '', '(để trống)'],
    ['meeting', 'papers/p1', null, '(để trống)'],
    ['meeting', 'papers', {}, '(để trống)'],
    ['attendance', 'memberId', 'm-joined', 'Ma Đức'],
    ['attendance', 'memberId', 'm-nobody', 'Không có trong sổ trên máy này'],
  ])('is said as the other screens say it: %s %s %j', (kind, path, value, shown) => {
    expect(valueToText(kind, path, value, names)).toBe(shown);
  });

  test.each<[kind: EntityKind, path: string, value: Json]>([
    ['meeting', 'mode', 'by-letter'],
    ['meeting', 'weather', 'rain'],
    ['meeting', 'conclusionVote', 'by-acclamation'],
    ['score', 'suggested', { total: { state: 'guessed' } }],
  ])(
    'by a later build is said to be unreadable here, and breaks no screen: %s %s %j',
    (kind, path, value) => {
      expect(valueToText(kind, path, value, names)).toMatch(/^Máy này chưa đọc được/);
    },
  );
});
