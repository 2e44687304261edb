import type { Day } from '#base/day.ts';
import { useEcho, type Save } from '../hooks/use-echo.ts';
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
  readonly onSave: Save<Day | null>;
  /** Keeps the quick days in sight, the chosen one marked. */
  readonly alwaysQuick?: boolean;
}) {
  const { shown, tap } = useEcho(value, onSave);
  return (
    <div className={style.field}>
      {/* What is typed stands in its box whatever becomes of it. */}
      <DayField {...words} value={shown} onSave={onSave} />
      {(shown === null || alwaysQuick) && (
        <div className={style.quick} role="group" aria-label={words.label}>
          {quick.map(({ label, day }) => (
            <Button
              key={label}
              look={alwaysQuick && day === shown ? 'primary' : 'outlined'}
              onPress={() => tap(day)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
