import {
  addDays,
  dayToInstant,
  periodMonth,
  periodQuarter,
  periodYear,
  type Day,
  type Period,
  type TimeOfDay,
} from '#base/day.ts';
import { must } from '#base/assert.ts';
import type { Entry } from '#domain/book.ts';
import { criteriaSetForMeeting } from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import {
  agendaItemId,
  attendanceId,
  meetingId,
  type MeetingId,
  type MemberId,
  type TopicId,
} from '#domain/ids.ts';
import { emptyAgendaItem, type AgendaItem, type Remark } from '#domain/meeting/agenda-item.ts';
import { emptyAttendance, type AbsenceReason, type Attendance } from '#domain/meeting/attendance.ts';
import { defaultAgenda } from '#domain/meeting/default-agenda.ts';
import { emptyMeeting, type Meeting, type StepMark } from '#domain/meeting/meeting.ts';
import { isPresent, rollOn } from '#domain/roll.ts';
import { tasksCarriedTo } from '#domain/tasks-due.ts';
import { emptyTopic, type Topic } from '#domain/topic.ts';
import { emptyTask } from '#domain/task.ts';
import type { DemoChance } from './demo-chance.ts';
import type { Put } from './demo-desk.ts';
import type { DemoPlan } from './demo-plan.ts';
import { allInFavour, evening, voteScore, type DemoMonths } from './demo-vote.ts';

const START = '19:30' as TimeOfDay;

/** Plays one month that was held, from the preparation to the day its conclusion was published. */
export async function playMonth(months: DemoMonths, period: Period): Promise<void> {
  const { desk, chance } = months;
  const heldOn = heldDay(period, chance);
  const id = meetingId(period, 'regular', 1);
  const topic = await topicFor(months, period, heldOn, id);

  const prepared = await prepare(months, id, period, heldOn, topic);
  const marks = await callRoll(months, id, heldOn);
  const told = await reportTasks(months, id, prepared);
  const items = await writeProceedings(months, id, prepared, marks, topic);
  const resolved = await resolve(months, id, { ...prepared, ...told }, marks, topic, items);
  await voteScore(months, id, resolved);
  const note = months.plan.published;
  const on = addDays(heldOn, chance.between(0, 2));
  await desk.save('after', period, dayToInstant(addDays(on, 1)), [
    {
      kind: 'after-fact',
      id: `${id}.published`,
      value: { meetingId: id, period, kind: 'published', on, note, deletedAt: null },
    },
  ]);
}

/** Says of a month that it was not held. */
export async function skipMonth({ desk, plan }: DemoMonths, period: Period): Promise<void> {
  const recordedOn = `${period}-07` as Day;
  const value = { period, ...plan.notHeld, recordedOn, deletedAt: null };
  await desk.save('not-held', period, dayToInstant(recordedOn), [{ kind: 'not-held', id: period, value }]);
}

function heldDay(period: Period, chance: DemoChance): Day {
  return `${period}-0${chance.fraction() < 0.85 ? 3 : 5}` as Day;
}

function anId(text: string): MemberId {
  return text as MemberId;
}

/** The topic of the quarter is planned at its first meeting and held from the second month on, once. */
async function topicFor(
  { desk, chance, plan }: DemoMonths,
  period: Period,
  heldOn: Day,
  meeting: MeetingId,
): Promise<Entry<'topic'> | null> {
  const year = periodYear(period);
  const quarter = periodQuarter(period);
  const id = `topic-${year}-${quarter}` as TopicId;
  const book = desk.book();
  const known = book.topics.find((topic) => topic.id === id);
  const planned: Topic = known
    ? withoutId(known)
    : {
        ...emptyTopic,
        year,
        quarter,
        title: must(plan.topics[(year * 4 + quarter) % plan.topics.length], 'the plan has topics'),
        presenterId: anId(chance.pick(book.members.slice(0, 5)).id),
      };
  const isDue = (periodMonth(period) - 1) % 3 > 0 && planned.heldMeetingId === null;
  const value: Topic = isDue
    ? {
        ...planned,
        approvedOn: addDays(heldOn, -5),
        sentOn: addDays(heldOn, -4),
        heldMeetingId: meeting,
        outcome: plan.topicOutcome,
      }
    : planned;
  await desk.save('topics', period, dayToInstant(addDays(heldOn, -4)), [{ kind: 'topic', id, value }]);
  return isDue ? { ...value, id } : null;
}

/** An entry of the book as the entity it is kept as. */
function withoutId<T extends { readonly id: string }>({ id: _id, ...value }: T): Omit<T, 'id'> {
  return value;
}

