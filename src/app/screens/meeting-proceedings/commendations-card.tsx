import { useState } from 'react';
import type { Entry } from '#domain/book.ts';
import type { Commendation } from '#domain/meeting/agenda-item.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { proceedings as words } from '../../text/proceedings.ts';

/**
 * Praise and reminders of the whole meeting. One empty box is always ready; it becomes an entry when something is typed.
 * Entries belong to an agenda item: new ones to the review of the past month.
 */
export function CommendationsCard({
  view: { meeting, meetingId },
  items,
}: {
  readonly view: MeetingView;
  readonly items: readonly Entry<'item'>[];
}) {
  const { actions } = useServices();
  const { run } = useNotices();
  const [kind, setKind] = useState<Commendation['kind']>('praise');
  const [spareKey, setSpareKey] = useState(() => actions.newId());
  const home = items.find((item) => item.slot === 'past-month') ?? items[0];
  if (!home) return null;
  const entries = items
    .flatMap((item) => Object.entries(item.commendations).map(([key, entry]) => ({ item, key, entry })))
    .sort((a, b) => a.entry.order - b.entry.order);
  const hasSpare = !entries.some(({ key }) => key === spareKey);
  const spare: Commendation = { kind, memberId: null, text: '', order: entries.length + 1 };
  // One list, so that the empty box stays the same box when its first words make it an entry.
  const boxes =
    hasSpare && !meeting.isNothingToCommend
      ? [...entries, { item: home, key: spareKey, entry: spare }]
      : entries;

  function save(item: Entry<'item'>, key: string, entry: Commendation) {
    const isEmptied = entry.text.trim() === '';
    void run(() => actions.editEntry('item', item.id, 'commendations', key, isEmptied ? null : entry));
  }
  function addAnother(next: Commendation['kind']) {
    setKind(next);
    if (!hasSpare) setSpareKey(actions.newId());
  }

  return (
    <Card title={words.praise}>
      {boxes.map(({ item, key, entry }, index) => (
        <TextArea
          key={key}
          label={entry.kind === 'praise' ? words.praiseOne(index + 1) : words.reminderOne(index + 1)}
          value={entry.text}
          onSave={(text) => save(item, key, { ...entry, text })}
        />
      ))}
      {!meeting.isNothingToCommend && (
        <>
          <Button onPress={() => addAnother('praise')}>{words.addPraise}</Button>
          <Button onPress={() => addAnother('reminder')}>{words.addReminder}</Button>
        </>
      )}
      {entries.length === 0 && (
        <CheckField
          label={words.nothingToCommend}
          checked={meeting.isNothingToCommend}
          onSave={(isNothingToCommend) =>
            void run(() => actions.edit('meeting', meetingId, { isNothingToCommend }))
          }
        />
      )}
      {meeting.isNothingToCommend && entries.length === 0 && (
        <TextArea
          label={words.nothingReason}
          value={meeting.nothingToCommendReason}
          onSave={(nothingToCommendReason) =>
            void run(() => actions.edit('meeting', meetingId, { nothingToCommendReason }))
          }
        />
      )}
    </Card>
  );
}
