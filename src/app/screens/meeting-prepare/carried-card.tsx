import { useState } from 'react';
import type { Entry } from '#domain/book.ts';
import { taskResultAt, tasksCarriedTo, tasksDueAt } from '#domain/tasks-due.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useCarriedItems } from '../../hooks/use-carried-items.ts';
import { paths } from '../../routes.ts';
import { assigneeName } from '../../shell/assignee-name.ts';
import { CarriedList } from '../../shell/carried-list.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { TaskAnswer } from '../../shell/task-answer.tsx';
import { carried as words } from '../../text/carried.ts';
import { dayToText } from '../../text/format.ts';
import { lastTasks } from '../../text/last-tasks.ts';

const TASKS_SHOWN = 5;

/** What earlier meetings left open and needs a word at this one: tasks, and items of the agenda. Nothing where nothing is. */
export function CarriedCard({ view }: { readonly view: MeetingView }) {
  const { book, meeting } = view;
  const items = useCarriedItems(meeting);
  const due = new Set(tasksDueAt(book, meeting).map((task) => task.id));
  const tasks = tasksCarriedTo(book, meeting)
    .filter((task) => taskResultAt(book, task, meeting) === null)
    .sort((a, b) => Number(due.has(b.id)) - Number(due.has(a.id)));
  const [openId, setOpenId] = useState<string | null>(null);
  const open = book.tasks.find((task) => task.id === openId);
  // Its sheet stays when the first word takes the last task off the list.
  if (tasks.length === 0 && items.length === 0 && !open) return null;
  return (
    <Card title={words.title}>
      {tasks.length > 0 && (
        <>
          <p>{words.tasksLeft(tasks.length)}</p>
          <List label={words.tasksLabel}>
            {tasks.slice(0, TASKS_SHOWN).map((task) => (
              <Row
                key={task.id}
                title={task.title}
                detail={taskDetail(view, task, due.has(task.id))}
                end={words.choose}
                onPress={() => setOpenId(task.id)}
              />
            ))}
          </List>
          {tasks.length > TASKS_SHOWN && (
            <LinkButton href={paths.meetingStep(meeting.id, 'last-tasks')}>
              {words.allTasks(tasks.length)}
            </LinkButton>
          )}
        </>
      )}
      {items.length > 0 && (
        <>
          <h3>{words.itemsTitle}</h3>
          <CarriedList view={view} carried={items} />
        </>
      )}
      {open && (
        <Sheet title={lastTasks.result} onClose={() => setOpenId(null)}>
          <TaskAnswer task={open} isDue={due.has(open.id)} view={view} />
          <Button look="primary" wide onPress={() => setOpenId(null)}>
            {words.backToList}
          </Button>
        </Sheet>
      )}
    </Card>
  );
}

function taskDetail({ book }: MeetingView, task: Entry<'task'>, isDue: boolean): string {
  const who = assigneeName(book, task);
  return [
    isDue ? lastTasks.due : '',
    who === '' ? lastTasks.nobody : who,
    task.dueOn ? lastTasks.dueOn(dayToText(task.dueOn)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
