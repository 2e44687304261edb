import { useState } from 'react';
import { toEdit } from '#actions/edit.ts';
import type { Book } from '#domain/book.ts';
import type { OwnRecord, OwnReport, OwnTask } from '#domain/own-record.ts';
import { emptyTaskReport, type ReportedOutcome } from '#domain/task-report.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { List, Row } from '../../components/list.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useLightBook, useQueue, useToday } from '../../hooks/use-book.ts';
import { useOwnDraft } from '../../hooks/use-own-draft.ts';
import { useOwnRecord } from '../../hooks/use-own-record.ts';
import { useSendAlone } from '../../hooks/use-send-alone.ts';
import { paths } from '../../routes.ts';
import { meetingMonthOfId } from '../../shell/meeting-name-of-id.ts';
import { RecordChip } from '../../shell/record-state.tsx';
import { Screen } from '../../shell/screen.tsx';
import { sentState } from '../../shell/sent-state.ts';
import { dayToText, periodToText } from '../../text/format.ts';
import { taskOutcomeLabels } from '../../text/labels.ts';
import { ownCorrection, ownRecord, ownTask as words, reportedOutcomeLabels } from '../../text/own-record.ts';
import { common } from '../../text/shared-words.ts';

const outcomes = (Object.entries(reportedOutcomeLabels) as [ReportedOutcome, string][]).map(
  ([value, label]) => ({ value, label }),
);

/** One task of this member: what the meetings recorded, what was reported from here, and a new report. */
export function OwnTaskScreen({ taskId }: { readonly taskId: string }) {
  const held = useOwnRecord();
  const book = useLightBook();
  const task = held?.record.tasks.find((one) => one.taskId === taskId);
  if (held && book && task) return <Task record={held.record} book={book} task={task} />;
  return (
    <Screen title={words.title} back={paths.home} isFirst>
      {held === undefined || !book ? (
        <p>{common.loading}</p>
      ) : (
        <Banner tone="info">
          <p>{words.unknown}</p>
        </Banner>
      )}
    </Screen>
  );
}

function Task({
  record,
  book,
  task,
}: {
  readonly record: OwnRecord;
  readonly book: Book;
  readonly task: OwnTask;
}) {
  const sendAlone = useSendAlone('tasks', { sent: words.sent, tooLong: ownCorrection.notSent });
  const today = useToday();
  const [isMissing, setMissing] = useState(false);
  const { taskId } = task;
  const local = book.taskReports.filter((one) => one.taskId === taskId && one.memberId === record.memberId);
  const draft = local.find((one) => one.reportedOn === null);
  const empty = { ...emptyTaskReport, memberId: record.memberId, taskId };
  const { id, said, save, isKept } = useOwnDraft('task-report', draft, empty);

  async function sendKept() {
    if (await isKept()) await sendAlone([toEdit('task-report', id, { reportedOn: today })]);
  }
  function send() {
    return said().outcome === null ? setMissing(true) : sendKept();
  }

  return (
    <Screen
      title={words.title}
      back={paths.home}
      isFirst
      footer={
        <Button look="primary" wide onPress={send}>
          {words.send}
        </Button>
      }
    >
      <Card title={task.title}>
        <p>
          {[ownRecord.givenIn(periodToText(task.period)), task.dueOn && ownRecord.due(dayToText(task.dueOn))]
            .filter(Boolean)
            .join(', ')}
        </p>
        <h3>{words.recorded}</h3>
        {task.results.length === 0 ? (
          <p>{ownRecord.noResult}</p>
        ) : (
          <List label={words.recorded}>
            {task.results.map(({ meetingId, outcome, evidence }) => (
              <Row
                key={meetingId}
                title={taskOutcomeLabels[outcome]}
                detail={[meetingMonthOfId(meetingId), evidence].filter(Boolean).join(': ')}
              />
            ))}
          </List>
        )}
      </Card>
      <Reports record={record} taskId={taskId} local={local} />
      <Card title={words.report}>
        <ChoiceField<ReportedOutcome>
          label={words.outcome}
          value={draft?.outcome ?? null}
          fault={isMissing ? words.missing : null}
          options={outcomes}
          onSave={(outcome) => {
            setMissing(false);
            return save({ outcome });
          }}
        />
        <TextArea
          label={words.text}
          help={words.textHelp}
          optional
          value={draft?.text ?? ''}
          onSave={(text) => save({ text })}
        />
        <p>{ownCorrection.saved}</p>
      </Card>
    </Screen>
  );
}

/** What was reported of the task, from this phone or another of the same member. */
function Reports({
  record,
  taskId,
  local,
}: {
  readonly record: OwnRecord;
  readonly taskId: string;
  readonly local: readonly OwnReport[];
}) {
  const queue = useQueue();
  const known = record.reports.filter((one) => one.taskId === taskId);
  const knownIds = new Set(known.map(({ id }) => id));
  const all = [...local.filter(({ id, reportedOn }) => reportedOn !== null && !knownIds.has(id)), ...known];
  if (all.length === 0 || !queue) return null;
  return (
    <Card title={words.reported}>
      <List label={words.reported}>
        {all.map(({ id, reportedOn, outcome, text }) => {
          const sent = knownIds.has(id)
            ? { state: 'received' as const }
            : sentState(queue, 'task-report', id);
          return (
            <Row
              key={id}
              title={words.reportedOn(
                reportedOn ? dayToText(reportedOn) : '',
                outcome ? reportedOutcomeLabels[outcome] : '',
              )}
              detail={text}
              end={sent && <RecordChip state={sent.state} />}
            />
          );
        })}
      </List>
    </Card>
  );
}
