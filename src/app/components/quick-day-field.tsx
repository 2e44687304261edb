import type { Day } from '#base/day.ts';
import { Button } from './button.tsx';
import { DayField } from './day-field.tsx';
import type { FieldWords } from './field.tsx';
import style from './quick-day-field.module.css';

export interface QuickDay {
  readonly label: string;
  readonly day: Day;
}

/** A date with the likeliest days beside it, one tap each; they step aside once a day is set. */
export function QuickDayField({
  value,
  quick,
  onSave,
  alwaysQuick = false,
  ...words
}: FieldWords & {
  readonly value: Day | null;
  readonly quick: readonly QuickDay[];
  readonly onSave: (day: Day | null) => void;
  /** Keeps the quick days in sight, the chosen one marked. */
  readonly alwaysQuick?: boolean;
}) {
  return (
    <div className={style.field}>
      <DayField {...words} value={value} onSave={onSave} />
      {(value === null || alwaysQuick) && (
        <div className={style.quick} role="group" aria-label={words.label}>
          {quick.map(({ label, day }) => (
            <Button
              key={label}
              look={alwaysQuick && day === value ? 'primary' : 'outlined'}
              onPress={() => onSave(day)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
