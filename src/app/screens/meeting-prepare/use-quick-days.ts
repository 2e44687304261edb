import { addDays } from '#base/day.ts';
import type { QuickDay } from '../../components/quick-day-field.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { prepare as words } from '../../text/prepare.ts';

/** Today and yesterday: the days things were most often done on when somebody writes them down. */
export function useQuickDays(): readonly QuickDay[] {
  const today = useToday();
  return [
    { label: words.today, day: today },
    { label: words.yesterday, day: addDays(today, -1) },
  ];
}
