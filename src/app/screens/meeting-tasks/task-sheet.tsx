import { useMemo } from 'react';
import { addPeriods, periodEnd } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import { regularDay } from '#domain/meeting/regular-day.ts';
import { fold } from '#domain/names.ts';
import { emptyTask, type Task } from '#domain/task.ts';
import { Button } from '../../components/button.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { Icon } from '../../components/icon.tsx';
import { NameBox } from '../../components/name-box.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { QuickDayField } from '../../components/quick-day-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useBegun } from '../../hooks/use-begun.ts';
import { assigneeName } from '../../shell/assignee-name.ts';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { peopleAt } from '../../shell/meeting-people.ts';
import { useNotices } from '../../shell/notices.tsx';
import { WithPhrases } from '../../shell/with-phrases.tsx';
import { common } from '../../text/shared-words.ts';
import { dayToText } from '../../text/format.ts';
import { newTasks as words } from '../../text/tasks.ts';

/** One task, begun by the first thing said of it. */
export function TaskSheet({
  id,
  view: { book, meeting, meetingId, period },
  onClose,
  onAnother,
}: {
  readonly id: string;
  readonly view: MeetingView;
  readonly onClose: () => void;
  /** Done with this one, and on to the next. */
  readonly onAnother: () => void;
}) {
  const { run, offerUndo } = useNotices();
  const kept = book.tasks.find((task) => task.id === id);
  const newTask: Task = { ...emptyTask, meetingId, period };
  const task = kept ?? newTask;
  const people = useMemo(() => peopleAt(book, meeting), [book, meeting]);

  const { change, takeOff } = useBegun('task', id, newTask);

  async function remove() {
    onClose();
    await run(async () => offerUndo(words.removed, await takeOff()));
  }

  const nextMeeting = regularDay(addPeriods(period, 1));
  const monthEnd = periodEnd(period);
  const hasPerson = assigneeName(book, task) !== '';
  return (
    <Sheet title={kept ? words.sheet : words.newSheet} onClose={onClose}>
      <WithPhrases of="assignment" label={words.name}>
        <TextField label={words.name} value={task.title} onSave={(title) => change({ title })} />
      </WithPhrases>
      <NameBox
        label={words.assignee}
        help={words.assigneeHelp}
        people={people}
        value={assigneeName(book, task)}
        offer={words.giveTo}
        onPick={(member) => change({ assigneeId: member.id as MemberId, assigneeText: '' })}
        onText={(text) => change(assigneeOf(people, text))}
      />
      {kept && !hasPerson && <p>{words.noPersonHint}</p>}
      <QuickDayField
        label={words.dueOn}
        value={task.dueOn}
        alwaysQuick
        quick={[
          { label: words.nextMeeting(dayToText(nextMeeting)), day: nextMeeting },
          { label: words.monthEnd(dayToText(monthEnd)), day: monthEnd },
        ]}
        onSave={(dueOn) => change({ dueOn })}
      />
      {kept && task.dueOn === null && <p>{words.noDayHint}</p>}
      <MoreFold title={words.more}>
        <NumberField
          label={words.weight}
          help={words.weightHelp}
          value={task.weight}
          max={100}
          onSave={(weight) => change({ weight: Math.max(1, weight ?? 1) })}
        />
      </MoreFold>
      {kept && (
        <Button look="plain" onPress={() => remove()}>
          <Icon name="remove" />
          {words.remove}
        </Button>
      )}
      <Button look="primary" wide onPress={onClose}>
        {common.done}
      </Button>
      <Button wide onPress={onAnother}>
        {words.another}
      </Button>
    </Sheet>
  );
}

/** A name written out in full is that member; anything else stays as it is written. */
function assigneeOf(
  people: readonly Entry<'member'>[],
  text: string,
): Pick<Task, 'assigneeId' | 'assigneeText'> {
  const named = people.filter((member) => fold(member.fullName) === fold(text));
  const [only] = named;
  return only && named.length === 1
    ? { assigneeId: only.id as MemberId, assigneeText: '' }
    : { assigneeId: null, assigneeText: text };
}
