import type { Book } from '#domain/book.ts';
import { latestConsent } from '#domain/privacy/consent-chain.ts';
import { LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { useSession } from '../hooks/use-book.ts';
import { useConsents } from '../hooks/use-consents.ts';
import { paths } from '../routes.ts';
import { noticeText as words } from '../text/privacy.ts';
import { shownNotice } from './shown-notice.ts';

/**
 * On Trang chính from the first name on until the holder of this phone has read the notice in force. It stands in nobody's
 * way: what was written is safe already, and reading may wait.
 */
export function NoticeCard({ book }: { readonly book: Book }) {
  const session = useSession();
  const consents = useConsents(book);
  if (!session || !consents || book.members.length === 0) return null;
  const read = latestConsent(consents, 'notice', session);
  if (read?.noticeId === shownNotice.id && read.noticeVersion >= shownNotice.version) return null;
  return (
    <Card title={words.cardTitle}>
      <p>{words.card}</p>
      <LinkButton href={paths.privacyNotice}>{words.open}</LinkButton>
    </Card>
  );
}