async function prepare(
  { desk, chance, plan, cell }: DemoMonths,
  id: MeetingId,
  period: Period,
  heldOn: Day,
  topic: Entry<'topic'> | null,
): Promise<Meeting> {
  const members = desk.book().members;
  const isEarly = chance.fraction() < 0.75;
  const meeting: Meeting = {
    ...emptyMeeting,
    period,
    kind: 'regular',
    ordinal: 1,
    heldOn,
    startTime: START,
    offScheduleReason: heldOn.endsWith('03') ? null : 'special',
    place: cell.place,
    topicId: topic === null ? null : (topic.id as TopicId),
    committeeMetOn: addDays(heldOn, -2),
    hasCommitteeMinutes: chance.fraction() < 0.9,
    noticeOn: addDays(heldOn, isEarly ? -2 : 0),
    isNoticeToMembers: true,
    isNoticeToSuperior: true,
    papers: {
      [chance.id('paper')]: {
        title: plan.paper,
        channel: 'so-tay',
        sentOn: addDays(heldOn, isEarly ? -2 : 0),
        order: 1,
      },
    },
    questions: plan.draftQuestions,
    questionsOn: addDays(heldOn, -2),
    draftConclusion: plan.draftConclusion,
    draftConclusionOn: isEarly ? addDays(heldOn, -2) : null,
    isSuperiorPresent: chance.fraction() < 0.4,
    chairId: anId(must(members[0], 'a cell has members').id),
    minuteTakerId: anId(must(members[2], 'a cell has members').id),
    scoreKeeperId: anId(must(members[3], 'a cell has members').id),
  };
  const items = defaultAgenda(id, plan.agenda).map(({ id: itemId, item }): Put => ({
    kind: 'item',
    id: itemId,
    value: item,
  }));
  await desk.save('prepare', period, dayToInstant(addDays(heldOn, -2)), [
    { kind: 'meeting', id, value: meeting },
    ...items,
  ]);
  return meeting;
}

async function callRoll(
  { desk, chance, plan }: DemoMonths,
  id: MeetingId,
  heldOn: Day,
): Promise<readonly Attendance[]> {
  const members = desk.book().members;
  const chairId = anId(must(members[0], 'a cell has members').id);
  const always = new Set(members.slice(0, 4).map((member) => member.id));
  const reasons = Object.entries(plan.absence) as [AbsenceReason, string][];
  const marks = rollOn(members, heldOn)
    .filter((entry) => entry.isExpected)
    .map(({ member }): Attendance => {
      const memberId = anId(member.id);
      const seated = { ...emptyAttendance, meetingId: id, memberId };
      const luck = always.has(member.id) ? 1 : chance.fraction();
      if (luck < 0.004) return { ...seated, mark: 'unexcused' };
      if (luck < 0.075) {
        const [reasonCode, reason] = chance.pick(reasons);
        return { ...seated, mark: 'excused', reasonCode, reason, acceptedById: chairId };
      }
      return { ...seated, mark: 'present', method: 'bulk' };
    });
  await desk.save(
    'roll-call',
    heldOn.slice(0, 7) as Period,
    evening(heldOn, 5),
    marks.map((value) => ({ kind: 'attendance', id: attendanceId(id, value.memberId), value })),
  );
  return marks;
}

/** Says of each open task what became of it. */
async function reportTasks(
  { desk, chance, plan }: DemoMonths,
  id: MeetingId,
  meeting: Meeting,
): Promise<Partial<Meeting>> {
  const carried = tasksCarriedTo(desk.book(), { ...meeting, id });
  const puts = carried.map((task): Put => {
    const isDone = chance.fraction() < 0.88;
    const doneOn = meeting.heldOn === null ? null : addDays(meeting.heldOn, -chance.between(1, 9));
    const result = isDone
      ? { outcome: 'done' as const, doneOn, evidence: chance.pick(plan.taskEvidence), isConfirmed: true }
      : { outcome: 'doing' as const, doneOn: null, evidence: '', isConfirmed: false };
    const results = { ...task.results, [id]: result };
    return { kind: 'task', id: task.id, value: { ...withoutId(task), results } };
  });
  const heldOn = must(meeting.heldOn, 'a demonstration meeting has a day');
  await desk.save('last-tasks', meeting.period, evening(heldOn, 15), puts);
  return { duesNote: plan.dues };
}

