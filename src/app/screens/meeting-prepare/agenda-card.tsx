import { useState } from 'react';
import type { Edit } from '#store/store.ts';
import type { Entry } from '#domain/book.ts';
import { agendaItemId } from '#domain/ids.ts';
import { emptyAgendaItem, hasNotes, type AgendaItem, type AgendaSlot } from '#domain/meeting/agenda-item.ts';
import { nextOrder } from '#domain/next-order.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { SelectField } from '../../components/choice-field.tsx';
import { Icon } from '../../components/icon.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useBegun } from '../../hooks/use-begun.ts';
import { useEcho } from '../../hooks/use-echo.ts';
import { useServices } from '../../services.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { common } from '../../text/shared-words.ts';
import { agendaSlotLabels } from '../../text/labels.ts';
import { prepare as words } from '../../text/prepare.ts';
import { TemplateSheet } from './template-sheet.tsx';

type Item = Entry<'item'>;

/** The agenda: rows to read, one tap to a sheet that names, moves or takes off an item. */
export function AgendaCard({ view }: { readonly view: MeetingView }) {
  const { book, meetingId, isReadOnly } = view;
  const { actions } = useServices();
  const [openId, setOpenId] = useState<string | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const { run } = useNotices();
  const kept = book.items.filter((item) => item.meetingId === meetingId).sort(byOrder);
  const { shown: sequence, tap: arrange } = useEcho(kept.map(({ id }) => id).join(' '), (ids) =>
    run(() => actions.editAll(ids.split(' ').map(toPlace))),
  );
  const items = inSequence(kept, sequence.split(' '));
  const newItem: AgendaItem = {
    ...emptyAgendaItem,
    meetingId,
    slot: 'other',
    title: '',
    order: nextOrder(kept),
  };
  return (
    <Card title={words.agendaTitle}>
      {items.length === 0 ? (
        <p>{words.agendaEmpty}</p>
      ) : (
        <List label={words.agendaTitle}>
          {items.map((item, index) => {
            const title = item.title.trim() || words.agendaUntitled;
            return (
              <Row
                key={item.id}
                title={`${index + 1}. ${title}`}
                detail={item.slot === 'other' ? undefined : agendaSlotLabels[item.slot]}
                end={isReadOnly ? undefined : common.edit}
                {...(isReadOnly ? {} : { onPress: () => setOpenId(item.id) })}
              />
            );
          })}
        </List>
      )}
      <Button onPress={() => setOpenId(agendaItemId(meetingId, actions.newId()))}>
        <Icon name="plus" />
        {words.agendaAdd}
      </Button>
      <Button onPress={() => setChoosing(true)}>{words.agendaTemplate}</Button>
      {isChoosing && <TemplateSheet view={view} items={items} onClose={() => setChoosing(false)} />}
      {openId !== null && (
        <ItemSheet
          key={openId}
          id={openId}
          items={items}
          newItem={newItem}
          onArrange={(ids) => void arrange(ids.join(' '))}
          onClose={() => setOpenId(null)}
        />
      )}
    </Card>
  );
}

function ItemSheet({
  id,
  items,
  newItem,
  onArrange,
  onClose,
}: {
  readonly id: string;
  readonly items: readonly Item[];
  readonly newItem: AgendaItem;
  /** Puts all of them into this sequence. */
  readonly onArrange: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}) {
  const { run, offerUndo } = useNotices();
  const { change, takeOff } = useBegun('item', id, newItem);
  const kept = items.find((item) => item.id === id);
  const item = kept ?? newItem;
  const position = items.findIndex((other) => other.id === id);

  async function remove() {
    onClose();
    await run(async () => offerUndo(words.itemRemoved, await takeOff()));
  }
  function move(by: number) {
    const ids = items.map((other) => other.id);
    ids.splice(position + by, 0, ...ids.splice(position, 1));
    onArrange(ids);
  }

  return (
    <Sheet title={kept ? words.itemSheet : words.itemNew} onClose={onClose}>
      <TextField label={words.itemTitle} value={item.title} onSave={(title) => change({ title })} />
      <SelectField
        label={words.itemSlot}
        value={item.slot === 'other' ? null : item.slot}
        options={slotOptions}
        empty={agendaSlotLabels.other}
        onSave={(slot) => change({ slot: (slot ?? 'other') as AgendaSlot })}
      />
      {kept && (
        <>
          <p>{words.itemPlace(position + 1, items.length)}</p>
          <Button onPress={() => move(-1)} disabled={position === 0}>
            {words.itemUp}
          </Button>
          <Button onPress={() => move(1)} disabled={position === items.length - 1}>
            {words.itemDown}
          </Button>
          {hasNotes(kept) && <p>{words.itemHasNotes}</p>}
          <Button look="plain" onPress={() => remove()}>
            <Icon name="remove" />
            {words.itemRemove}
          </Button>
        </>
      )}
      <Button look="primary" wide onPress={onClose}>
        {common.done}
      </Button>
    </Sheet>
  );
}

const slotOptions = (Object.keys(agendaSlotLabels) as AgendaSlot[])
  .filter((slot) => slot !== 'other')
  .map((slot) => ({ value: slot, label: agendaSlotLabels[slot] }));

/** Each is numbered anew, whatever its number was: two phones may have given one number twice. */
function toPlace(entityId: string, index: number): Edit {
  return { kind: 'item', entityId, changes: { order: index + 1 } };
}

/** The items in a sequence told a moment ago; one it does not know stands at its end. */
function inSequence(items: readonly Item[], ids: readonly string[]): readonly Item[] {
  const placeOf = ({ id }: Item) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

function byOrder(a: Item, b: Item): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}
