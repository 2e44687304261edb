import { useState } from 'react';
import type { Day } from '#base/day.ts';
import { CheckField } from '../../components/choice-field.tsx';
import { DayField } from '../../components/day-field.tsx';
import type { Save } from '../../hooks/use-echo.ts';
import { useToday } from '../../hooks/use-book.ts';
import { copyOutWords as words } from '../../text/papers/copy-out-words.ts';

/** “Đã nhập vào Sổ tay”, today unless another day is said. A day that cannot be is not kept, and the field says why. */
export function EnteredTick({
  what,
  help,
  day,
  notBefore = null,
  onSave,
}: {
  readonly what: string;
  readonly help?: string;
  readonly day: Day | null;
  readonly notBefore?: Day | null;
  readonly onSave: Save<Day | null>;
}) {
  const today = useToday();
  const [fault, setFault] = useState<string | null>(null);
  async function save(next: Day | null) {
    const wrong =
      next === null
        ? words.dayMissing
        : next > today
          ? words.future
          : notBefore !== null && next < notBefore
            ? words.beforeMeeting
            : null;
    setFault(wrong);
    return wrong === null ? onSave(next) : undefined;
  }
  function tick(isEntered: boolean) {
    setFault(null);
    return isEntered ? save(today) : onSave(null);
  }
  return (
    <>
      <CheckField
        label={words.entered(what)}
        {...(help === undefined ? {} : { help })}
        checked={day !== null}
        onSave={tick}
      />
      {(day !== null || fault !== null) && (
        <DayField label={words.enteredOn(what)} value={day} fault={fault} onSave={save} />
      )}
    </>
  );
}
