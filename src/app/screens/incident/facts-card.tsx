import { useState } from 'react';
import {
  dayToInstant,
  instantToDay,
  instantToTime,
  timeToMin,
  type Day,
  type Instant,
  type TimeOfDay,
} from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import type { Incident } from '#domain/privacy/incident.ts';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { DayField, TimeField } from '../../components/day-field.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { incident as words } from '../../text/privacy.ts';

const MIN_MS = 60_000;

type Locked = keyof typeof words.lockedOptions;

/** When it was known, by what was said of it. */
interface Known {
  readonly on?: Day;
  readonly at?: TimeOfDay;
}

/** What happened and what was done, saved as it is typed. */
export function FactsCard({ incident }: { readonly incident: Entry<'incident'> }) {
  const { actions, clock } = useServices();
  const { run } = useNotices();
  /** What stands in the boxes and lies ahead: kept with whatever brings the two of them into the past. */
  const [ahead, setAhead] = useState<Known | null>(null);
  const save = (changes: Partial<Incident>) => run(() => actions.edit('incident', incident.id, changes));
  const [day, time] = [instantToDay(incident.knownAt), instantToTime(incident.knownAt)];
  function saveKnown(said: Known) {
    const { on, at } = { ...ahead, ...said };
    const told = (before: Instant) => {
      const [day, time] = [on ?? instantToDay(before), at ?? instantToTime(before)];
      return (dayToInstant(day) + timeToMin(time) * MIN_MS) as Instant;
    };
    const isAhead = told(incident.knownAt) > clock.now();
    setAhead(isAhead ? { ...ahead, ...said } : null);
    if (isAhead) return;
    void run(() => actions.amend('incident', incident.id, ({ knownAt }) => ({ knownAt: told(knownAt) })));
  }
  const locked: Locked = incident.wasLocked === null ? 'unknown' : incident.wasLocked ? 'yes' : 'no';
  return (
    <Card title={words.factsTitle}>
      <DayField
        label={words.knownOn}
        fault={ahead && words.knownFault}
        value={day}
        isNeeded
        onSave={(on) => on !== null && saveKnown({ on })}
      />
      <TimeField
        label={words.knownTime}
        value={time}
        isNeeded
        onSave={(at) => at !== null && saveKnown({ at })}
      />
      <TextArea
        label={words.account}
        help={words.accountHelp}
        value={incident.account}
        onSave={(account) => save({ account })}
      />
      <TextArea
        label={words.measures}
        help={words.measuresHelp}
        value={incident.measures}
        onSave={(measures) => save({ measures })}
      />
      <ChoiceField<Locked>
        label={words.locked}
        value={locked}
        options={(Object.keys(words.lockedOptions) as Locked[]).map((value) => ({
          value,
          label: words.lockedOptions[value],
        }))}
        onSave={(value) => save({ wasLocked: value === 'unknown' ? null : value === 'yes' })}
      />
    </Card>
  );
}
