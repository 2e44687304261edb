import type { Book } from '#domain/book.ts';
import { HandoverCard } from './handover-card.tsx';
import { NoticeCard } from './notice-card.tsx';
import { Reminders } from './reminders.tsx';
import { YearPlanCard } from './year-plan-card.tsx';

/** What falls due and what is good to know, under what is to be done now. */
export function LaterCards({ book }: { readonly book: Book }) {
  return (
    <>
      <HandoverCard />
      <YearPlanCard book={book} />
      <Reminders book={book} />
      <NoticeCard book={book} />
    </>
  );
}
