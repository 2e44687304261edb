import type { Entry } from '#domain/book.ts';
import { periodOfId } from '#domain/entity.ts';
import { taskResultAt, tasksCarriedTo, tasksDueAt } from '#domain/tasks-due.ts';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { useMonthBook } from '../../hooks/use-book.ts';
import { useCarriedItems } from '../../hooks/use-carried-items.ts';
import { CarriedList } from '../../shell/carried-list.tsx';
import { isCounted, isProven } from '../../shell/counted-done.ts';
import { MeetingFrame, type MeetingView } from '../../shell/meeting-frame.tsx';
import { TaskAnswer } from '../../shell/task-answer.tsx';
import { carried as carriedWords } from '../../text/carried.ts';
import { lastTasks as words } from '../../text/last-tasks.ts';
import style from './last-tasks.module.css';

/** Nhiệm vụ kỳ trước: what became of each task and of what was left unfinished, one by one; nothing is answered for all at once. */
export function MeetingLastTasksScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  return (
    <MeetingFrame meetingId={meetingId} step="last-tasks" book={book}>
      {(view) => <LastTasks view={view} />}
    </MeetingFrame>
  );
}

function LastTasks({ view }: { readonly view: MeetingView }) {
  const { book, meeting, isReadOnly } = view;
  const items = useCarriedItems(meeting);
  const due = tasksDueAt(book, meeting);
  const dueIds = new Set(due.map((task) => task.id));
  const later = tasksCarriedTo(book, meeting).filter((task) => !dueIds.has(task.id));
  const all = [...due, ...later];
  const carried = items.length > 0 && !isReadOnly && (
    <Card title={carriedWords.itemsTitle}>
      <CarriedList view={view} carried={items} />
    </Card>
  );
  if (all.length === 0) {
    return (
      carried || (
        <Banner tone="info" title={words.none}>
          <p>{words.noneHelp}</p>
        </Banner>
      )
    );
  }
  const results = all.map((task) => taskResultAt(book, task, meeting));
  const counted = due.filter((task) => taskResultAt(book, task, meeting)?.outcome !== 'cancelled');
  const done = counted.filter((task) => isCounted(taskResultAt(book, task, meeting), meeting.heldOn));
  const unsaid = results.filter((result) => result === null).length;
  const unproven = results.filter((result) => result?.outcome === 'done' && !isProven(result)).length;
  return (
    <>
      <section className={style.summary} aria-label={words.summary}>
        <p className={style.count}>
          {due.length === 0 ? words.noneDue : words.dueDone(done.length, counted.length)}
        </p>
        {due.length > 0 && <p className={style.help}>{words.dueHelp}</p>}
        {unsaid > 0 && <p>{words.unsaid(unsaid)}</p>}
        {unproven > 0 && <p>{words.unproven(unproven)}</p>}
      </section>
      <TaskGroup title={words.dueTitle} tasks={due} isDue view={view} />
      <TaskGroup title={words.laterTitle} tasks={later} isDue={false} view={view} />
      {carried}
    </>
  );
}

function TaskGroup({
  title,
  tasks,
  isDue,
  view,
}: {
  readonly title: string;
  readonly tasks: readonly Entry<'task'>[];
  readonly isDue: boolean;
  readonly view: MeetingView;
}) {
  if (tasks.length === 0) return null;
  return (
    <section className={style.group}>
      <h2>{title}</h2>
      {tasks.map((task) => (
        <TaskAnswer key={task.id} task={task} isDue={isDue} view={view} />
      ))}
    </section>
  );
}
