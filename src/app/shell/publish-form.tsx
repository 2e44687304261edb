import { useState } from 'react';
import type { Day } from '#base/day.ts';
import type { MeetingId } from '#domain/ids.ts';
import { Button } from '../components/button.tsx';
import { DayField } from '../components/day-field.tsx';
import { useToday } from '../hooks/use-book.ts';
import { useServices } from '../services.tsx';
import { useNotices } from './notices.tsx';
import { dayToText } from '../text/format.ts';
import { home as words } from '../text/home.ts';

/** The day, then one button: the fact is only ever added, so it is said on purpose. */
export function PublishForm({
  meetingId,
  by,
  isPrimary,
}: {
  readonly meetingId: MeetingId;
  readonly by: Day | null;
  readonly isPrimary?: boolean;
}) {
  const { actions } = useServices();
  const { run, say } = useNotices();
  const today = useToday();
  const [on, setOn] = useState<Day | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function record(day: Day) {
    await run(async () => {
      await actions.recordPublished(meetingId, day);
      say(words.published(dayToText(day)));
    });
  }
  function recordChosen() {
    if (on === null) return setFault(words.publishMissing);
    return on > today ? setFault(words.publishFuture) : record(on);
  }
  function choose(day: Day | null) {
    setOn(day);
    setFault(null);
  }

  return (
    <>
      <p>{words.publishAsk}</p>
      {by !== null && <p>{words.publishBy(dayToText(by))}</p>}
      <DayField label={words.publishOn} value={on} fault={fault} onSave={choose} />
      <Button onPress={() => choose(today)}>{words.publishToday}</Button>
      <Button look={isPrimary ? 'primary' : 'outlined'} wide onPress={recordChosen}>
        {words.publishRecord}
      </Button>
    </>
  );
}
