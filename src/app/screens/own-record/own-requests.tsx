import type { OwnCorrection, OwnRecord } from '#domain/own-record.ts';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useLightBook, useQueue } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { RecordChip } from '../../shell/record-state.tsx';
import { ownMeetingName } from '../../shell/own-meeting-name.ts';
import { sentState } from '../../shell/sent-state.ts';
import { dayToText } from '../../text/format.ts';
import { correctionOutcomeLabels, ownRecord as words, wantedMarkLabels } from '../../text/own-record.ts';
import style from './own-requests.module.css';

/** What this member asked to be put right: how far each request has come, and its answer. */
export function OwnRequests({ record }: { readonly record: OwnRecord }) {
  const book = useLightBook();
  const queue = useQueue();
  if (!book || !queue) return null;
  const answered = new Map(record.corrections.map((correction) => [correction.id, correction]));
  const local = book.corrections.filter(
    ({ id, memberId }) => !answered.has(id) && memberId === record.memberId,
  );
  const all: readonly OwnCorrection[] = [...local, ...record.corrections];
  if (all.length === 0) return null;
  return (
    <Card title={words.requests}>
      <ul className={style.requests}>
        {all.map((correction) => {
          const sent = answered.has(correction.id) ? null : sentState(queue, 'correction', correction.id);
          return (
            <li key={correction.id}>
              <p>
                <strong>{aboutText(correction, record)}</strong>
              </p>
              {correction.wantedMark && <p>{wantedMarkLabels[correction.wantedMark]}</p>}
              {correction.text && <p>{correction.text}</p>}
              {correction.askedOn === null ? (
                <>
                  <p>{words.drafted}</p>
                  <LinkButton href={paths.ownCorrection(correction.ofMeetingId ?? 'ho-so')}>
                    {words.goOn}
                  </LinkButton>
                </>
              ) : (
                <p>{words.askedOn(dayToText(correction.askedOn))}</p>
              )}
              {sent && <RecordChip state={sent.state} />}
              {correction.outcome !== null ? (
                <>
                  <p>
                    <strong>
                      {words.answered(
                        correctionOutcomeLabels[correction.outcome],
                        correction.answeredOn === null ? '' : dayToText(correction.answeredOn),
                      )}
                    </strong>
                  </p>
                  {correction.answer && <p>{words.because(correction.answer)}</p>}
                </>
              ) : (
                correction.askedOn !== null && <p>{words.waits}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function aboutText({ ofMeetingId }: OwnCorrection, { meetings }: OwnRecord): string {
  if (ofMeetingId === null) return words.ofRecord;
  const meeting = meetings.find(({ meetingId }) => meetingId === ofMeetingId);
  return meeting ? words.ofMark(ownMeetingName(meeting)) : words.ofRecord;
}
