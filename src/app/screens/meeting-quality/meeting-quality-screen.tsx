import { useState } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import { periodOfId } from '#domain/entity.ts';
import { pointsOf, pointsRange } from '#domain/scoring/line-points.ts';
import type { Score, ScoreLine } from '#domain/scoring/score.ts';
import { must } from '#base/assert.ts';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { List, Row } from '../../components/list.tsx';
import listStyle from '../../components/list.module.css';
import { useYearBook } from '../../hooks/use-book.ts';
import { useMeasure, type MeetingMeasure } from '../../hooks/use-measure.ts';
import { useScore } from '../../hooks/use-score.ts';
import { MeetingFrame, type MeetingView } from '../../shell/meeting-frame.tsx';
import type { EvidenceNames } from '../../text/evidence-text.ts';
import { gradeLabels } from '../../text/labels.ts';
import { quality as words, totalText } from '../../text/quality.ts';
import { QualityLine } from './quality-line.tsx';
import style from './quality-line.module.css';

/** Chất lượng: the score live, open lines first, then lost points, each with its evidence and a way to mend it. */
export function MeetingQualityScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useYearBook(periodOfId(meetingId));
  return (
    <MeetingFrame meetingId={meetingId} step="quality" book={book}>
      {(view) => <Quality view={view} />}
    </MeetingFrame>
  );
}

function Quality({ view: { book, meeting } }: { readonly view: MeetingView }) {
  const measure = useMeasure(book, meeting);
  const score = useScore(book, meeting, measure);
  if (!measure || !score) {
    return (
      <Banner tone="info">
        <p>{words.notScored}</p>
      </Banner>
    );
  }
  return (
    <>
      <Total score={score} measure={measure} />
      <Lines lines={score.lines} measure={measure} meeting={meeting} names={evidenceNames(book, measure)} />
    </>
  );
}

/**
 * The lines where they stood when the screen was opened: one that is answered stays under the finger, and the field that
 * is being written in stays the same field. Coming back sorts them anew.
 */
function Lines({
  lines,
  measure,
  meeting,
  names,
}: {
  readonly lines: readonly ScoreLine[];
  readonly measure: MeetingMeasure;
  readonly meeting: Entry<'meeting'>;
  readonly names: EvidenceNames;
}) {
  const [places] = useState(() => sections(lines));
  const known = new Set(places.flatMap((place) => place.criterionIds));
  const isNew = lines.some((line) => !known.has(line.criterionId));
  const list = (criterionIds: readonly string[]) => (
    <ul className={listStyle.list}>
      {criterionIds.map((id) => {
        const line = lines.find((one) => one.criterionId === id);
        const criterion = measure.table.criteria.find((one) => one.id === id);
        return (
          line && (
            <QualityLine
              key={id}
              line={line}
              criterion={must(criterion, 'a line has its criterion')}
              meeting={meeting}
              names={names}
            />
          )
        );
      })}
    </ul>
  );
  return (isNew ? sections(lines) : places).map(({ title, isKept, criterionIds }) =>
    isKept ? (
      <Fold key={title} title={title} state={words.lineCount(criterionIds.length)}>
        {() => list(criterionIds)}
      </Fold>
    ) : (
      <Card key={title} title={title}>
        {list(criterionIds)}
      </Card>
    ),
  );
}

function Total({ score, measure }: { readonly score: Score; readonly measure: MeetingMeasure }) {
  const max = measure.table.groups.reduce((sum, group) => sum + group.maxPoints, 0);
  const { total } = score;
  return (
    <Card title={words.total}>
      <p className={style.total} role="status">
        {totalText(total, max)}
      </p>
      {total.state === 'incomplete' && <p>{words.missing(total.missing.length)}</p>}
      {total.state === 'complete' && total.isProvisional && <p>{words.provisional}</p>}
      <p>{words.suggestion}</p>
      <p className={style.source}>
        {words.setName(measure.set.title, measure.set.version)}
        {measure.set.notice && `. ${measure.set.notice}.`}
      </p>
      {score.flags.length > 0 && (
        <List label={words.flags}>
          {score.flags.map((flag) => (
            <Row
              key={flag.id}
              title={measure.table.flags.find((rule) => rule.id === flag.id)?.title ?? flag.id}
              {...(flag.mode === 'cap' && flag.maxGrade
                ? { detail: words.capped(gradeLabels[flag.maxGrade]) }
                : {})}
            />
          ))}
        </List>
      )}
    </Card>
  );
}

/** Open lines, then those that lost points, most lost first, then the rest, folded; empty sections are left out. */
function sections(lines: readonly ScoreLine[]) {
  const open = lines.filter((line) => pointsOf(line) === null);
  const lost = lines
    .filter((line) => pointsOf(line) !== null && lostPoints(line) > 0)
    .sort((a, b) => lostPoints(b) - lostPoints(a));
  const kept = lines.filter((line) => pointsOf(line) !== null && lostPoints(line) === 0);
  return [
    { title: words.open, isKept: false, lines: open },
    { title: words.lost, isKept: false, lines: lost },
    { title: words.pendingAndKept, isKept: true, lines: kept },
  ]
    .filter((section) => section.lines.length > 0)
    .map((section) => ({
      title: section.title,
      isKept: section.isKept,
      criterionIds: section.lines.map((line) => line.criterionId),
    }));
}

function lostPoints(line: ScoreLine): number {
  return line.maxPoints - pointsRange(line).most;
}

function evidenceNames(book: Book, { table }: MeetingMeasure): EvidenceNames {
  const nameById = new Map(book.members.map((member: Entry<'member'>) => [member.id, member.fullName]));
  return {
    memberName: (id) => nameById.get(id) ?? '',
    stepTitle: (stepId) => table.steps.find((step) => step.id === stepId)?.title ?? stepId,
  };
}
