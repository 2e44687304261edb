import { useEffect, useState } from 'react';
import { PHONE_NAME } from '#store/db.ts';
import { beginAnew, salvage, type Salvaged } from '#store/endings/begin-anew.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { paths } from '../../routes.ts';
import { repair } from '../../text/lost.ts';
import style from '../../components/lone-page.module.css';

type Beginning = 'not-asked' | 'asked' | 'running' | 'failed';

/**
 * Stands in for the whole app where its database cannot be read, and needs nothing of it: opening again first, and to begin
 * anew where that does not help, once a person has said so twice.
 */
export function RepairScreen() {
  const [salvaged, setSalvaged] = useState<Salvaged | null>(null);
  const kept = salvaged?.kept ?? 0;
  const [beginning, setBeginning] = useState<Beginning>('not-asked');
  useEffect(() => {
    document.title = repair.title;
    void salvage(PHONE_NAME).then(setSalvaged);
  }, []);

  async function begin() {
    setBeginning('running');
    try {
      await beginAnew(PHONE_NAME);
      location.replace(paths.home);
    } catch {
      setBeginning('failed');
    }
  }

  return (
    <main className={style.page}>
      <h1 className={style.title}>{repair.title}</h1>
      <p>{repair.first}</p>
      <Button look="primary" wide onPress={() => location.replace(paths.home)}>
        {repair.reopen}
      </Button>
      <h2>{repair.ifNot}</h2>
      <p>{repair.anew}</p>
      <Card title={repair.safeTitle}>
        <p>{repair.received}</p>
        {kept > 0 && <p>{repair.kept(kept)}</p>}
        {salvaged?.hasDrafts && <p>{repair.drafts}</p>}
      </Card>
      <Card title={repair.lostTitle}>
        <p>{repair.unreadable}</p>
      </Card>
      {beginning === 'not-asked' && (
        <Button wide onPress={() => setBeginning('asked')}>
          {repair.begin}
        </Button>
      )}
      {beginning === 'asked' && (
        <Button wide onPress={() => begin()}>
          {repair.confirm}
        </Button>
      )}
      <div role="status">
        {beginning === 'running' && <p>{repair.beginning}</p>}
        {beginning === 'failed' && <p>{repair.failed}</p>}
      </div>
    </main>
  );
}
