import { dayToPeriod, makePeriod, periodYear, type Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { percentFloored } from '#domain/percent.ts';
import { isUnreported, rollUpYear, type MonthRow, type RollUp } from '#domain/roll-up.ts';
import { gradesWorstFirst } from '#domain/scoring/score.ts';
import { yearGrade } from '#domain/year-grade.ts';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday, useYearBook } from '../../hooks/use-book.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { Screen } from '../../shell/screen.tsx';
import { shippedYearRule as rule } from '../../shipped-year-rule.ts';
import { dayToText, periodToText, periodToTitle, tenthsToText } from '../../text/format.ts';
import { gradeLabels } from '../../text/labels.ts';
import { monthStateLabels } from '../../text/meeting-list.ts';
import { common } from '../../text/shared-words.ts';
import { stepCheckText, yearView as words } from '../../text/year.ts';
import style from './year.module.css';

/** Cả năm: what the months come to by the rule, why, what is missing, and each month with its grade. */
export function YearScreen({ year }: { readonly year: number }) {
  const today = useToday();
  const book = useYearBook(makePeriod(year, 12));
  const isPast = year < periodYear(dayToPeriod(today));
  return (
    <Screen
      title={words.title}
      back={paths.meetings}
      footer={
        <LinkButton
          look="primary"
          wide
          href={paperPaths.paper({ about: 'stretch', stretch: { kind: 'year', year } })}
        >
          {words.report}
        </LinkButton>
      }
    >
      <h2>{words.year(year)}</h2>
      <div className={style.years}>
        <LinkButton href={paths.year(year - 1)}>{words.seeYear(year - 1)}</LinkButton>
        {isPast && <LinkButton href={paths.year(year + 1)}>{words.seeYear(year + 1)}</LinkButton>}
      </div>
      {book ? <Year book={book} year={year} today={today} /> : <p>{common.loading}</p>}
    </Screen>
  );
}

function Year({ book, year, today }: { readonly book: Book; readonly year: number; readonly today: Day }) {
  // What the superior decided does not reach the phone yet; the cell's own vote stands for each month.
  const sum = rollUpYear(book, year, new Map(), today);
  return (
    <>
      <GradeCard sum={sum} />
      <MissingCard sum={sum} today={today} />
      <TotalsCard sum={sum} />
      <Card title={words.monthsTitle}>
        <List label={words.monthsTitle}>
          {sum.rows.map((month) => (
            <MonthLine key={month.period} month={month} />
          ))}
        </List>
      </Card>
    </>
  );
}

function GradeCard({ sum }: { readonly sum: RollUp }) {
  const { grade, gradedMonths, ofMonths, isProvisional, possible, steps } = yearGrade(sum, rule);
  return (
    <Card title={words.gradeTitle}>
      {grade === null || possible === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p className={style.grade}>
            {words.range(gradeLabels[possible.worst], gradeLabels[possible.best])}
          </p>
          <p>{isProvisional ? words.provisional(gradedMonths, ofMonths) : words.whole(gradedMonths)}</p>
          <h3>{words.why}</h3>
          {steps.map((step) => (
            <div key={step.grade}>
              <p>
                <strong>{words.step(gradeLabels[step.grade], step.holds)}</strong>
              </p>
              <ul className={style.checks}>
                {step.checks.map((check) => (
                  <li key={check.code}>{stepCheckText(check)}</li>
                ))}
              </ul>
            </div>
          ))}
          <p>{words.otherwise(gradeLabels[rule.otherwise])}</p>
        </>
      )}
      <p>{words.notFinal}</p>
      <p className={style.quiet}>{words.source(rule.source)}</p>
      {rule.source.standing !== 'official' && <p className={style.quiet}>{words.borrowed}</p>}
    </Card>
  );
}

function MissingCard({ sum, today }: { readonly sum: RollUp; readonly today: Day }) {
  const lines = missingLines(sum, today);
  return (
    <Card title={words.missingTitle}>
      {lines.length === 0 ? (
        <p>{words.missingNone}</p>
      ) : (
        <ul className={style.checks}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Months and quarters that have come and of which something is still to be said. */
function missingLines({ rows, topicQuarters }: RollUp, today: Day): readonly string[] {
  const unreported = rows.filter((row) => isUnreported(row, today));
  const unscored = rows.filter(({ status, score }) => status.state === 'held' && score === null);
  const months = (some: readonly MonthRow[]) => some.map(({ period }) => periodToText(period)).join(', ');
  const quarters = topicQuarters.flatMap(({ warning, quarter }) =>
    warning === 'none' ? [] : [words.quarter(quarter)],
  );
  return [
    unreported.length > 0 ? words.unreported(months(unreported)) : '',
    unscored.length > 0 ? words.noScore(months(unscored)) : '',
    quarters.length > 0 ? words.noTopic(quarters.join(', ')) : '',
  ].filter(Boolean);
}

function TotalsCard({ sum }: { readonly sum: RollUp }) {
  const percent = percentFloored(sum.present, sum.expected);
  const grades = [...gradesWorstFirst]
    .reverse()
    .map((grade) => words.gradeCount(gradeLabels[grade], sum.byGrade[grade]));
  return (
    <Card title={words.totalsTitle}>
      <p>{words.held(sum.held, sum.notHeld)}</p>
      {sum.basis !== 'none' && <p>{words.grades(grades.join(', '))}</p>}
      {percent !== null && <p>{words.attendance(sum.present, sum.expected, tenthsToText(percent))}</p>}
      <p>{words.speakers(sum.speakers)}</p>
      <p>{words.topics(sum.topicsHeld)}</p>
    </Card>
  );
}

function MonthLine({ month: { period, status, score, present, expected } }: { readonly month: MonthRow }) {
  const state = status.state === 'held' ? dayToText(status.heldOn) : monthStateLabels[status.state];
  const href =
    'meetingId' in status
      ? paths.meeting(status.meetingId)
      : status.state === 'not-held' || status.state === 'unreported'
        ? paths.notHeld(period)
        : undefined;
  const detail = [
    state,
    score && words.scored(score.points, gradeLabels[score.grade]),
    expected > 0 && words.present(present, expected),
  ].filter(Boolean);
  return (
    <Row {...(href !== undefined && { href })} title={periodToTitle(period)} detail={detail.join(', ')} />
  );
}
