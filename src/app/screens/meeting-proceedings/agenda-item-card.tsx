import type { Entry } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import type { AgendaItem, Remark } from '#domain/meeting/agenda-item.ts';
import { nextOrder } from '#domain/next-order.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { Icon } from '../../components/icon.tsx';
import { NameBox } from '../../components/name-box.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import type { Save } from '../../hooks/use-echo.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { WithPhrases } from '../../shell/with-phrases.tsx';
import { proceedings as words } from '../../text/proceedings.ts';
import style from './speaker.module.css';

interface AgendaItemCardProps {
  readonly item: Entry<'item'>;
  readonly members: readonly Entry<'member'>[];
  readonly present: readonly Entry<'member'>[];
  readonly isRollCallDone: boolean;
}

/** One item of the agenda: what was said, who spoke, and under a fold the rest. */
export function AgendaItemCard({ item, members, present, isRollCallDone }: AgendaItemCardProps) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const remarks = Object.entries(item.remarks).sort(([, a], [, b]) => a.order - b.order);
  const speakerIds = new Set(remarks.map(([, remark]) => remark.memberId));

  function edit(changes: Partial<AgendaItem>) {
    return run(() => actions.edit('item', item.id, changes));
  }
  function putOff() {
    return run(() => actions.putOff(item));
  }
  function editRemark(key: string, changes: Partial<Remark>) {
    return run(() =>
      actions.amendEntry('item', item.id, 'remarks', key, (now) => now && { ...now, ...changes }),
    );
  }
  function addSpeaker(memberId: MemberId) {
    const begun = { memberId, text: '', isSelfRelated: false };
    return run(() =>
      actions.amendEntry(
        'item',
        item.id,
        'remarks',
        memberId,
        (now, all) => now ?? { ...begun, order: nextOrder(all) },
      ),
    );
  }
  const nameOf = ({ memberId }: Remark) => members.find((member) => member.id === memberId)?.fullName ?? '';
  async function removeSpeaker(key: string, name: string) {
    await run(async () =>
      offerUndo(words.removedSpeaker(name), await actions.editEntry('item', item.id, 'remarks', key, null)),
    );
  }
  async function remove() {
    await run(async () => offerUndo(words.removed(item.title), await actions.remove('item', item.id)));
  }

  return (
    <Card title={item.title || words.newItem}>
      {item.slot === 'other' && (
        <TextField label={words.itemTitle} value={item.title} onSave={(title) => edit({ title })} />
      )}
      <WithPhrases of="proceedings" label={words.noteOf(item.title || words.newItem)}>
        <TextArea
          label={words.note}
          help={words.noteHelp}
          value={item.text}
          onSave={(text) => edit({ text })}
        />
      </WithPhrases>
      {item.slot === 'ideology' && (
        <NumberField
          label={words.ideologyMin}
          value={item.ideologyMin}
          max={480}
          onSave={(ideologyMin) => edit({ ideologyMin })}
        />
      )}
      <NameBox
        label={words.speakers(remarks.length)}
        help={isRollCallDone ? words.speakersHelp : words.speakersHelpNoRollCall}
        people={present.filter((member) => !speakerIds.has(member.id as MemberId))}
        value=""
        offer={words.addSpeaker}
        onPick={(member) => addSpeaker(member.id as MemberId)}
      />
      {remarks.length > 0 && (
        <ul>
          {remarks.map(([key, remark]) => (
            <SpeakerRow
              key={key}
              remark={remark}
              name={nameOf(remark)}
              isAway={isRollCallDone && !present.some((member) => member.id === remark.memberId)}
              onChange={(changes) => editRemark(key, changes)}
              onRemove={() => removeSpeaker(key, nameOf(remark))}
            />
          ))}
        </ul>
      )}
      <MoreFold title={words.more} spoken={words.moreOf(item.title || words.newItem)}>
        {remarks.map(([key, remark]) => (
          <OpinionField
            key={key}
            remark={remark}
            name={members.find((member) => member.id === remark.memberId)?.fullName ?? ''}
            onChange={(changes) => editRemark(key, changes)}
          />
        ))}
        <NumberField
          label={words.unnamed}
          help={words.unnamedHelp}
          value={item.unnamedSpeakers}
          max={200}
          onSave={(unnamedSpeakers) => edit({ unnamedSpeakers })}
        />
        {item.slot !== 'ideology' && (
          <NumberField
            label={words.ideologyMin}
            value={item.ideologyMin}
            max={480}
            onSave={(ideologyMin) => edit({ ideologyMin })}
          />
        )}
        <TextField
          label={words.document}
          value={item.documentTitle}
          onSave={(documentTitle) => edit({ documentTitle })}
        />
        <WithPhrases of="conclusion" label={words.conclusionOf(item.title || words.newItem)}>
          <TextArea
            label={words.conclusion}
            value={item.conclusion}
            onSave={(conclusion) => edit({ conclusion })}
          />
        </WithPhrases>
        <CheckField
          label={words.unfinished}
          checked={item.isUnfinished}
          onSave={(isUnfinished) => (isUnfinished ? putOff() : edit({ isUnfinished }))}
        />
        {item.slot === 'other' && <Button onPress={() => remove()}>{words.removeItem}</Button>}
      </MoreFold>
    </Card>
  );
}

interface RemarkProps {
  readonly remark: Remark;
  readonly name: string;
  readonly onChange: Save<Partial<Remark>>;
}

function OpinionField({ remark, name, onChange }: RemarkProps) {
  return (
    <WithPhrases of="opinion" label={words.opinion(name)}>
      <TextArea label={words.opinion(name)} value={remark.text} onSave={(text) => onChange({ text })} />
    </WithPhrases>
  );
}

function SpeakerRow({
  remark,
  name,
  isAway,
  onChange,
  onRemove,
}: RemarkProps & { readonly isAway: boolean; readonly onRemove: () => unknown }) {
  return (
    <li className={style.speaker}>
      <div className={style.said}>
        <span className={style.name}>
          {name}
          {isAway && <span className={style.away}>{words.notPresent}</span>}
        </span>
        <button
          type="button"
          className={style.remove}
          aria-label={words.removeSpeaker(name)}
          onClick={onRemove}
        >
          <Icon name="remove" />
        </button>
      </div>
      <CheckField
        label={words.selfRelated}
        checked={remark.isSelfRelated}
        onSave={(isSelfRelated) => onChange({ isSelfRelated })}
      />
    </li>
  );
}
