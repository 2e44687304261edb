import { addDays, dayToPeriod, periodQuarter, periodYear, type Day } from '#base/day.ts';
import { alerts, type Alert } from '#domain/alerts.ts';
import type { Book, Entry } from '#domain/book.ts';
import { quarterCoverage } from '#domain/quarter-coverage.ts';
import { openTasks } from '#domain/tasks-due.ts';
import { Banner } from '../components/banner.tsx';
import { Card } from '../components/card.tsx';
import { Chip } from '../components/chip.tsx';
import { List, Row } from '../components/list.tsx';
import { useToday } from '../hooks/use-book.ts';
import { paths } from '../routes.ts';
import { dayToText, periodToText } from '../text/format.ts';
import { alertText, home as words } from '../text/home.ts';
import { quarterWarnings, topicPlan } from '../text/topics.ts';
import style from './reminders.module.css';

/** Tasks due this soon are named. */
const TASKS_AHEAD_DAYS = 7;
const TASKS_SHOWN = 5;

/** What falls due and what is good to know: facts, never decisions. */
export function Reminders({ book }: { readonly book: Book }) {
  const today = useToday();
  if (book.members.length === 0) return null;
  return (
    <Card title={words.attentionTitle}>
      <DueTasks book={book} today={today} />
      <Quarter book={book} today={today} />
      <People book={book} today={today} />
    </Card>
  );
}

function DueTasks({ book, today }: { readonly book: Book; readonly today: Day }) {
  const until = addDays(today, TASKS_AHEAD_DAYS);
  const due = openTasks(book)
    .filter((task) => task.dueOn !== null && task.dueOn <= until)
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
  if (due.length === 0) return null;
  return (
    <>
      <h3>{words.tasksTitle}</h3>
      <List label={words.tasksTitle}>
        {due.slice(0, TASKS_SHOWN).map((task) => (
          <Row key={task.id} title={task.title} detail={taskDetail(book, task, today)} />
        ))}
      </List>
      {due.length > TASKS_SHOWN && <p>{words.moreTasks(due.length - TASKS_SHOWN)}</p>}
    </>
  );
}

function Quarter({ book, today }: { readonly book: Book; readonly today: Day }) {
  const period = dayToPeriod(today);
  const coverage = quarterCoverage(book, periodYear(period), periodQuarter(period), today);
  const { planned, held } = coverage;
  const warning = quarterWarnings[coverage.warning];
  const state =
    held.length > 0
      ? words.quarterHeld(held.length)
      : planned[0]
        ? words.quarterPlanned(planned[0].title || topicPlan.untitled)
        : words.quarterNothing;
  return (
    <>
      {warning && (
        <Banner tone="warn">
          <p>{warning}</p>
        </Banner>
      )}
      <List>
        <Row
          href={paths.topics}
          title={words.quarter(coverage.quarter, coverage.year)}
          detail={state}
          end={
            held.length > 0 && (
              <Chip tone="done" icon="saved">
                {topicPlan.held}
              </Chip>
            )
          }
        />
      </List>
    </>
  );
}

/** Closed until somebody wants to know: names do not stand open on a phone lying on a table. */
function People({ book, today }: { readonly book: Book; readonly today: Day }) {
  const found = alerts(book, today);
  if (found.length === 0) return null;
  const nameById = new Map(book.members.map((member) => [member.id, member.fullName]));
  return (
    <details className={style.people}>
      <summary>{words.peopleTitle(found.length)}</summary>
      <ul>
        {found.map((alert) => (
          <li key={`${alert.code} ${alert.memberId}`}>
            {alertText(alert, nameById.get(alert.memberId) ?? '', alertWords(alert))}
          </li>
        ))}
      </ul>
      <p className={style.quiet}>{words.peopleHelp}</p>
    </details>
  );
}

function alertWords(alert: Alert): { months: string; day: string } {
  return {
    months: 'periods' in alert ? alert.periods.map(periodToText).join(', ') : '',
    day: alert.code === 'exempt-temporary-ending' ? dayToText(alert.endsOn) : '',
  };
}

function taskDetail(book: Book, task: Entry<'task'>, today: Day): string {
  const name = book.members.find((member) => member.id === task.assigneeId)?.fullName;
  const due =
    task.dueOn === null
      ? ''
      : task.dueOn < today
        ? words.taskLate(dayToText(task.dueOn))
        : words.taskDue(dayToText(task.dueOn));
  return [name ?? (task.assigneeText || words.noAssignee), due].filter(Boolean).join(', ');
}