async function writeProceedings(
  { desk, chance, plan }: DemoMonths,
  id: MeetingId,
  meeting: Meeting,
  marks: readonly Attendance[],
  topic: Entry<'topic'> | null,
): Promise<readonly AgendaItem[]> {
  const present = marks.filter((mark) => isPresent(mark.mark)).map((mark) => mark.memberId);
  const speakers = chance.some(present, Math.ceil(present.length * (0.35 + chance.fraction() * 0.25)));
  const regular = defaultAgenda(id, plan.agenda).map(({ id: itemId, item }, index) => ({
    id: itemId,
    item: {
      ...item,
      text: chance.pick(plan.notes[item.slot as keyof DemoPlan['notes']]),
      remarks: remarksOf(
        speakers.filter((_, i) => i % 5 === index),
        plan,
        chance,
        false,
      ),
      ideologyMin: item.slot === 'ideology' ? 20 : null,
      commendations:
        item.slot === 'past-month'
          ? {
              [chance.id('word')]: {
                kind: 'praise' as const,
                memberId: chance.pick(present),
                text: chance.pick(plan.praise),
                order: 1,
              },
            }
          : {},
    },
  }));
  const thematic =
    topic === null
      ? []
      : [
          {
            id: agendaItemId(id, 'thematic'),
            item: {
              ...emptyAgendaItem,
              meetingId: id,
              slot: 'thematic' as const,
              title: topic.title,
              order: 6,
              text: topic.title,
              remarks: remarksOf(chance.some(present, 3), plan, chance, true),
              conclusion: plan.topicOutcome,
            },
          },
        ];
  const all = [...regular, ...thematic];
  const heldOn = must(meeting.heldOn, 'a demonstration meeting has a day');
  await desk.save(
    'proceedings',
    meeting.period,
    evening(heldOn, 90),
    all.map(({ id: itemId, item }) => ({ kind: 'item', id: itemId, value: item })),
  );
  return all.map(({ item }) => item);
}

function remarksOf(
  memberIds: readonly MemberId[],
  plan: DemoPlan,
  chance: DemoChance,
  isSelfRelated: boolean,
): { [id: string]: Remark } {
  return Object.fromEntries(
    memberIds.map((memberId, index) => [
      chance.id('remark'),
      { memberId, text: chance.pick(plan.remarks), isSelfRelated, order: index + 1 },
    ]),
  );
}

async function resolve(
  { desk, chance, plan, criteriaSets }: DemoMonths,
  id: MeetingId,
  meeting: Meeting,
  marks: readonly Attendance[],
  topic: Entry<'topic'> | null,
  items: readonly AgendaItem[],
): Promise<Meeting> {
  const heldOn = must(meeting.heldOn, 'a demonstration meeting has a day');
  const present = marks.filter((mark) => isPresent(mark.mark)).map((mark) => mark.memberId);
  const titles = chance.some(plan.tasks, chance.between(2, 4));
  const given = topic === null ? titles : [...titles, plan.topicTask];
  const tasks = given.map((title): Put => ({
    kind: 'task',
    id: chance.id('task'),
    value: {
      ...emptyTask,
      meetingId: id,
      period: meeting.period,
      title,
      assigneeId: chance.pick(present),
      dueOn: addDays(heldOn, chance.between(18, 25)),
    },
  }));
  const resolved: Meeting = {
    ...meeting,
    endTime: topic === null ? ('21:05' as TimeOfDay) : ('21:40' as TimeOfDay),
    steps: stepsOf(criteriaSets, meeting, items, chance),
    conclusion: plan.conclusion,
    isResolution: chance.fraction() < 0.3,
    conclusionVote: allInFavour(desk, id, heldOn),
    isMinutesAdopted: true,
  };
  await desk.save('resolution', meeting.period, evening(heldOn, 100), [
    { kind: 'meeting', id, value: resolved },
    ...tasks,
  ]);
  return resolved;
}

/** Ticks the steps that facts do not tick by themselves; now and then one is forgotten. */
function stepsOf(
  criteriaSets: readonly CriteriaSet[],
  meeting: Meeting,
  items: readonly AgendaItem[],
  chance: DemoChance,
): { readonly [stepId: string]: StepMark } {
  const set = criteriaSetForMeeting(criteriaSets, meeting);
  const hasTheme = items.some((item) => item.slot === 'thematic');
  const steps = (set?.tables[0]?.steps ?? []).filter(
    (step) => step.doneWhen === null && step.phase !== 'after' && (step.phase !== 'theme' || hasTheme),
  );
  return Object.fromEntries(
    steps
      .filter(() => chance.fraction() > 0.04)
      .map((step) => [step.id, { state: 'done' as const, reason: '' }]),
  );
}
