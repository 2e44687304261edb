import { useCallback, useMemo } from 'react';
import { isPeriod } from '#base/day.ts';
import { buildBook } from '#domain/build-book.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { MeetingId } from '#domain/ids.ts';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { attendanceByMember, attendanceCounts } from '#domain/roll.ts';
import type { Grade } from '#domain/scoring/score.ts';
import type { StaffCell } from '#sync/staff-client.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { List, Row } from '../../components/list.tsx';
import { useAsked } from '../../hooks/use-asked.ts';
import { useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { DevicesFold } from '../../shell/devices-fold.tsx';
import { rollAt } from '../../shell/meeting-people.ts';
import { StaffScreenFrame } from '../../shell/staff-screen-frame.tsx';
import { useIssueCode } from '../../shell/use-issue-code.ts';
import { dayToText, instantToText, periodToText, periodToTitle } from '../../text/format.ts';
import { gradeLabels, meetingKindLabels } from '../../text/labels.ts';
import { monthStateLabels } from '../../text/meeting-list.ts';
import { queueText } from '../../text/queue.ts';
import { staff as words } from '../../text/staff.ts';
import { ReleaseCard } from './release-card.tsx';

/** What one cell has sent: its meetings with the score voted and the score computed again, and every receipt. */
export function StaffCellScreen({ cellId }: { readonly cellId: string }) {
  const { staff } = useServices();
  const today = useToday();
  const question = useCallback(() => staff.cell(cellId), [staff, cellId]);
  const { answer, problem, ask } = useAsked(question);
  const { handed, issue } = useIssueCode();
  return (
    <StaffScreenFrame
      title={words.cellTitle}
      back={paths.staff}
      problem={problem}
      handed={handed}
      onRefresh={ask}
    >
      {answer && (
        <>
          <h2>{answer.name}</h2>
          <Fold title={words.codeCell}>
            {(['secretary', 'deputy'] as const).map((role) => (
              <Button key={role} onPress={() => issue({ role, scopeId: cellId }, answer.name)}>
                {words.issue}: {words.roles[role]}
              </Button>
            ))}
          </Fold>
          <DevicesFold cellId={cellId} withdraws />
          <Meetings cell={answer} />
          <ReleaseCard cell={answer} onReleased={ask} />
          {answer.refused.length > 0 && (
            <Card title={words.refused}>
              <p>{words.refusedLead}</p>
              <List label={words.refused}>
                {answer.refused.map((unit) => (
                  <Row
                    key={`${unit.unitId} ${unit.receivedAt}`}
                    title={refusedTitle(unit)}
                    detail={words.refusedAt(refusedReason(unit), instantToText(unit.receivedAt, today))}
                  />
                ))}
              </List>
            </Card>
          )}
          <Card title={words.units}>
            <List label={words.units}>
              {answer.units.map((unit) => (
                <Row
                  key={unit.unitId}
                  title={unitTitle(unit)}
                  detail={words.unitRow(unit.receiptCode, instantToText(unit.receivedAt, today))}
                />
              ))}
            </List>
          </Card>
        </>
      )}
    </StaffScreenFrame>
  );
}

function Meetings({ cell }: { readonly cell: StaffCell }) {
  const book = useMemo(
    () =>
      buildBook(
        cell.entities.map((entity) => ({
          kind: entity.kind as EntityKind,
          id: entity.id,
          value: entity.value,
        })),
      ),
    [cell],
  );
  // The id of either begins with its month.
  const rows = [
    ...book.meetings.map((meeting) => meetingRow(book, meeting, cell.verifications)),
    ...book.notHeld.map(notHeldRow),
  ].sort((a, b) => b.id.localeCompare(a.id));
  return (
    <Card title={words.meetings}>
      {rows.length === 0 ? (
        <p>{words.noMeetings}</p>
      ) : (
        <List label={words.meetings}>
          {rows.map(({ id, title, details }) => (
            <Row key={id} title={title} detail={details.filter(Boolean).join(' · ')} />
          ))}
        </List>
      )}
    </Card>
  );
}

interface MonthRow {
  readonly id: string;
  readonly title: string;
  readonly details: readonly string[];
}

function meetingRow(
  book: Book,
  meeting: Entry<'meeting'>,
  verifications: StaffCell['verifications'],
): MonthRow {
  const { present, expected, notMarked } = attendanceCounts(
    rollAt(book, meeting),
    attendanceByMember(book.attendance, meeting.id as MeetingId),
  );
  const topic = book.topics.find((entry) => entry.id === meeting.topicId);
  return {
    id: meeting.id,
    title: `${periodToTitle(meeting.period)} · ${meetingKindLabels[meeting.kind]}`,
    details: [
      meeting.heldOn ? dayToText(meeting.heldOn) : '',
      notMarked < expected ? words.attendance(present, expected) : '',
      topic ? `${words.topics}: ${topic.title}` : '',
      scoreText(book, meeting, verifications),
    ],
  };
}

/** Not the same as a month of which nothing was sent. */
function notHeldRow({ id, period, reason }: Entry<'not-held'>): MonthRow {
  return {
    id,
    title: `${periodToTitle(period)} · ${monthStateLabels['not-held']}`,
    details: [reason.trim()],
  };
}

function scoreText(book: Book, meeting: Entry<'meeting'>, verifications: StaffCell['verifications']): string {
  const score = latestSnapshot(book, meeting);
  if (!score) return words.notScored;
  const verified = verifications.find((one) => one.scoreId === score.id);
  const voted = words.votedScore(score.votedTotal, gradeLabels[score.votedGrade]);
  if (!verified || verified.points === null || verified.grade === null) return voted;
  return [
    voted,
    words.recomputed(verified.points, gradeLabels[verified.grade as Grade]),
    verified.differs.length === 0 ? words.same : words.differs(verified.differs.length),
  ].join(' · ');
}

function refusedTitle({ period }: StaffCell['refused'][number]): string {
  return period && isPeriod(period) ? periodToTitle(period) : words.noPeriod;
}

function refusedReason({ code }: StaffCell['refused'][number]): string {
  const reasons: Readonly<Record<string, string>> = words.refusedReasons;
  return reasons[code] ?? words.refusedReasons.other;
}

function unitTitle(unit: StaffCell['units'][number]): string {
  const steps: Readonly<Record<string, string>> = queueText.steps;
  const step = steps[unit.step] ?? unit.step;
  return unit.period && isPeriod(unit.period) ? `${step}, ${periodToText(unit.period)}` : step;
}
