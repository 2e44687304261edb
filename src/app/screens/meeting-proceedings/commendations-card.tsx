import { useState } from 'react';
import type { Entry } from '#domain/book.ts';
import type { Commendation } from '#domain/meeting/agenda-item.ts';
import { nextOrder } from '#domain/next-order.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { proceedings as words } from '../../text/proceedings.ts';

/** One text box and the agenda item its words belong to. */
interface Box {
  readonly item: Entry<'item'>;
  readonly key: string;
  readonly entry: Commendation;
}

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
  /** Boxes whose words were taken out in this visit: somebody may still be writing in them. */
  const [emptied, setEmptied] = useState<readonly Box[]>([]);
  const home = items.find((item) => item.slot === 'past-month') ?? items[0];
  if (!home) return null;
  const kept = items.flatMap((item) =>
    Object.entries(item.commendations).map(([key, entry]): Box => ({ item, key, entry })),
  );
  const isKept = (key: string) => kept.some((box) => box.key === key);
  const hasSpare = !isKept(spareKey);
  const spare: Commendation = {
    kind,
    memberId: null,
    text: '',
    order: nextOrder(kept.map(({ entry }) => entry)),
  };
  // One list, so that the empty box stays the same box when its first words make it an entry, and an emptied one too.
  const boxes = [
    ...kept,
    ...emptied.filter(({ key }) => key !== spareKey && !isKept(key)),
    ...(hasSpare && !meeting.isNothingToCommend ? [{ item: home, key: spareKey, entry: spare }] : []),
  ].sort((a, b) => a.entry.order - b.entry.order);

  function save({ item, key, entry }: Box, text: string) {
    const isEmptied = text.trim() === '';
    if (isEmptied)
      setEmptied([...emptied.filter((box) => box.key !== key), { item, key, entry: { ...entry, text } }]);
    return run(() =>
      actions.editEntry('item', item.id, 'commendations', key, isEmptied ? null : { ...entry, text }),
    );
  }
  function addAnother(next: Commendation['kind']) {
    setKind(next);
    if (!hasSpare) setSpareKey(actions.newId());
  }

  return (
    <Card title={words.praise}>
      {boxes.map((box, index) => (
        <TextArea
          key={box.key}
          label={box.entry.kind === 'praise' ? words.praiseOne(index + 1) : words.reminderOne(index + 1)}
          value={box.entry.text}
          onSave={(text) => save(box, text)}
        />
      ))}
      {!meeting.isNothingToCommend && (
        <>
          <Button onPress={() => addAnother('praise')}>{words.addPraise}</Button>
          <Button onPress={() => addAnother('reminder')}>{words.addReminder}</Button>
        </>
      )}
      {kept.length === 0 && (
        <CheckField
          label={words.nothingToCommend}
          checked={meeting.isNothingToCommend}
          onSave={(isNothingToCommend) =>
            run(() => actions.edit('meeting', meetingId, { isNothingToCommend }))
          }
        />
      )}
      {meeting.isNothingToCommend && kept.length === 0 && (
        <TextArea
          label={words.nothingReason}
          value={meeting.nothingToCommendReason}
          onSave={(nothingToCommendReason) =>
            run(() => actions.edit('meeting', meetingId, { nothingToCommendReason }))
          }
        />
      )}
    </Card>
  );
}
