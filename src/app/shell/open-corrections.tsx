import type { Entry } from '#domain/book.ts';
import { isUnanswered } from '#domain/correction.ts';
import { Card } from '../components/card.tsx';
import { List, Row } from '../components/list.tsx';
import { paths } from '../routes.ts';
import { corrections as words } from '../text/corrections.ts';
import { dayToText } from '../text/format.ts';
import { AnswerClockText } from './answer-clock-text.tsx';
import { requestAbout } from './request-about.ts';

interface OpenCorrectionsProps {
  readonly corrections: readonly Entry<'correction'>[];
  /** Without one it says how many there are. */
  readonly title?: string;
}

/** Requests of members that wait for an answer, the oldest first. Whose they are is told behind a tap: names do not stand open. */
export function OpenCorrections({ corrections, title }: OpenCorrectionsProps) {
  const open = corrections
    .filter(isUnanswered)
    .sort((a, b) => (`${a.askedOn} ${a.id}` < `${b.askedOn} ${b.id}` ? -1 : 1));
  if (open.length === 0) return null;
  return (
    <Card title={title ?? words.noticeTitle(open.length)}>
      <p>{words.notice}</p>
      <List label={title ?? words.noticeTitle(open.length)}>
        {open.map((correction) => {
          return (
            <Row
              key={correction.id}
              href={paths.correction(correction.id)}
              title={requestAbout(correction)}
              detail={correction.askedOn && words.askedOn(dayToText(correction.askedOn))}
              end={<AnswerClockText correction={correction} />}
            />
          );
        })}
      </List>
    </Card>
  );
}
