import type { Paper, PaperChannel } from '#domain/meeting/meeting.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { Fold } from '../../components/fold.tsx';
import { Icon } from '../../components/icon.tsx';
import { QuickDayField } from '../../components/quick-day-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { Save } from '../../hooks/use-echo.ts';
import { useNewEntry } from '../../hooks/use-new-entry.ts';
import { useServices } from '../../services.tsx';
import { Entries, EntryBox } from '../../shell/entry-box.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { paperChannelLabels } from '../../text/labels.ts';
import { prepare as words } from '../../text/prepare.ts';
import { useQuickDays } from './use-quick-days.ts';

const emptyPaper: Paper = { title: '', channel: 'so-tay', sentOn: null, order: 0 };

const channels = (Object.keys(paperChannelLabels) as PaperChannel[]).map((value) => ({
  value,
  label: paperChannelLabels[value],
}));

/** The papers given out before the meeting: what, by which way, when. */
export function PapersFold({ view: { meeting, meetingId, isReadOnly } }: { readonly view: MeetingView }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const { entries, add } = useNewEntry(meeting.papers, emptyPaper, { offersFirst: !isReadOnly });
  const papers = Object.values(meeting.papers);
  const undated = papers.filter((paper) => paper.sentOn === null).length;
  async function remove(key: string) {
    await run(async () =>
      offerUndo(words.paperRemoved, await actions.editEntry('meeting', meetingId, 'papers', key, null)),
    );
  }
  return (
    <Fold
      title={words.papersTitle}
      state={papers.length === 0 ? words.notFilled : words.papersState(papers.length, undated)}
      opens={!isReadOnly && (papers.length === 0 || undated > 0)}
    >
      <Entries>
        {entries.map(({ key, entry, isNew, takesCursor }, index) => (
          <PaperEntry
            key={key}
            number={index + 1}
            paper={entry}
            isNew={isNew}
            takesCursor={takesCursor}
            onSave={(changes) =>
              run(() =>
                actions.amendEntry('meeting', meetingId, 'papers', key, (now) => ({
                  ...(now ?? entry),
                  ...changes,
                })),
              )
            }
            onRemove={() => remove(key)}
          />
        ))}
      </Entries>
      <Button onPress={add}>
        <Icon name="plus" />
        {words.paperAdd}
      </Button>
    </Fold>
  );
}

function PaperEntry({
  number,
  paper,
  isNew,
  takesCursor,
  onSave,
  onRemove,
}: {
  readonly number: number;
  readonly paper: Paper;
  readonly isNew: boolean;
  readonly takesCursor: boolean;
  readonly onSave: Save<Partial<Paper>>;
  readonly onRemove: () => unknown;
}) {
  return (
    <EntryBox
      title={words.paperNumbered(number)}
      isNew={isNew}
      takesCursor={takesCursor}
      remove={words.paperRemove(paper.title)}
      onRemove={onRemove}
    >
      <TextField label={words.paperTitle} value={paper.title} onSave={(title) => onSave({ title })} />
      <ChoiceField
        label={words.paperChannel}
        value={paper.channel}
        options={channels}
        onSave={(channel) => onSave({ channel })}
      />
      <QuickDayField
        label={words.paperSentOn}
        quick={useQuickDays()}
        value={paper.sentOn}
        onSave={(sentOn) => onSave({ sentOn })}
      />
    </EntryBox>
  );
}
