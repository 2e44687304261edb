import type { Day, Instant, Period } from '#base/day.ts';
import { isJsonObject, type Json } from '#base/json.ts';
import catalogue from '#seeds/topics/hd42-topics.v1.json' with { type: 'json' };
import type { Book } from '#domain/book.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';
import type { Judgement, Vote } from '#domain/meeting/meeting.ts';
import type { DatedRange } from '#domain/member.ts';
import type { Score } from '#domain/scoring/score.ts';
import { evidenceOf } from '#domain/task.ts';
import { shippedCopyOutOrders } from '../../copy-out/shipped-orders.ts';
import { meetingNameOfId } from '../../shell/meeting-name-of-id.ts';
import { rangesToLines } from '../../shell/ranges-to-lines.ts';
import {
  commendationLabels,
  methodLabels,
  stepStateLabels,
  valueWords as words,
} from '../../text/conflict-values.ts';
import { askedMarkLabels } from '../../text/corrections.ts';
import { dayToText, instantToFullText, periodToText } from '../../text/format.ts';
import {
  absenceReasonLabels,
  agendaSlotLabels,
  cellKindLabels,
  duesMarkLabels,
  gradeLabels,
  markLabels,
  meetingKindLabels,
  meetingModeLabels,
  meetingStateLabels,
  membershipLabels,
  offScheduleReasonLabels,
  onlineBasisLabels,
  paperChannelLabels,
  postLabels,
  situationLabels,
  taskOutcomeLabels,
} from '../../text/labels.ts';
import { correctionOutcomeLabels, reportedOutcomeLabels } from '../../text/own-record.ts';
import { taskWords } from '../../text/papers/meeting-words.ts';
import { phraseBoxLabels } from '../../text/phrases.ts';
import { consentAnswers, consentPurposes, incident } from '../../text/privacy.ts';
import { proceedings } from '../../text/proceedings.ts';
import { quality, totalText } from '../../text/quality.ts';
import { conflictText } from '../../text/queue.ts';
import { resolution } from '../../text/resolution.ts';
import { common } from '../../text/shared-words.ts';

/** Where the names stand of what a value holds by its id. */
export interface ValueNames {
  readonly book: Book;
  readonly criteriaSets: readonly CriteriaSet[];
}

/** The value of `field` or `field/key` of an entity in words a person can compare: nothing of it as it is stored. */
export function valueToText(kind: EntityKind, path: string, value: Json, names: ValueNames): string {
  const [field = '', key] = path.split('/', 2);
  if (value === null) return field === 'deletedAt' ? words.kept : conflictText.empty;
  const ofKind: { readonly [field: string]: Show<never> | undefined } = shows[kind];
  try {
    const said = ofKind[field]?.((key === undefined ? value : { [key]: value }) as never, names);
    return said === '' ? conflictText.empty : (said ?? words.unreadable);
  } catch {
    // Of a later build, and made otherwise than this one knows.
    return words.unreadable;
  }
}

type Show<T> = (value: T, names: ValueNames) => string;

const text: Show<string> = (value) => value;
const flag: Show<boolean> = (value) => (value ? common.yes : common.no);
const number: Show<number> = (value) => value.toLocaleString('vi-VN');
const year: Show<number> = (value) => String(value);
const minutes: Show<number> = (value) => words.minutes(value);
const day: Show<Day> = (value) => dayToText(value);
const instant: Show<Instant> = (value) => instantToFullText(value);
const month: Show<Period> = (value) => periodToText(value);
const deletedAt: Show<Instant> = (value) => words.deleted(instantToFullText(value));
const machineMark: Show<string> = () => words.machineMark;

const member: Show<string> = (id, { book }) =>
  book.members.find((one) => one.id === id)?.fullName ??
  book.formerMembers.find((one) => one.id === id)?.fullName ??
  words.unknown;
const meeting: Show<string> = (id) => meetingNameOfId(id) ?? words.unknown;
const topic: Show<string> = (id, { book }) => titleIn(book.topics, id);
const task: Show<string> = (id, { book }) => titleIn(book.tasks, id);
const category: Show<string> = (id) => id && titleIn(catalogue.categories, id);
const suggestedTopic: Show<string> = (id) => id && titleIn(catalogue.topics, id);

/** One of a closed list; of a later build it may be none of them. */
function code<T extends string>(labels: Record<T, string>): Show<T> {
  return (value) => labels[value] ?? words.unreadable;
}

