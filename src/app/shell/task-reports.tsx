import type { Entry } from '#domain/book.ts';
import { Card } from '../components/card.tsx';
import { List, Row } from '../components/list.tsx';
import { corrections as words } from '../text/corrections.ts';
import { dayToText } from '../text/format.ts';
import { reportedOutcomeLabels } from '../text/own-record.ts';

/** What members said of their own tasks, the newest first; what counts is what the meeting records. */
export function TaskReports({
  reports,
  tasks,
}: {
  readonly reports: readonly Entry<'task-report'>[];
  readonly tasks: readonly Entry<'task'>[];
}) {
  const shown = reports
    .flatMap((report) => {
      const task = tasks.find(({ id }) => id === report.taskId);
      return task && report.reportedOn !== null && report.outcome !== null ? [{ report, task }] : [];
    })
    .sort((a, b) =>
      `${a.report.reportedOn} ${a.report.id}` < `${b.report.reportedOn} ${b.report.id}` ? 1 : -1,
    );
  if (shown.length === 0) return null;
  return (
    <Card title={words.reports}>
      <List label={words.reports}>
        {shown.map(({ report, task }) => (
          <Row
            key={report.id}
            title={task.title}
            detail={[reportText(report), report.text].filter(Boolean).join(' ')}
          />
        ))}
      </List>
    </Card>
  );
}

/** One report in words; empty for one that says nothing. */
export function reportText({ reportedOn, outcome }: Entry<'task-report'>): string {
  if (reportedOn === null || outcome === null) return '';
  return words.reported(dayToText(reportedOn), reportedOutcomeLabels[outcome]);
}
