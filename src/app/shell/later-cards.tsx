import type { Book } from '#domain/book.ts';
import { NoticeCard } from './notice-card.tsx';
import { Reminders } from './reminders.tsx';

/** What falls due and what is good to know, under what is to be done now. */
export function LaterCards({ book }: { readonly book: Book }) {
  return (
    <>
      <Reminders book={book} />
      <NoticeCard book={book} />
    </>
  );
}
