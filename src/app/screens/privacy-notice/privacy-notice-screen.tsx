import { latestConsent } from '#domain/privacy/consent-chain.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { useLightBook, useSession } from '../../hooks/use-book.ts';
import { useConsents } from '../../hooks/use-consents.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { isWriter } from '../../shell/is-writer.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { dayToText, instantToFullText } from '../../text/format.ts';
import { noticeText as words } from '../../text/privacy.ts';
import { ConsentLog } from './consent-log.tsx';
import { shownNotice as notice } from '../../shell/shown-notice.ts';

/**
 * The notice of personal data, in the very words whose hash an answer names. Reading it is recorded, not agreed to: what
 * the cell has to keep by its own rules is told, and only the rest is asked, of each person.
 */
export function PrivacyNoticeScreen() {
  const { actions } = useServices();
  const { run, say } = useNotices();
  const session = useSession();
  const writes = session !== undefined && isWriter(session);
  const consents = useConsents(useLightBook());
  const read = consents && session ? latestConsent(consents, 'notice', session) : null;
  const isRead = read?.noticeId === notice.id && read.noticeVersion >= notice.version;
  async function confirm() {
    await run(async () => {
      await actions.recordConsent({ notice, purpose: 'notice', answer: 'read', memberId: null });
      say(words.saved);
    });
  }
  return (
    <Screen
      title={words.title}
      back={paths.privacy}
      isFirst={!writes}
      footer={
        writes &&
        consents &&
        !isRead && (
          <Button look="primary" wide onPress={() => confirm()}>
            {words.read}
          </Button>
        )
      }
    >
      {isRead && read && (
        <Banner tone="done" live>
          <p>{words.readAt(instantToFullText(read.at))}</p>
        </Banner>
      )}
      <h2>{notice.title}</h2>
      {notice.parts.map((part) => (
        <Card key={part.title} title={part.title}>
          {part.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Card>
      ))}
      <Card title={words.asked}>
        <p>{words.askedHow}</p>
        {notice.consents.map((consent) => (
          <p key={consent.purpose}>{consent.text}</p>
        ))}
      </Card>
      <Fold title={words.sources}>
        {notice.sources.map((source) => (
          <p key={source}>{source}</p>
        ))}
        <p>{words.version(notice.version, dayToText(notice.from))}</p>
      </Fold>
      {writes && consents && <ConsentLog consents={consents} deviceId={session.deviceId} />}
    </Screen>
  );
}
