import { answerClock } from '#domain/answer-clock.ts';
import type { Correction } from '#domain/correction.ts';
import { Chip } from '../components/chip.tsx';
import { useToday } from '../hooks/use-book.ts';
import { useServices } from '../services.tsx';
import { corrections as words } from '../text/corrections.ts';

/** How long there is to answer a request that waits; nothing once it is answered. */
export function AnswerClockText({ correction }: { readonly correction: Correction }) {
  const { calendar } = useServices();
  const today = useToday();
  if (correction.askedOn === null || correction.outcome !== null) return null;
  const { daysLeft, isOverdue } = answerClock(correction.askedOn, today, calendar);
  return (
    <Chip tone={isOverdue || daysLeft === 0 ? 'warn' : 'info'} icon={isOverdue ? 'attention' : 'wait'}>
      {isOverdue ? words.overdue : daysLeft === null ? words.unknownLeft : words.daysLeft(daysLeft)}
    </Chip>
  );
}
