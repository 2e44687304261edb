import { useLocation } from 'wouter';
import { dayToPeriod, isPeriod, type Period } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { normaliseText } from '#domain/names.ts';
import { regularMeetingOf } from '#domain/month-status.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { dayToText, periodToText, periodToTitle } from '../../text/format.ts';
import { notHeld as words } from '../../text/meeting-list.ts';

/** A month said on purpose to have had no meeting. One tap records it; the reason and who agreed are written after. */
export function NotHeldScreen({ period: wanted }: { readonly period: string }) {
  const book = useLightBook();
  const today = useToday();
  const period = isPeriod(wanted) ? wanted : null;
  useStep('not-held', period);
  if (period === null) {
    return (
      <Screen title={words.title} back={paths.meetings}>
        <p>{words.badPeriod}</p>
      </Screen>
    );
  }
  if (!book) {
    return (
      <Screen title={words.title} back={paths.meetings}>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  const recorded = book.notHeld.find((month) => month.period === period);
  if (recorded) return <Recorded period={period} recorded={recorded} />;
  return <ToRecord book={book} period={period} isPast={period <= dayToPeriod(today)} />;
}

function ToRecord({
  book,
  period,
  isPast,
}: {
  readonly book: Book;
  readonly period: Period;
  readonly isPast: boolean;
}) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const month = periodToText(period);
  const meeting = regularMeetingOf(book, period);
  async function record() {
    await run(async () => offerUndo(words.recorded(month), await actions.recordNotHeld(period, '', '')));
  }
  if (meeting) {
    return (
      <Screen title={words.title} back={paths.meetings}>
        <Banner tone="warn" title={words.hasMeetingTitle}>
          <p>{words.hasMeeting}</p>
        </Banner>
        <LinkButton href={paths.meeting(meeting.id)}>{words.toMeeting}</LinkButton>
      </Screen>
    );
  }
  return (
    <Screen
      title={words.title}
      back={paths.meetings}
      footer={
        isPast && (
          <Button look="primary" wide onPress={() => record()}>
            {words.record(month)}
          </Button>
        )
      }
    >
      <Card title={periodToTitle(period)}>
        <p>{words.lead(month)}</p>
        <p>{words.noScore}</p>
      </Card>
    </Screen>
  );
}

function Recorded({ period, recorded }: { readonly period: Period; readonly recorded: Entry<'not-held'> }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  const month = periodToText(period);
  async function remove() {
    await run(async () => {
      offerUndo(words.removed(month), await actions.remove('not-held', recorded.id));
      navigate(paths.meetings, { replace: true });
    });
  }
  return (
    <Screen
      title={words.title}
      back={paths.meetings}
      footer={
        <LinkButton look="primary" wide href={paths.meetings}>
          {words.toList}
        </LinkButton>
      }
    >
      <Banner tone="done" title={words.recordedTitle(month)}>
        <p>{words.recordedOn(dayToText(recorded.recordedOn))}</p>
      </Banner>
      <Card>
        <TextArea
          label={words.reason}
          help={words.reasonHelp}
          value={recorded.reason}
          onSave={(reason) => run(() => actions.edit('not-held', recorded.id, { reason }))}
        />
        <TextField
          label={words.approvedBy}
          help={words.approvedByHelp}
          value={recorded.approvedBy}
          onSave={(text) =>
            run(() => actions.edit('not-held', recorded.id, { approvedBy: normaliseText(text) }))
          }
        />
      </Card>
      <p>{words.noScore}</p>
      <Button onPress={() => remove()}>{words.remove}</Button>
    </Screen>
  );
}