function ranges<T extends string>(labels: Record<T, string>): Show<readonly DatedRange<T>[]> {
  return (value) => parts(rangesToLines(value, labels, ''));
}

/** What holds entries by their keys, which a person knows by the name of what the key stands for. */
function entries<T>(
  show: Show<T>,
  nameOf?: (key: string, names: ValueNames) => string,
): Show<{ readonly [key: string]: T }> {
  return (value, names) =>
    parts(
      Object.entries(value).map(([key, entry]) => {
        const said = show(entry, names);
        return nameOf ? words.of(nameOf(key, names), said) : said;
      }),
    );
}

function criterion(id: string, { criteriaSets }: ValueNames): string {
  return titleIn(
    criteriaSets.flatMap(({ tables }) => tables.flatMap(({ criteria }) => criteria)),
    id,
  );
}

function step(id: string, { criteriaSets }: ValueNames): string {
  return titleIn(
    criteriaSets.flatMap(({ tables }) => tables.flatMap(({ steps }) => steps)),
    id,
  );
}

/** What was entered that day: a part of the copying, or a paper of a meeting that was closed already. */
function partOfCopy(key: string, { book }: ValueNames): string {
  const papers = book.meetings.flatMap((one) => Object.entries(one.papers));
  return titleIn(
    [
      ...shippedCopyOutOrders.flatMap((order) => order.parts),
      ...papers.map(([id, { title }]) => ({ id, title })),
    ],
    key,
  );
}

const vote: Show<Vote> = ({ inFavour, against, other }, names) =>
  parts([
    words.of(resolution.inFavour, number(inFavour, names)),
    words.of(resolution.against, number(against, names)),
    words.of(resolution.other, number(other, names)),
  ]);

const judgement: Show<Judgement> = ({ answer, evidence }) => {
  const said = isJsonObject(answer) ? quality.levelPoints(answer.points) : quality.answers[answer];
  return parts([said, evidence]);
};

const suggested: Show<Score> = ({ total, lines }) =>
  totalText(
    total,
    lines.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  );

function parts(said: readonly string[]): string {
  return said.filter(Boolean).join(' · ');
}

function titleIn(all: readonly { readonly id: string; readonly title: string }[], id: string): string {
  return all.find((one) => one.id === id)?.title ?? words.unknown;
}

