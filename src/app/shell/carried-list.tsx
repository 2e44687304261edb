import { useState } from 'react';
import type { Undo } from '#actions/actions.ts';
import type { CarriedItem } from '#domain/meeting/carried-items.ts';
import { Button } from '../components/button.tsx';
import { List, Row } from '../components/list.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useServices } from '../services.tsx';
import { carried as words } from '../text/carried.ts';
import type { MeetingView } from './meeting-frame.tsx';
import { meetingMonthOfId } from './meeting-name-of-id.ts';
import { useNotices } from './notices.tsx';

/** What earlier meetings left unfinished, on this agenda without a tap; one tap says that it shall be otherwise. */
export function CarriedList({
  view: { book, meetingId },
  carried,
}: {
  readonly view: MeetingView;
  readonly carried: readonly CarriedItem[];
}) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = carried.find(({ item }) => item.id === openId);
  const agenda = book.items.filter((item) => item.meetingId === meetingId).sort((a, b) => a.order - b.order);
  return (
    <>
      <p>{words.itemsHelp}</p>
      <List label={words.itemsTitle}>
        {carried.map(({ item, from }) => (
          <Row
            key={item.id}
            title={item.title.trim() || words.untitled}
            detail={words.itemDetail(
              meetingMonthOfId(from.meetingId),
              agenda.findIndex((other) => other.id === item.id) + 1,
            )}
            end={words.choose}
            onPress={() => setOpenId(item.id)}
          />
        ))}
      </List>
      {open && <ItemSheet carried={open} onClose={() => setOpenId(null)} />}
    </>
  );
}

function ItemSheet({
  carried: { item, from },
  onClose,
}: {
  readonly carried: CarriedItem;
  readonly onClose: () => void;
}) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const title = item.title.trim() || words.untitled;
  const said = [from.text, from.conclusion].map((text) => text.trim()).filter(Boolean);

  async function say(act: () => Promise<Undo>, done: string) {
    onClose();
    await run(async () => offerUndo(done, await act()));
  }
  const settle = () => actions.edit('item', item.id, { conclusion: words.settledNote });
  const postpone = () => actions.putOff(item);
  const drop = () => actions.remove('item', item.id);

  return (
    <Sheet title={title} onClose={onClose}>
      {said.length > 0 && <h3>{words.saidIn(meetingMonthOfId(from.meetingId))}</h3>}
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{words.itemHelp}</p>
      <Button look="primary" wide onPress={onClose}>
        {words.discuss}
      </Button>
      <Button wide onPress={() => say(settle, words.settled)}>
        {words.settle}
      </Button>
      <Button wide onPress={() => say(postpone, words.postponed)}>
        {words.postpone}
      </Button>
      <Button wide onPress={() => say(drop, words.dropped)}>
        {words.drop}
      </Button>
    </Sheet>
  );
}
