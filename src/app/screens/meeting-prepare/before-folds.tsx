import type { Day } from '#base/day.ts';
import { CheckField } from '../../components/choice-field.tsx';
import { Fold } from '../../components/fold.tsx';
import { QuickDayField } from '../../components/quick-day-field.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { GuestFields } from '../../shell/guest-fields.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { WithPhrases } from '../../shell/with-phrases.tsx';
import { dayToText } from '../../text/format.ts';
import { guests as guestWords } from '../../text/guests.ts';
import { prepare as words } from '../../text/prepare.ts';
import { NoticeFold } from './notice-fold.tsx';
import { PapersFold } from './papers-fold.tsx';
import { useEditMeeting } from './use-edit-meeting.ts';
import { useQuickDays } from './use-quick-days.ts';

/**
 * What is done before the meeting, each block with a word on how it stands. What is still to be written lies open, what
 * is written and what is seldom needed is closed.
 */
export function BeforeFolds({ view }: { readonly view: MeetingView }) {
  const { book, meeting, meetingId, isReadOnly } = view;
  const edit = useEditMeeting(meetingId);
  const quick = useQuickDays();
  const special = [meeting.isMergedWithOther && words.merged, meeting.isSoTayOutage && words.outage].filter(
    Boolean,
  );
  return (
    <>
      <Fold
        title={words.committeeTitle}
        state={
          meeting.committeeMetOn === null
            ? words.notFilled
            : words.committeeState(dayToText(meeting.committeeMetOn), meeting.hasCommitteeMinutes)
        }
        opens={
          !isReadOnly &&
          (meeting.committeeMetOn === null || !meeting.hasCommitteeMinutes) &&
          (book.cell.hasCommittee || book.cell.hasDeputy)
        }
      >
        {!book.cell.hasCommittee && !book.cell.hasDeputy && <p>{words.committeeNone}</p>}
        <QuickDayField
          label={words.committeeMetOn}
          quick={quick}
          value={meeting.committeeMetOn}
          onSave={(committeeMetOn) => edit({ committeeMetOn })}
        />
        <CheckField
          label={words.committeeMinutes}
          checked={meeting.hasCommitteeMinutes}
          onSave={(hasCommitteeMinutes) => edit({ hasCommitteeMinutes })}
        />
      </Fold>
      <NoticeFold view={view} />
      <PapersFold view={view} />
      <Fold
        title={words.questionsTitle}
        state={writtenState(meeting.questions, meeting.questionsOn)}
        opens={!isReadOnly && (meeting.questions.trim() === '' || meeting.questionsOn === null)}
      >
        <TextArea
          label={words.questions}
          value={meeting.questions}
          onSave={(questions) => edit({ questions })}
        />
        <QuickDayField
          label={words.questionsOn}
          quick={quick}
          value={meeting.questionsOn}
          onSave={(questionsOn) => edit({ questionsOn })}
        />
      </Fold>
      <Fold
        title={words.draftTitle}
        state={writtenState(meeting.draftConclusion, meeting.draftConclusionOn)}
        opens={!isReadOnly && (meeting.draftConclusion.trim() === '' || meeting.draftConclusionOn === null)}
      >
        <WithPhrases of="conclusion" label={words.draft}>
          <TextArea
            label={words.draft}
            value={meeting.draftConclusion}
            onSave={(draftConclusion) => edit({ draftConclusion })}
          />
        </WithPhrases>
        <QuickDayField
          label={words.draftOn}
          quick={quick}
          value={meeting.draftConclusionOn}
          onSave={(draftConclusionOn) => edit({ draftConclusionOn })}
        />
      </Fold>
      <Fold
        title={guestWords.title}
        state={guestWords.state(Object.keys(meeting.guests).length, meeting.isSuperiorPresent)}
      >
        <GuestFields view={view} />
      </Fold>
      <Fold title={words.specialTitle} state={special.join('; ') || words.none}>
        <CheckField
          label={words.merged}
          help={words.mergedHelp}
          checked={meeting.isMergedWithOther}
          onSave={(isMergedWithOther) => edit({ isMergedWithOther })}
        />
        <CheckField
          label={words.outage}
          help={words.outageHelp}
          checked={meeting.isSoTayOutage}
          onSave={(isSoTayOutage) => edit({ isSoTayOutage })}
        />
      </Fold>
    </>
  );
}

function writtenState(text: string, day: Day | null): string {
  if (text.trim() === '') return words.notFilled;
  return day === null ? words.dayMissing : `${words.filled}, ${dayToText(day)}`;
}
