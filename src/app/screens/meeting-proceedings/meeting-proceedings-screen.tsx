import { periodOfId } from '#domain/entity.ts';
import type { MeetingId } from '#domain/ids.ts';
import { agendaItemId } from '#domain/ids.ts';
import { emptyAgendaItem } from '#domain/meeting/agenda-item.ts';
import { attendanceByMember, isPresent } from '#domain/roll.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useMonthBook } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { DuesNote } from '../../shell/dues-note.tsx';
import { MeetingFrame, type MeetingView } from '../../shell/meeting-frame.tsx';
import { presentAt } from '../../shell/meeting-people.ts';
import { useNotices } from '../../shell/notices.tsx';
import { dues as duesWords } from '../../text/dues.ts';
import { proceedings as words } from '../../text/proceedings.ts';
import { AgendaItemCard } from './agenda-item-card.tsx';
import { CommendationsCard } from './commendations-card.tsx';
import { StepsCard } from './steps-card.tsx';
import { TimesCard } from './times-card.tsx';

/** Diễn biến: what was said under each item, who spoke, praise and reminders, dues, times, and the steps kept. */
export function MeetingProceedingsScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  return (
    <MeetingFrame meetingId={meetingId} step="proceedings" book={book}>
      {(view) => <Proceedings view={view} />}
    </MeetingFrame>
  );
}

function Proceedings({ view }: { readonly view: MeetingView }) {
  const { actions } = useServices();
  const { run } = useNotices();
  const { book, meeting, meetingId } = view;
  const items = book.items.filter((item) => item.meetingId === meetingId).sort((a, b) => a.order - b.order);
  const marks = [...attendanceByMember(book.attendance, meetingId as MeetingId).values()];
  const isRollCallDone = marks.some((attendance) => isPresent(attendance.mark));
  const present = presentAt(book, meeting);

  function addItem() {
    const order = 1 + Math.max(0, ...items.map((item) => item.order));
    void run(() =>
      actions.edit('item', agendaItemId(meetingId, actions.newId()), {
        ...emptyAgendaItem,
        meetingId,
        slot: 'other',
        title: words.newItem,
        order,
      }),
    );
  }

  return (
    <>
      <p>{words.noSecrets}</p>
      <TimesCard meeting={meeting} id={meetingId} />
      <Card title={words.dues}>
        <TextArea
          label={words.duesNote}
          help={words.duesHelp}
          value={meeting.duesNote}
          onSave={(duesNote) => run(() => actions.edit('meeting', meetingId, { duesNote }))}
        />
        {meeting.kind === 'regular' && <DuesNote book={book} meeting={meeting} />}
        <LinkButton href={paths.dues(meeting.period)}>{duesWords.open}</LinkButton>
      </Card>
      {items.length === 0 && <p>{words.noItems}</p>}
      {items.map((item) => (
        <AgendaItemCard
          key={item.id}
          item={item}
          members={book.members}
          present={present}
          isRollCallDone={isRollCallDone}
        />
      ))}
      <Button wide onPress={addItem}>
        {words.addItem}
      </Button>
      <CommendationsCard view={view} items={items} />
      <StepsCard view={view} />
    </>
  );
}
