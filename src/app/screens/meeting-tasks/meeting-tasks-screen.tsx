import { useState } from 'react';
import { periodOfId } from '#domain/entity.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Icon } from '../../components/icon.tsx';
import { List, Row } from '../../components/list.tsx';
import { useMonthBook } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import { assigneeName } from '../../shell/assignee-name.ts';
import { MeetingFrame, type MeetingView } from '../../shell/meeting-frame.tsx';
import { common } from '../../text/shared-words.ts';
import { dayToText } from '../../text/format.ts';
import { newTasks as words } from '../../text/tasks.ts';
import { TaskSheet } from './task-sheet.tsx';

/** Nhiệm vụ mới: what the meeting gives to whom, until when. */
export function MeetingTasksScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  return (
    <MeetingFrame meetingId={meetingId} step="tasks" book={book}>
      {(view) => <NewTasks view={view} />}
    </MeetingFrame>
  );
}

function NewTasks({ view }: { readonly view: MeetingView }) {
  const { book, meetingId, isReadOnly } = view;
  const { actions } = useServices();
  const [openId, setOpenId] = useState<string | null>(null);
  const tasks = book.tasks
    .filter((task) => task.meetingId === meetingId)
    // Ids are made in the order of time.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const complete = tasks.filter((task) => assigneeName(book, task) !== '' && task.dueOn !== null).length;
  return (
    <>
      {tasks.length === 0 ? (
        <Banner tone="info" title={words.none}>
          <p>{words.noneHelp}</p>
        </Banner>
      ) : (
        <Card title={words.title}>
          <p>{words.counts(complete, tasks.length)}</p>
          <List label={words.title}>
            {tasks.map((task, index) => (
              <Row
                key={task.id}
                title={`${index + 1}. ${task.title.trim() || words.untitled}`}
                detail={[
                  assigneeName(book, task) || words.noPerson,
                  task.dueOn ? words.due(dayToText(task.dueOn)) : words.noDay.toLowerCase(),
                ].join(' · ')}
                end={isReadOnly ? undefined : common.edit}
                {...(isReadOnly ? {} : { onPress: () => setOpenId(task.id) })}
              />
            ))}
          </List>
        </Card>
      )}
      <Button wide onPress={() => setOpenId(actions.newId())}>
        <Icon name="plus" />
        {words.add}
      </Button>
      {openId !== null && (
        <TaskSheet
          key={openId}
          id={openId}
          view={view}
          onClose={() => setOpenId(null)}
          onAnother={() => setOpenId(actions.newId())}
        />
      )}
    </>
  );
}
