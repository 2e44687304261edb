import { timeToMin } from '#base/day.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { TimeField } from '../../components/day-field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { proceedings as words } from '../../text/proceedings.ts';

/** When the meeting began and ended, and how long that was without the breaks. */
export function TimesCard({ meeting, id }: { readonly meeting: Meeting; readonly id: string }) {
  const { actions } = useServices();
  const { run } = useNotices();
  function edit(changes: Partial<Meeting>) {
    return run(() => actions.edit('meeting', id, changes));
  }
  const lasted = lastedMin(meeting);
  return (
    <Card title={words.times}>
      <TimeField label={words.start} value={meeting.startTime} onSave={(startTime) => edit({ startTime })} />
      <TimeField
        label={words.end}
        value={meeting.endTime}
        fault={lasted !== null && lasted <= 0 ? words.endNotAfterStart : null}
        onSave={(endTime) => edit({ endTime })}
      />
      {(meeting.endsNextDay || (lasted !== null && lasted <= 0)) && (
        <CheckField
          label={words.endsNextDay}
          checked={meeting.endsNextDay}
          onSave={(endsNextDay) => edit({ endsNextDay })}
        />
      )}
      <NumberField
        label={words.breakMin}
        value={meeting.breakMin}
        max={240}
        onSave={(breakMin) => edit({ breakMin: breakMin ?? 0 })}
      />
      {lasted !== null && lasted > 0 && <p role="status">{words.lasted(lasted)}</p>}
    </Card>
  );
}

function lastedMin({ startTime, endTime, endsNextDay, breakMin }: Meeting): number | null {
  if (!startTime || !endTime) return null;
  const end = timeToMin(endTime) + (endsNextDay ? 24 * 60 : 0);
  const long = end - timeToMin(startTime);
  return long <= 0 ? long : long - breakMin;
}
