import { dayToPeriod, timeToMin } from '#base/day.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { isOffSchedule, regularDay } from '#domain/meeting/regular-day.ts';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField, ChoiceField, SelectField, type Option } from '../../components/choice-field.tsx';
import { TimeField } from '../../components/day-field.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { QuickDayField } from '../../components/quick-day-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { dayToLongText, dayToText, periodToText } from '../../text/format.ts';
import { meetingModeLabels, offScheduleReasonLabels, onlineBasisLabels } from '../../text/labels.ts';
import { prepare as words } from '../../text/prepare.ts';
import { useEditMeeting } from './use-edit-meeting.ts';

/** When, where and in what form. A day ahead is normal here; one of another month is only warned of. */
export function WhenCard({ view: { meeting, meetingId, period } }: { readonly view: MeetingView }) {
  const edit = useEditMeeting(meetingId);
  const meetingDay = regularDay(period);
  const isRegular = meeting.kind === 'regular';
  const isOutside = meeting.heldOn !== null && dayToPeriod(meeting.heldOn) !== period;
  return (
    <Card title={words.whenTitle}>
      <QuickDayField
        label={words.heldOn}
        help={isRegular ? words.heldOnHelp : undefined}
        value={meeting.heldOn}
        quick={isRegular ? [{ label: words.regularDay(dayToText(meetingDay)), day: meetingDay }] : []}
        onSave={(heldOn) => edit({ heldOn })}
      />
      {meeting.heldOn && <p>{words.longDay(dayToLongText(meeting.heldOn))}</p>}
      {isOutside && (
        <Banner tone="warn" live>
          <p>{words.outsidePeriod(periodToText(period))}</p>
        </Banner>
      )}
      {isOffSchedule(meeting) && (
        <>
          <ChoiceField
            label={words.offSchedule}
            value={meeting.offScheduleReason}
            options={optionsOf(offScheduleReasonLabels)}
            onSave={(offScheduleReason) => edit({ offScheduleReason })}
          />
          <TextField
            label={words.offScheduleNote}
            optional
            value={meeting.offScheduleNote}
            onSave={(offScheduleNote) => edit({ offScheduleNote })}
          />
        </>
      )}
      <TimeField
        label={words.startTime}
        value={meeting.startTime}
        onSave={(startTime) => edit({ startTime })}
      />
      <TextField label={words.place} value={meeting.place} onSave={(place) => edit({ place })} />
      <ChoiceField
        label={words.mode}
        value={meeting.mode}
        options={optionsOf(meetingModeLabels)}
        onSave={(mode) => edit({ mode })}
      />
      {meeting.mode !== 'in-person' && (
        <>
          <SelectField
            label={words.onlineBasis}
            value={meeting.onlineBasis}
            options={optionsOf(onlineBasisLabels)}
            empty={words.onlineBasisNone}
            onSave={(basis) => edit({ onlineBasis: basis as Meeting['onlineBasis'] })}
          />
          <TextField
            label={words.onlineApprovedBy}
            value={meeting.onlineApprovedBy}
            onSave={(onlineApprovedBy) => edit({ onlineApprovedBy })}
          />
        </>
      )}
      <MoreFold title={words.endTimeMore}>
        <TimeField
          label={words.endTime}
          help={words.endTimeHelp}
          value={meeting.endTime}
          onSave={(endTime) => edit({ endTime })}
        />
        {(meeting.endsNextDay || endsBeforeStart(meeting)) && (
          <CheckField
            label={words.endsNextDay}
            checked={meeting.endsNextDay}
            onSave={(endsNextDay) => edit({ endsNextDay })}
          />
        )}
      </MoreFold>
    </Card>
  );
}

function endsBeforeStart({ startTime, endTime }: Meeting): boolean {
  return startTime !== null && endTime !== null && timeToMin(endTime) <= timeToMin(startTime);
}

function optionsOf<T extends string>(labels: Record<T, string>): readonly Option<T>[] {
  return (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }));
}
