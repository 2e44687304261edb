import type { Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { TaskOutcome, TaskResult } from '#domain/task.ts';
import { taskResultAt } from '#domain/tasks-due.ts';
import { CheckField, ChoiceField } from '../components/choice-field.tsx';
import { Chip } from '../components/chip.tsx';
import { DayField } from '../components/day-field.tsx';
import { MoreFold } from '../components/fold.tsx';
import { TextField } from '../components/text-field.tsx';
import { useServices } from '../services.tsx';
import { assigneeName } from './assignee-name.ts';
import type { MeetingView } from './meeting-frame.tsx';
import { useNotices } from './notices.tsx';
import { reportText } from './task-reports.tsx';
import { dayToText, periodToText } from '../text/format.ts';
import { taskOutcomeLabels } from '../text/labels.ts';
import { lastTasks as words } from '../text/last-tasks.ts';
import { isProven } from './counted-done.ts';
import style from './task-answer.module.css';

const outcomes = (Object.keys(taskOutcomeLabels) as TaskOutcome[]).map((value) => ({
  value,
  label: taskOutcomeLabels[value],
}));

const unsaid: TaskResult = { outcome: 'not-done', doneOn: null, evidence: '', isConfirmed: false };

/** One task and what became of it, by one tap; "Xong" asks for what shows it. */
export function TaskAnswer({
  task,
  isDue,
  view: { book, meeting, meetingId },
}: {
  readonly task: Entry<'task'>;
  readonly isDue: boolean;
  readonly view: MeetingView;
}) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const here = task.results[meetingId as MeetingId];
  async function change(changes: Partial<TaskResult>) {
    return run(async () => {
      const undo = await actions.amendEntry('task', task.id, 'results', meetingId, (now) => ({
        ...(now ?? unsaid),
        ...changes,
      }));
      if (changes.outcome === 'cancelled' && here?.outcome !== 'cancelled') {
        offerUndo(words.cancelled, undo);
      }
      return undo;
    });
  }
  const isDoneBefore = here === undefined && taskResultAt(book, task, meeting) !== null;
  const who = assigneeName(book, task);

  return (
    <article className={style.task}>
      <h3>{task.title}</h3>
      <p className={style.help}>
        {[
          isDue ? words.due : '',
          who === '' ? words.nobody : words.assignee(who),
          task.dueOn ? words.dueOn(dayToText(task.dueOn)) : isDue ? words.noDay : '',
          words.givenIn(periodToText(task.period)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {book.taskReports
        .filter(({ taskId }) => taskId === task.id)
        .map((report) => (
          <p key={report.id}>{[reportText(report), report.text].filter(Boolean).join(' ')}</p>
        ))}
      {isDoneBefore && <p>{words.doneBefore}</p>}
      <ChoiceField
        label={words.result}
        value={here?.outcome ?? (isDoneBefore ? 'done' : null)}
        options={outcomes}
        onSave={(outcome) =>
          // What was written stays written; only the word that it is done is taken back.
          change(outcome === 'done' ? { outcome } : { outcome, doneOn: null, isConfirmed: false })
        }
      />
      {here?.outcome === 'done' && (
        <>
          {!isProven(here) && (
            <Chip tone="warn" icon="attention">
              {words.needsProof}
            </Chip>
          )}
          <TextField
            label={words.evidence}
            help={words.evidenceHelp}
            value={here.evidence}
            onSave={(evidence) => change({ evidence })}
          />
          {(here.evidence.trim() === '' || here.isConfirmed) && (
            <CheckField
              label={words.confirm}
              checked={here.isConfirmed}
              onSave={(isConfirmed) => change({ isConfirmed })}
            />
          )}
          <MoreFold title={words.doneOnMore}>
            <DayField
              label={words.doneOn}
              optional
              value={here.doneOn}
              fault={
                here.doneOn && meeting.heldOn && here.doneOn > meeting.heldOn ? words.doneAfterMeeting : null
              }
              onSave={(doneOn) => change({ doneOn })}
            />
          </MoreFold>
        </>
      )}
    </article>
  );
}
