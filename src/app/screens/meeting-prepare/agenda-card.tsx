import { useRef, useState } from 'react';
import type { Edit } from '#store/store.ts';
import type { Entry } from '#domain/book.ts';
import { agendaItemId } from '#domain/ids.ts';
import { emptyAgendaItem, hasNotes, type AgendaItem, type AgendaSlot } from '#domain/meeting/agenda-item.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { SelectField } from '../../components/choice-field.tsx';
import { Icon } from '../../components/icon.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
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
  const items = book.items.filter((item) => item.meetingId === meetingId).sort(byOrder);
  const newItem: AgendaItem = {
    ...emptyAgendaItem,
    meetingId,
    slot: 'other',
    title: '',
    order: (items.at(-1)?.order ?? 0) + 1,
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
        <ItemSheet key={openId} id={openId} items={items} newItem={newItem} onClose={() => setOpenId(null)} />
      )}
    </Card>
  );
}

function ItemSheet({
  id,
  items,
  newItem,
  onClose,
}: {
  readonly id: string;
  readonly items: readonly Item[];
  readonly newItem: AgendaItem;
  readonly onClose: () => void;
}) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const kept = items.find((item) => item.id === id);
  const item = kept ?? newItem;
  const position = items.findIndex((other) => other.id === id);
  /** Set at the first save, before its echo: a second save must not put the empty fields back. */
  const isKept = useRef(kept !== undefined);

  function change(changes: Partial<AgendaItem>) {
    const all = isKept.current ? changes : { ...newItem, ...changes };
    isKept.current = true;
    return run(() => actions.edit('item', id, all));
  }
  async function remove() {
    onClose();
    const undo = await run(() => actions.remove('item', id));
    if (undo) offerUndo(words.itemRemoved, undo);
  }
  const move = (by: number) => void run(() => actions.editAll(moved(items, position, by)));

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
          <Button look="plain" onPress={() => void remove()}>
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

/** Numbers the items anew where their order changes: two phones may have given one number twice. */
function moved(items: readonly Item[], from: number, by: number): readonly Edit[] {
  const sequence = [...items];
  const [item] = sequence.splice(from, 1);
  if (!item) return [];
  sequence.splice(from + by, 0, item);
  return sequence.flatMap((other, index) =>
    other.order === index + 1
      ? []
      : [{ kind: 'item' as const, entityId: other.id, changes: { order: index + 1 } }],
  );
}

function byOrder(a: Item, b: Item): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}
