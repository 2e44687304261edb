import type { Book } from '#domain/book.ts';
import { yearPlanToMake } from '#domain/year-plan.ts';
import { LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { useToday } from '../hooks/use-book.ts';
import { paths } from '../routes.ts';
import { yearPlan as words } from '../text/topics.ts';

/** On Trang chính from the first day of January until the new year has its plan, which offers to copy the last one. */
export function YearPlanCard({ book }: { readonly book: Book }) {
  const plan = yearPlanToMake(book, useToday());
  if (!plan || book.members.length === 0) return null;
  const { year, topicsBefore } = plan;
  return (
    <Card title={words.title(year)}>
      <p>{topicsBefore > 0 ? words.fromLastYear(topicsBefore, year) : words.fromNothing(year)}</p>
      <LinkButton wide href={paths.topics}>
        {words.open(year)}
      </LinkButton>
    </Card>
  );
}
