import { addDays } from '#base/day.ts';
import type { OwnCorrection, OwnRecord } from '#domain/own-record.ts';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { useLightBook, useQueue, useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { RecordChip } from '../../shell/record-state.tsx';
import { requestAbout } from '../../shell/request-about.ts';
import { sentState } from '../../shell/sent-state.ts';
import { dayToText } from '../../text/format.ts';
import { correctionOutcomeLabels, ownRecord as words, wantedMarkLabels } from '../../text/own-record.ts';
import style from './own-requests.module.css';

/** An answer stays in sight this long. */
const SHOWN_DAYS = 30;

/** What this member asked to be put right: how far each request has come, and its answer. */
export function OwnRequests({ record }: { readonly record: OwnRecord }) {
  const book = useLightBook();
  const queue = useQueue();
  const today = useToday();
  if (!book || !queue) return null;
  const answered = new Map(record.corrections.map((correction) => [correction.id, correction]));
  const local = book.corrections.filter(
    ({ id, memberId }) => !answered.has(id) && memberId === record.memberId,
  );
  const all: readonly OwnCorrection[] = [...local, ...record.corrections];
  if (all.length === 0) return null;
  const isOld = ({ answeredOn }: OwnCorrection) =>
    answeredOn !== null && answeredOn < addDays(today, -SHOWN_DAYS);
  const old = all.filter(isOld);
  const list = (shown: readonly OwnCorrection[]) => (
    <ul className={style.requests}>
      {shown.map((correction) => (
        <Request
          key={correction.id}
          about={requestAbout(correction)}
          correction={correction}
          sent={answered.has(correction.id) ? null : sentState(queue, 'correction', correction.id)}
        />
      ))}
    </ul>
  );
  return (
    <Card title={words.requests}>
      {list(all.filter((correction) => !isOld(correction)))}
      {old.length > 0 && <MoreFold title={words.olderRequests(old.length)}>{list(old)}</MoreFold>}
    </Card>
  );
}

function Request({
  about,
  correction,
  sent,
}: {
  readonly about: string;
  readonly correction: OwnCorrection;
  readonly sent: ReturnType<typeof sentState>;
}) {
  const { ofMeetingId, wantedMark, text, askedOn, outcome, answer, answeredOn } = correction;
  return (
    <li>
      <p>
        <strong>{about}</strong>
      </p>
      {wantedMark && <p>{wantedMarkLabels[wantedMark]}</p>}
      {text && <p>{text}</p>}
      {askedOn === null ? (
        <>
          <p>{words.drafted}</p>
          <LinkButton href={paths.ownCorrection(ofMeetingId ?? 'ho-so')}>{words.goOn}</LinkButton>
        </>
      ) : (
        <p>{words.askedOn(dayToText(askedOn))}</p>
      )}
      {sent && <RecordChip state={sent.state} />}
      {outcome === null ? (
        askedOn !== null && <p>{words.waits}</p>
      ) : (
        <>
          <p>
            <strong>
              {words.answered(
                correctionOutcomeLabels[outcome],
                answeredOn === null ? '' : dayToText(answeredOn),
              )}
            </strong>
          </p>
          {answer && <p>{words.because(answer)}</p>}
        </>
      )}
    </li>
  );
}
