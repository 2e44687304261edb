import { Suspense } from 'react';
import { List, Row } from '../../components/list.tsx';
import { Card } from '../../components/card.tsx';
import { useSession } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { LockCard } from '../../guard-table.ts';
import { Screen } from '../../shell/screen.tsx';
import { backupWords } from '../../text/backup.ts';
import { handover } from '../../text/handover.ts';
import { settings } from '../../text/settings.ts';
import { relay } from '../../text/relay.ts';
import { join } from '../../text/start.ts';
import { InstallCard } from './install-card.tsx';
import { LookCard } from './look-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { SupportCard } from './support-card.tsx';

/** Cài đặt: how it looks, whether it is installed and safe on this phone, and what to tell a helper. */
export function SettingsScreen() {
  const session = useSession();
  const isKnown = session !== undefined && (session.hasCell || session.binding !== null);
  const writes =
    session?.hasCell || session?.binding?.role === 'secretary' || session?.binding?.role === 'deputy';
  return (
    <Screen title={settings.title} back={paths.home} isAside isFirst={!isKnown}>
      <Suspense>{isKnown && <LockCard />}</Suspense>
      <LookCard />
      <InstallCard />
      <StorageCard />
      <Card title={settings.places}>
        <List>
          <Row href={paths.privacy} title={settings.privacy} detail={settings.privacyDetail} />
          {writes && <Row href={paths.cell} title={settings.cell} />}
          {writes && <Row href={paths.queue} title={settings.queue} />}
          {writes && <Row href={paths.backup} title={backupWords.title} detail={backupWords.detail} />}
          {session?.binding?.role === 'secretary' && (
            <Row href={paths.handover} title={handover.title} detail={handover.rowDetail} />
          )}
          {writes && <Row href={paths.bin} title={settings.bin} detail={settings.binDetail} />}
          <Row href={paths.deliver} title={relay.title} detail={relay.rowDetail} />
          <Row
            href={paths.join}
            title={settings.join}
            detail={session?.binding ? session.binding.scopeName || join.wholeProvince : settings.joinDetail}
          />
        </List>
      </Card>
      <SupportCard />
    </Screen>
  );
}
