import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { useSession } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { isWriter } from '../../shell/is-writer.ts';
import { Screen } from '../../shell/screen.tsx';
import { privacy as words } from '../../text/privacy.ts';

/** Dữ liệu cá nhân: what people were told, what is kept how long, and what to do when a phone is lost. */
export function PrivacyScreen() {
  const session = useSession();
  const writes = session !== undefined && isWriter(session);
  return (
    <Screen title={words.title} back={paths.settings} isFirst={!writes}>
      <Card>
        <p>{words.lead}</p>
        <List label={words.title}>
          {writes && <Row href={paths.incidents} title={words.incident} detail={words.incidentDetail} />}
          <Row href={paths.privacyNotice} title={words.notice} detail={words.noticeDetail} />
          {writes && <Row href={paths.retention} title={words.retention} detail={words.retentionDetail} />}
          {writes && <Row href={paths.members} title={words.ofMember} detail={words.ofMemberDetail} />}
        </List>
      </Card>
    </Screen>
  );
}
