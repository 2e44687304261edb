import { useRef, useState } from 'react';
import { answerEdits } from '#actions/answer-correction.ts';
import { dayToPeriod } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { CorrectionOutcome } from '#domain/correction.ts';
import { periodOfId } from '#domain/entity.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useLightBook, useMonthBook, useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useSendAlone } from '../../hooks/use-send-alone.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { AnswerClockText } from '../../shell/answer-clock-text.tsx';
import { requestAbout } from '../../shell/request-about.ts';
import { Screen } from '../../shell/screen.tsx';
import { askedMarkLabels, corrections as words } from '../../text/corrections.ts';
import { dayToText } from '../../text/format.ts';
import { absenceReasonLabels, markLabels } from '../../text/labels.ts';
import { memberList } from '../../text/members.ts';
import { correctionOutcomeLabels, ownRecord, reasonText } from '../../text/own-record.ts';
import { common } from '../../text/shared-words.ts';

/** One request of a member: what the book says, what they say, and the answer, in one tap or with a reason. */
export function CorrectionScreen({ correctionId }: { readonly correctionId: string }) {
  const book = useLightBook();
  const correction = book?.corrections.find(({ id }) => id === correctionId);
  if (correction) return <Loaded correction={correction} />;
  return (
    <Screen title={words.title} back={paths.home} isAside>
      {!book ? (
        <p>{common.loading}</p>
      ) : (
        <Banner tone="info">
          <p>{words.unknown}</p>
        </Banner>
      )}
    </Screen>
  );
}

function Loaded({ correction }: { readonly correction: Entry<'correction'> }) {
  const today = useToday();
  const ofMeeting = correction.ofMeetingId && periodOfId(correction.ofMeetingId);
  const book = useMonthBook(ofMeeting ?? dayToPeriod(today));
  return (
    <Screen title={words.title} back={paths.home} isAside>
      {!book ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <Asked book={book} correction={correction} />
          {correction.outcome === null ? (
            <Answer correction={correction} />
          ) : (
            <Banner tone="done" title={answeredText(correction, correction.outcome)}>
              {correction.answer && <p>{ownRecord.because(correction.answer)}</p>}
            </Banner>
          )}
        </>
      )}
    </Screen>
  );
}

function Asked({ book, correction }: { readonly book: Book; readonly correction: Entry<'correction'> }) {
  const { memberId, ofMeetingId, wantedMark, wantedReasonCode, text, askedOn } = correction;
  const name = book.members.find(({ id }) => id === memberId)?.fullName ?? '';
  const mark = book.attendance.find((one) => one.meetingId === ofMeetingId && one.memberId === memberId);
  const now = mark
    ? [markLabels[mark.mark], reasonText(mark)].filter(Boolean).join(', ')
    : markLabels['not-marked'];
  const wanted = wantedMark && [
    askedMarkLabels[wantedMark],
    wantedReasonCode && absenceReasonLabels[wantedReasonCode],
  ];
  return (
    <Card title={words.row(name || memberList.unnamed)}>
      <p>{requestAbout(correction)}</p>
      {askedOn !== null && <p>{words.askedOn(dayToText(askedOn))}</p>}
      <AnswerClockText correction={correction} />
      {ofMeetingId !== null && <p>{words.isNow(now)}</p>}
      {wanted && (
        <p>
          <strong>{words.wants(wanted.filter(Boolean).join(', '))}</strong>
        </p>
      )}
      {text && (
        <>
          <h3>{words.says}</h3>
          <p>{text}</p>
        </>
      )}
    </Card>
  );
}

function Answer({ correction }: { readonly correction: Entry<'correction'> }) {
  const { actions } = useServices();
  const { run } = useNotices();
  const sendAlone = useSendAlone('after', { sent: words.answered, tooLong: words.notSent });
  const today = useToday();
  const typed = useRef(correction.answer);
  const [isMissing, setMissing] = useState(false);
  const isMark = correction.ofMeetingId !== null && correction.wantedMark !== null;

  const answer = (outcome: CorrectionOutcome) =>
    sendAlone(answerEdits({ ...correction, answer: typed.current }, outcome, today));
  function decline() {
    return typed.current.trim() === '' ? setMissing(true) : answer('declined');
  }

  return (
    <>
      <Card>
        <p>{isMark ? words.acceptHelp : words.acceptOtherHelp}</p>
        {!isMark && <LinkButton href={paths.member(correction.memberId)}>{words.toMember}</LinkButton>}
        <Button look="primary" wide onPress={() => answer('corrected')}>
          {isMark ? words.accept : words.acceptOther}
        </Button>
      </Card>
      <Card title={words.declineTitle}>
        <TextArea
          label={words.answer}
          help={words.answerHelp}
          fault={isMissing ? words.missingAnswer : null}
          value={correction.answer}
          onSave={(text) => {
            typed.current = text;
            setMissing(false);
            return run(() => actions.edit('correction', correction.id, { answer: text }));
          }}
        />
        <Button wide onPress={decline}>
          {words.decline}
        </Button>
      </Card>
    </>
  );
}

function answeredText({ answeredOn }: Entry<'correction'>, outcome: CorrectionOutcome): string {
  const said = correctionOutcomeLabels[outcome];
  return answeredOn === null ? said : words.done(said, dayToText(answeredOn));
}
