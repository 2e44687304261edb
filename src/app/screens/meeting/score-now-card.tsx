import { useMemo } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import { criteriaSetVersion, criteriaTableFor } from '#domain/criteria/criteria-set-for.ts';
import { compareWithVote } from '#domain/scoring/compare-scores.ts';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { useYearBook } from '../../hooks/use-book.ts';
import { useScore } from '../../hooks/use-score.ts';
import { useServices } from '../../services.tsx';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { gradeLabels } from '../../text/labels.ts';
import { meetingView as words } from '../../text/meeting-list.ts';

/**
 * What the score comes to now, where that is no longer what was voted: mostly a publication that did not come in its two
 * days. A second suggestion beside the vote, which stays as it is.
 */
export function ScoreNowCard({ meeting }: { readonly meeting: Entry<'meeting'> }) {
  const book = useYearBook(meeting.period);
  return book ? <Compared book={book} meeting={meeting} /> : null;
}

function Compared({ book, meeting }: { readonly book: Book; readonly meeting: Entry<'meeting'> }) {
  const { criteriaSets } = useServices();
  const snapshot = latestSnapshot(book, meeting);
  const measure = useMemo(() => {
    // The very version that was voted by: a newer one measures only meetings to come.
    const voted = snapshot?.suggested;
    const set = voted && criteriaSetVersion(criteriaSets, voted.setId, voted.setVersion);
    const table = set && criteriaTableFor(set, meeting);
    return set && table ? { set, table } : null;
  }, [criteriaSets, meeting, snapshot]);
  const now = useScore(book, meeting, measure);
  if (!snapshot || !measure || now?.total.state !== 'complete') return null;
  const lines = compareWithVote(snapshot, now);
  if (lines.length === 0) return null;
  const titleOf = (id: string) =>
    measure.table.criteria.find((criterion) => criterion.id === id)?.title ?? id;
  return (
    <Card title={words.scoreNow}>
      <p>{words.scoreNowTotal(now.total.points, gradeLabels[now.total.grade])}</p>
      <List label={words.scoreNow}>
        {lines.map((line) => (
          <Row
            key={line.criterionId}
            title={titleOf(line.criterionId)}
            detail={words.scoreNowLine(line.before ?? 0, line.after ?? 0)}
          />
        ))}
      </List>
      <p>{words.scoreNowHelp}</p>
    </Card>
  );
}