/** Each record names every field, so a new one does not compile before somebody has said how it is shown. */
const shows: {
  readonly [K in EntityKind]: {
    readonly [F in keyof EntityByKind[K]]: Show<NonNullable<EntityByKind[K][F]>>;
  };
} = {
  cell: {
    name: text,
    parentName: text,
    kind: code(cellKindLabels),
    hasCommittee: flag,
    hasDeputy: flag,
    isSpecialForces: flag,
    assignedSuperior: text,
    hamlets: parts,
    phrases: entries((phrase) =>
      parts([phraseBoxLabels[phrase.box], phrase.text, phrase.isHidden ? words.hiddenPhrase : '']),
    ),
    deletedAt,
  },
  member: {
    fullName: text,
    sortName: text,
    birthYear: year,
    membership: ranges(membershipLabels),
    situations: ranges(situationLabels),
    posts: ranges(postLabels),
    deletedAt,
  },
  'member-alias': { memberId: member, deletedAt },
  topic: {
    year,
    quarter: number,
    title: text,
    category,
    catalogueId: suggestedTopic,
    presenterId: member,
    approvedOn: day,
    sentOn: day,
    heldMeetingId: meeting,
    outcome: text,
    deletedAt,
  },
  meeting: {
    period: month,
    kind: code(meetingKindLabels),
    ordinal: number,
    state: code(meetingStateLabels),
    revision: number,
    revisionReason: text,
    heldOn: day,
    isClockWrong: flag,
    startTime: text,
    endTime: text,
    endsNextDay: flag,
    breakMin: minutes,
    offScheduleReason: code(offScheduleReasonLabels),
    offScheduleNote: text,
    place: text,
    mode: code(meetingModeLabels),
    onlineBasis: code(onlineBasisLabels),
    onlineApprovedBy: text,
    isMergedWithOther: flag,
    hasSecretContent: flag,
    isSoTayOutage: flag,
    topicId: topic,
    committeeMetOn: day,
    hasCommitteeMinutes: flag,
    noticeOn: day,
    isNoticeToMembers: flag,
    isNoticeToSuperior: flag,
    notReached: entries(() => words.notReached, member),
    papers: entries(({ title, channel, sentOn }) =>
      parts([title, paperChannelLabels[channel], sentOn === null ? '' : dayToText(sentOn)]),
    ),
    soTayDays: entries(day, partOfCopy),
    questions: text,
    questionsOn: day,
    draftConclusion: text,
    draftConclusionOn: day,
    guests: entries(({ name, body }) => parts([name, body])),
    isSuperiorPresent: flag,
    chairId: member,
    minuteTakerId: member,
    scoreKeeperId: member,
    duesNote: text,
    steps: entries(({ state, reason }) => parts([stepStateLabels[state], reason]), step),
    isNothingToCommend: flag,
    nothingToCommendReason: text,
    conclusion: text,
    isResolution: flag,
    resolutionNumber: text,
    conclusionVote: vote,
    motions: entries((motion, names) =>
      parts([
        motion.title,
        resolution.majorities[motion.majority],
        motion.vote === null ? '' : vote(motion.vote, names),
      ]),
    ),
    isMinutesAdopted: flag,
    proposals: text,
    judgements: entries(judgement, criterion),
    overrides: entries(({ points, reason }) => parts([quality.levelPoints(points), reason]), criterion),
    remedies: entries(text, criterion),
    scoreVote: vote,
    votedAt: instant,
    deletedAt,
  },
  item: {
    meetingId: meeting,
    slot: code(agendaSlotLabels),
    title: text,
    order: number,
    text,
    documentTitle: text,
    remarks: entries((remark, names) =>
      words.of(
        member(remark.memberId, names),
        parts([remark.text, remark.isSelfRelated ? proceedings.selfRelated : '']),
      ),
    ),
    unnamedSpeakers: number,
    commendations: entries(({ kind, memberId, text: said }, names) =>
      parts([commendationLabels[kind], memberId === null ? '' : member(memberId, names), said]),
    ),
    ideologyMin: minutes,
    conclusion: text,
    isUnfinished: flag,
    deletedAt,
  },
  attendance: {
    meetingId: meeting,
    memberId: member,
    mark: code(markLabels),
    reasonCode: code(absenceReasonLabels),
    reason: text,
    acceptedById: member,
    method: code(methodLabels),
    deletedAt,
  },
  task: {
    meetingId: meeting,
    period: month,
    title: text,
    assigneeId: member,
    assigneeText: text,
    dueOn: day,
    weight: number,
    results: entries(
      (result) =>
        parts([
          taskOutcomeLabels[result.outcome],
          result.doneOn === null ? '' : taskWords.doneOn(dayToText(result.doneOn)),
          evidenceOf(result),
          result.isConfirmed ? taskWords.confirmed : '',
        ]),
      meeting,
    ),
    deletedAt,
  },
  score: {
    meetingId: meeting,
    revision: number,
    suggested,
    votedPoints: entries(number, criterion),
    votedTotal: (points) => quality.levelPoints(points),
    votedGrade: code(gradeLabels),
    deletedAt,
  },
  'after-fact': {
    meetingId: meeting,
    period: month,
    kind: code({ published: words.published }),
    on: day,
    note: text,
    deletedAt,
  },
  'not-held': { period: month, reason: text, approvedBy: text, recordedOn: day, deletedAt },
  consent: {
    deviceId: machineMark,
    at: instant,
    memberId: member,
    purpose: code(consentPurposes),
    noticeId: machineMark,
    noticeVersion: number,
    textHash: machineMark,
    answer: code(consentAnswers),
    previousHash: machineMark,
    deletedAt,
  },
  destruction: {
    deviceId: machineMark,
    at: instant,
    lawId: machineMark,
    lawVersion: number,
    emptied: (ids) => words.count(ids.length),
    reason: text,
    deletedAt,
  },
  incident: {
    kind: code(incident.kinds),
    knownAt: instant,
    account: text,
    measures: text,
    wasLocked: flag,
    firstNoticeAt: instant,
    reportedAt: instant,
    deletedAt,
  },
  correction: {
    memberId: member,
    ofMeetingId: meeting,
    wantedMark: code(askedMarkLabels),
    wantedReasonCode: code(absenceReasonLabels),
    text,
    askedOn: day,
    outcome: code(correctionOutcomeLabels),
    answer: text,
    answeredOn: day,
    deletedAt,
  },
  'task-report': {
    memberId: member,
    taskId: task,
    outcome: code(reportedOutcomeLabels),
    text,
    reportedOn: day,
    deletedAt,
  },
  dues: { period: month, marks: entries(code(duesMarkLabels), member), deletedAt },
};
