import { useState } from 'react';
import { dayToPeriod, periodQuarter, periodYear, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { quarterCoverage, quarterPeriods, type QuarterCoverage } from '#domain/quarter-coverage.ts';
import { emptyTopic } from '#domain/topic.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { dayToText } from '../../text/format.ts';
import { toPapers } from '../../text/papers/screen-words.ts';
import { quarterWarnings, topicPlan as words } from '../../text/topics.ts';
import { AddTopicSheet } from './add-topic-sheet.tsx';
import style from './topic-plan.module.css';

const quarters = [1, 2, 3, 4] as const;

/** The year plan of topics, quarter by quarter, and whether each quarter has had its one. */
export function TopicPlanScreen() {
  const book = useLightBook();
  const today = useToday();
  const thisYear = periodYear(dayToPeriod(today));
  const [year, setYear] = useState(thisYear);
  const [addingTo, setAddingTo] = useState<number | null>(null);
  useStep('topics', null);
  const quarterNow = year === thisYear ? periodQuarter(dayToPeriod(today)) : 1;
  return (
    <Screen
      title={words.title}
      footer={
        <Button look="primary" wide onPress={() => setAddingTo(quarterNow)}>
          {words.add}
        </Button>
      }
    >
      {!book ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <YearSwitch year={year} onChange={setYear} />
          <YearMeter book={book} year={year} today={today} />
          <CopyLastYear book={book} year={year} />
          {quarters.map((quarter) => (
            <QuarterCard
              key={quarter}
              book={book}
              coverage={quarterCoverage(book, year, quarter, today)}
              onAdd={() => setAddingTo(quarter)}
            />
          ))}
          <LinkButton href={paperPaths.paper({ about: 'topics', year })}>{toPapers.topicPlan}</LinkButton>
          {addingTo !== null && (
            <AddTopicSheet
              book={book}
              year={year}
              quarter={addingTo}
              onQuarter={setAddingTo}
              onClose={() => setAddingTo(null)}
            />
          )}
        </>
      )}
    </Screen>
  );
}

function YearSwitch({
  year,
  onChange,
}: {
  readonly year: number;
  readonly onChange: (year: number) => void;
}) {
  return (
    <div className={style.years}>
      <h2>{words.year(year)}</h2>
      <Button onPress={() => onChange(year - 1)}>{words.seeYear(year - 1)}</Button>
      <Button onPress={() => onChange(year + 1)}>{words.seeYear(year + 1)}</Button>
    </div>
  );
}

/** Four boxes, one a quarter: the shape and the word say what the colour says. */
function YearMeter({
  book,
  year,
  today,
}: {
  readonly book: Book;
  readonly year: number;
  readonly today: Day;
}) {
  const coverage = quarters.map((quarter) => quarterCoverage(book, year, quarter, today));
  const covered = coverage.filter(({ held }) => held.length > 0).length;
  return (
    <div>
      <p className={style.meterTitle}>{words.meter(covered)}</p>
      <ul className={style.meter}>
        {coverage.map(({ quarter, held }) => (
          <li key={quarter} className={held.length > 0 ? style.covered : ''}>
            <strong>{words.quarter(quarter)}</strong>
            <span>{words.heldCount(held.length)}</span>
          </li>
        ))}
      </ul>
      <p className={style.rule}>{words.rule}</p>
    </div>
  );
}

function CopyLastYear({ book, year }: { readonly book: Book; readonly year: number }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const lastYear = book.topics.filter((topic) => topic.year === year - 1);
  if (lastYear.length === 0 || book.topics.some((topic) => topic.year === year)) return null;
  async function copy() {
    const edits = lastYear.map(({ quarter, title, category, catalogueId }) => ({
      kind: 'topic' as const,
      entityId: actions.newId(),
      changes: { ...emptyTopic, year, quarter, title, category, catalogueId },
    }));
    await run(async () => offerUndo(words.copied(edits.length), await actions.editAll(edits)));
  }
  return (
    <Banner tone="info">
      <p>{words.copyHelp(lastYear.length, year - 1)}</p>
      <Button onPress={() => copy()}>{words.copy(year - 1)}</Button>
    </Banner>
  );
}

function QuarterCard({
  book,
  coverage,
  onAdd,
}: {
  readonly book: Book;
  readonly coverage: QuarterCoverage;
  readonly onAdd: () => void;
}) {
  const { year, quarter, planned, held } = coverage;
  const warning = isKnown(book, coverage) ? quarterWarnings[coverage.warning] : null;
  return (
    <Card title={words.quarterOf(quarter, year)}>
      {warning && (
        <Banner tone="warn">
          <p>{warning}</p>
        </Banner>
      )}
      {planned.length === 0 && held.length === 0 ? (
        <p>{words.emptyQuarter}</p>
      ) : (
        <List label={words.quarterOf(quarter, year)}>
          {held.map(({ topicId, meetingId, heldOn }) => {
            const topic = book.topics.find((entry) => entry.id === topicId);
            return (
              <Row
                key={`${meetingId} ${topicId ?? ''}`}
                href={topic ? paths.topic(topic.id) : paths.meeting(meetingId)}
                title={topic ? topic.title || words.untitled : words.heldNoTopic}
                detail={
                  <span className={style.state}>
                    <Chip tone="done" icon="saved">
                      {words.heldOn(dayToText(heldOn))}
                    </Chip>
                  </span>
                }
              />
            );
          })}
          {planned.map((topic) => (
            <Row
              key={topic.id}
              href={paths.topic(topic.id)}
              title={topic.title || words.untitled}
              detail={presenterText(book, topic)}
            />
          ))}
        </List>
      )}
      <Button onPress={onAdd}>{words.addTo(quarter)}</Button>
    </Card>
  );
}

/** A quarter that was over before anything was recorded here is not held against the cell. */
function isKnown(book: Book, { year, quarter }: QuarterCoverage): boolean {
  const last = quarterPeriods(year, quarter)[2];
  return last !== undefined && [...book.meetings, ...book.notHeld].some(({ period }) => period <= last);
}

function presenterText(book: Book, topic: Entry<'topic'>): string {
  const presenter = book.members.find((member) => member.id === topic.presenterId);
  return presenter ? words.presenter(presenter.fullName) : words.noPresenter;
}
