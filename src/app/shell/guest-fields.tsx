import type { Guest } from '#domain/meeting/meeting.ts';
import { Button } from '../components/button.tsx';
import { CheckField } from '../components/choice-field.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Save } from '../hooks/use-echo.ts';
import { useNewEntry } from '../hooks/use-new-entry.ts';
import { useServices } from '../services.tsx';
import { guests as words } from '../text/guests.ts';
import { Entries, EntryBox } from './entry-box.tsx';
import type { MeetingView } from './meeting-frame.tsx';
import { useNotices } from './notices.tsx';

const emptyGuest: Guest = { name: '', body: '', order: 0 };

/** Who came besides the members: the superior's committee member, and guests by name and body. */
export function GuestFields({ view: { book, meeting, meetingId } }: { readonly view: MeetingView }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const { entries, add } = useNewEntry(meeting.guests, emptyGuest);
  const superior = book.cell.assignedSuperior.trim();
  async function remove(key: string) {
    await run(async () =>
      offerUndo(words.removed, await actions.editEntry('meeting', meetingId, 'guests', key, null)),
    );
  }
  return (
    <>
      <CheckField
        label={superior === '' ? words.superior : words.superiorNamed(superior)}
        checked={meeting.isSuperiorPresent}
        onSave={(isSuperiorPresent) => run(() => actions.edit('meeting', meetingId, { isSuperiorPresent }))}
      />
      <Entries>
        {entries.map(({ key, entry, isNew, takesCursor }, index) => (
          <GuestEntry
            key={key}
            number={index + 1}
            guest={entry}
            isNew={isNew}
            takesCursor={takesCursor}
            onSave={(changes) =>
              run(() =>
                actions.amendEntry('meeting', meetingId, 'guests', key, (now) => ({
                  ...(now ?? entry),
                  ...changes,
                })),
              )
            }
            onRemove={() => remove(key)}
          />
        ))}
      </Entries>
      <Button onPress={add}>{words.add}</Button>
    </>
  );
}

function GuestEntry({
  number,
  guest,
  isNew,
  takesCursor,
  onSave,
  onRemove,
}: {
  readonly number: number;
  readonly guest: Guest;
  readonly isNew: boolean;
  readonly takesCursor: boolean;
  readonly onSave: Save<Partial<Guest>>;
  readonly onRemove: () => unknown;
}) {
  return (
    <EntryBox
      title={words.numbered(number)}
      isNew={isNew}
      takesCursor={takesCursor}
      remove={words.remove(guest.name)}
      onRemove={onRemove}
    >
      <TextField label={words.name} value={guest.name} onSave={(name) => onSave({ name })} />
      <TextField label={words.body} optional value={guest.body} onSave={(body) => onSave({ body })} />
    </EntryBox>
  );
}
