import { useState } from 'react';
import { instantToDay, periodQuarter, periodYear, type Instant } from '#base/day.ts';
import type { JsonObject } from '#base/json.ts';
import type { Entry } from '#domain/book.ts';
import { agendaItemId, type TopicId } from '#domain/ids.ts';
import { hasNotes } from '#domain/meeting/agenda-item.ts';
import { nextOrder } from '#domain/next-order.ts';
import { emptyTopic, type Topic } from '#domain/topic.ts';
import type { Edit } from '#store/store.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { MemberField } from '../../components/member-picker.tsx';
import { QuickDayField } from '../../components/quick-day-field.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
import { agendaTitles } from '../../agendas/shipped-agendas.ts';
import { useServices } from '../../services.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { peopleAt } from '../../shell/meeting-people.ts';
import { useNotices } from '../../shell/notices.tsx';
import { prepare as words } from '../../text/prepare.ts';
import { useQuickDays } from './use-quick-days.ts';

/**
 * The chuyên đề the meeting is combined with, or that it is all about. Choosing one also puts it on the agenda of a
 * regular meeting, since what is said of it is written down there.
 */
export function TopicCard({ view }: { readonly view: MeetingView }) {
  const { book, meeting, period } = view;
  const { actions, clock } = useServices();
  const { run, offerUndo } = useNotices();
  const [isChoosing, setChoosing] = useState(false);
  const topic = book.topics.find((entry) => entry.id === meeting.topicId);
  const isThematic = meeting.kind === 'thematic';
  // A topic in the bin counts in the score and for its quarter until the meeting lets go of it.
  const isCombined = meeting.topicId !== null;

  const choose = (topicId: TopicId) =>
    void run(() => actions.editAll(topicEdits(view, topicId, clock.now())));
  const chooseNew = () => {
    const topicId = actions.newId() as TopicId;
    const made: Topic = { ...emptyTopic, year: periodYear(period), quarter: periodQuarter(period) };
    void run(() =>
      actions.editAll([
        { kind: 'topic', entityId: topicId, changes: { ...made } as JsonObject },
        ...topicEdits(view, topicId, clock.now()),
      ]),
    );
  };
  async function clear() {
    await run(async () =>
      offerUndo(words.topicCleared, await actions.editAll(topicEdits(view, null, clock.now()))),
    );
  }

  return (
    <Card title={words.topicTitle}>
      {topic ? (
        <TopicFields view={view} topic={topic} />
      ) : (
        <p>{isThematic ? words.topicNoneThematic : isCombined ? words.topicGone : words.topicNone}</p>
      )}
      <Button onPress={() => setChoosing(true)}>{topic ? words.topicChange : words.topicChoose}</Button>
      {!topic && <Button onPress={chooseNew}>{words.topicNew}</Button>}
      {isCombined && !isThematic && (
        <Button look="plain" onPress={() => clear()}>
          {words.topicClear}
        </Button>
      )}
      {isChoosing && <TopicSheet view={view} onPick={choose} onClose={() => setChoosing(false)} />}
    </Card>
  );
}

function TopicFields({ view, topic }: { readonly view: MeetingView; readonly topic: Entry<'topic'> }) {
  const { actions } = useServices();
  const { run } = useNotices();
  const quick = useQuickDays();
  const edit = (changes: Partial<Topic>) => run(() => actions.edit('topic', topic.id, changes));
  return (
    <>
      <TextField label={words.topicName} value={topic.title} onSave={(title) => edit({ title })} />
      <MoreFold title={words.topicMore}>
        <MemberField
          label={words.topicPresenter}
          value={topic.presenterId}
          members={peopleAt(view.book, view.meeting)}
          everyone={view.book.members}
          onSave={(presenterId) => edit({ presenterId })}
        />
        <QuickDayField
          label={words.topicApprovedOn}
          quick={quick}
          value={topic.approvedOn}
          onSave={(approvedOn) => edit({ approvedOn })}
        />
        <QuickDayField
          label={words.topicSentOn}
          quick={quick}
          value={topic.sentOn}
          onSave={(sentOn) => edit({ sentOn })}
        />
      </MoreFold>
    </>
  );
}

/** The plan of the year: topics not held yet first, by quarter. */
function TopicSheet({
  view: { book, meetingId, period },
  onPick,
  onClose,
}: {
  readonly view: MeetingView;
  readonly onPick: (topic: TopicId) => void;
  readonly onClose: () => void;
}) {
  const isElsewhere = (topic: Topic) => topic.heldMeetingId !== null && topic.heldMeetingId !== meetingId;
  const topics = book.topics
    .filter((topic) => topic.year === periodYear(period))
    .sort((a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)) || a.quarter - b.quarter);
  return (
    <Sheet title={words.topicSheet} onClose={onClose}>
      {topics.length === 0 ? (
        <p>{words.topicPlanEmpty}</p>
      ) : (
        <List label={words.topicSheet}>
          {topics.map((topic) => (
            <Row
              key={topic.id}
              title={topic.title.trim() || words.agendaUntitled}
              detail={[words.quarter(topic.quarter), isElsewhere(topic) ? words.topicHeldBefore : '']
                .filter(Boolean)
                .join(', ')}
              onPress={() => {
                onPick(topic.id as TopicId);
                onClose();
              }}
            />
          ))}
        </List>
      )}
    </Sheet>
  );
}

/**
 * The topic, the meeting it names as the one that holds it, and its place on the agenda, together. An agenda item taken
 * off earlier comes back with what was written in it; one that has something written in it is never taken off.
 */
function topicEdits(view: MeetingView, topicId: TopicId | null, now: Instant): readonly Edit[] {
  const { book, meeting, meetingId } = view;
  const header: Edit = { kind: 'meeting', entityId: meetingId, changes: { topicId } };
  const left = book.topics.filter((topic) => topic.heldMeetingId === meetingId && topic.id !== topicId);
  const isFree = !book.topics.some((topic) => topic.id === topicId && topic.heldMeetingId !== null);
  return [
    header,
    ...left.map((topic) => topicEdit(topic.id, { heldMeetingId: null })),
    ...(topicId !== null && isFree ? [topicEdit(topicId, { heldMeetingId: meetingId })] : []),
    ...(meeting.kind === 'regular' ? agendaEdits(view, topicId, now) : []),
  ];
}

function agendaEdits(
  { book, meetingId }: MeetingView,
  topicId: TopicId | null,
  now: Instant,
): readonly Edit[] {
  const items = book.items.filter((item) => item.meetingId === meetingId);
  const thematic = items.filter((item) => item.slot === 'thematic');
  if (topicId === null) {
    const blank = thematic.filter((item) => !hasNotes(item));
    return blank.map((item) => itemEdit(item.id, { deletedAt: now }));
  }
  if (thematic.length > 0) return [];
  const place = {
    meetingId,
    slot: 'thematic',
    title: agendaTitles(book.cell.kind, instantToDay(now)).thematic,
    order: nextOrder(items),
    deletedAt: null,
  };
  return [itemEdit(agendaItemId(meetingId, 'thematic'), place)];
}

function topicEdit(entityId: string, changes: JsonObject): Edit {
  return { kind: 'topic', entityId, changes };
}

function itemEdit(entityId: string, changes: JsonObject): Edit {
  return { kind: 'item', entityId, changes };
}
