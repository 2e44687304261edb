import type { Entry } from '#domain/book.ts';
import { Fold } from '../../components/fold.tsx';
import { instantToFullText } from '../../text/format.ts';
import { consentAnswers, consentPurposes, noticeText as words } from '../../text/privacy.ts';
import style from './consent-log.module.css';

/** Every answer of this phone, oldest first, each with the mark of the text that was shown. No name stands in it. */
export function ConsentLog({
  consents,
  deviceId,
}: {
  /** In the order they were said. */
  readonly consents: readonly Entry<'consent'>[];
  readonly deviceId: string;
}) {
  const own = consents.filter((consent) => consent.deviceId === deviceId);
  return (
    <Fold title={words.logTitle(own.length)}>
      {own.length === 0 && <p>{words.logEmpty}</p>}
      {own.map(({ id, answer, purpose, at, textHash }) => (
        <div key={id}>
          <p>{words.logLine(consentAnswers[answer], consentPurposes[purpose], instantToFullText(at))}</p>
          <p className={style.mark}>{words.logMark(textHash)}</p>
        </div>
      ))}
    </Fold>
  );
}
