import { dayToPeriod, monthsOfYear, periodYear } from '#base/day.ts';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import type { PaperSubject } from '../../papers/paper-subject.ts';
import { paths } from '../../routes.ts';
import { Screen } from '../../shell/screen.tsx';
import { periodToTitle } from '../../text/format.ts';
import { papersOfYear as words } from '../../text/papers/screen-words.ts';

/** Reports on the months, quarters and halves of a year, and its plan of chuyên đề. */
export function YearPapers({ year }: { readonly year: number }) {
  const thisMonth = dayToPeriod(useToday());
  const months = monthsOfYear(year).filter((period) => period <= thisMonth);
  const past = (month: number) => months.length >= month;
  const link = (subject: PaperSubject, title: string) => (
    <Row key={title} href={paperPaths.paper(subject)} title={title} />
  );
  return (
    <Screen title={words.title} back={paths.meetings}>
      <h2>{words.year(year)}</h2>
      <LinkButton href={paperPaths.ofYear(year - 1)}>{words.seeYear(year - 1)}</LinkButton>
      {year < periodYear(thisMonth) && (
        <LinkButton href={paperPaths.ofYear(year + 1)}>{words.seeYear(year + 1)}</LinkButton>
      )}
      {months.length > 0 && (
        <>
          <Card title={words.longer}>
            <List label={words.longer}>
              {[1, 2, 3, 4]
                .filter((quarter) => past(quarter * 3 - 2))
                .map((quarter) =>
                  link(
                    { about: 'stretch', stretch: { kind: 'quarter', year, quarter } },
                    words.quarter(quarter),
                  ),
                )}
              {([1, 2] as const)
                .filter((half) => past(half * 6 - 5))
                .map((half) =>
                  link({ about: 'stretch', stretch: { kind: 'half', year, half } }, words.half(half)),
                )}
              {link({ about: 'stretch', stretch: { kind: 'year', year } }, words.wholeYear)}
            </List>
          </Card>
          <Card title={words.months}>
            <List label={words.months}>
              {[...months]
                .reverse()
                .map((period) =>
                  link({ about: 'stretch', stretch: { kind: 'month', period } }, periodToTitle(period)),
                )}
            </List>
          </Card>
        </>
      )}
      <Card title={words.plans}>
        <List label={words.plans}>{link({ about: 'topics', year }, words.topics)}</List>
      </Card>
    </Screen>
  );
}
