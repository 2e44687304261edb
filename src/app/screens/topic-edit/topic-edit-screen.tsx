import { useLocation } from 'wouter';
import catalogue from '#seeds/topics/hd42-topics.v1.json' with { type: 'json' };
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { normaliseText } from '#domain/names.ts';
import { rollOn } from '#domain/roll.ts';
import type { Topic } from '#domain/topic.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField, SelectField } from '../../components/choice-field.tsx';
import { DayField } from '../../components/day-field.tsx';
import { MemberField } from '../../components/member-picker.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { meetingNameAndDay } from '../../shell/meeting-name.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { topicEdit as words, topicPlan } from '../../text/topics.ts';

const quarterOptions = (['1', '2', '3', '4'] as const).map((value) => ({
  value,
  label: topicPlan.quarter(Number(value)),
}));
const categoryOptions = catalogue.categories.map(({ id, title }) => ({ value: id, label: title }));

/** One topic of the plan, from its name to what came of it. */
export function TopicEditScreen({ topicId }: { readonly topicId: string }) {
  const book = useLightBook();
  useStep('topics', null);
  const topic = book?.topics.find((entry) => entry.id === topicId);
  return (
    <Screen
      title={words.title}
      back={paths.topics}
      footer={
        <LinkButton look="primary" wide href={paths.topics}>
          {words.toPlan}
        </LinkButton>
      }
    >
      {!book ? (
        <p>{common.loading}</p>
      ) : topic ? (
        <TopicForm book={book} topic={topic} />
      ) : (
        <Banner tone="info" title={words.missingTitle}>
          <p>{words.missing}</p>
        </Banner>
      )}
    </Screen>
  );
}

function TopicForm({ book, topic }: { readonly book: Book; readonly topic: Entry<'topic'> }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  const today = useToday();

  function save(changes: Partial<Topic>) {
    return run(() => actions.edit('topic', topic.id, changes));
  }
  async function remove() {
    await run(async () => {
      offerUndo(words.removed, await actions.remove('topic', topic.id));
      navigate(paths.topics, { replace: true });
    });
  }

  const presenters = rollOn(book.members, today).map((entry) => entry.member);
  const linked = book.meetings.filter((meeting) => meeting.topicId === topic.id);
  return (
    <>
      <Card>
        <TextField
          label={words.name}
          value={topic.title}
          onSave={(text) => save({ title: normaliseText(text) })}
        />
        <ChoiceField
          label={words.quarter}
          value={quarterOptions[topic.quarter - 1]?.value ?? null}
          options={quarterOptions}
          onSave={(quarter) => save({ quarter: Number(quarter) })}
        />
        <SelectField
          label={words.category}
          value={topic.category || null}
          options={categoryOptions}
          empty={words.noCategory}
          onSave={(category) => save({ category: category ?? '' })}
        />
      </Card>
      <Card title={words.preparing}>
        <MemberField
          label={words.presenter}
          value={topic.presenterId}
          members={presenters}
          everyone={book.members}
          onSave={(presenterId) => save({ presenterId })}
        />
        <DayField
          label={words.approvedOn}
          value={topic.approvedOn}
          onSave={(approvedOn) => save({ approvedOn })}
        />
        <DayField
          label={words.sentOn}
          help={words.sentOnHelp}
          value={topic.sentOn}
          onSave={(sentOn) => save({ sentOn })}
        />
      </Card>
      <Card title={words.holding}>
        {linked.map((meeting) => (
          <p key={meeting.id}>{words.linked(meetingNameAndDay(meeting))}</p>
        ))}
        {(linked.length === 0 || topic.heldMeetingId !== null) && (
          <SelectField
            label={words.heldMeeting}
            help={words.heldMeetingHelp}
            value={topic.heldMeetingId}
            options={meetingOptions(book, topic)}
            empty={words.notHeld}
            onSave={(id) => save({ heldMeetingId: id as MeetingId | null })}
          />
        )}
        <TextArea
          label={words.outcome}
          optional
          value={topic.outcome}
          onSave={(outcome) => save({ outcome })}
        />
      </Card>
      <Button onPress={() => remove()}>{words.remove}</Button>
    </>
  );
}

/** The meetings of the topic's year, and the one chosen wherever it lies, latest first. */
function meetingOptions(book: Book, topic: Topic): readonly { value: string; label: string }[] {
  return book.meetings
    .filter((meeting) => meeting.period.startsWith(`${topic.year}-`) || meeting.id === topic.heldMeetingId)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map((meeting) => ({ value: meeting.id, label: meetingNameAndDay(meeting) }));
}
