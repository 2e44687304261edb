import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { RestoreOutcome } from '#store/store.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FileField } from '../../components/file-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { restoreWords as words } from '../../text/backup.ts';
import { bytesToText } from '../../text/format.ts';

type Problem = Exclude<RestoreOutcome['kind'], 'restored'> | 'failed';

/** On a phone that holds nothing yet: the whole book from a backup file and its passphrase. */
export function RestoreScreen() {
  const { backups } = useServices();
  const { runAside, say } = useNotices();
  const [, navigate] = useLocation();
  const passphrase = useRef('');
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<'noFile' | 'noPassphrase' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isRestoring, setRestoring] = useState(false);

  async function restore() {
    const lacks = file === null ? 'noFile' : passphrase.current.trim() === '' ? 'noPassphrase' : null;
    setMissing(lacks);
    setProblem(null);
    if (file === null || lacks !== null || isRestoring) return;
    setRestoring(true);
    const bytes = await file.arrayBuffer().catch(() => null);
    const restoring =
      bytes && runAside(() => backups.restoreBackup(new Uint8Array(bytes), passphrase.current));
    const outcome = await restoring?.catch(() => undefined);
    setRestoring(false);
    if (outcome?.kind !== 'restored') return setProblem(outcome?.kind ?? 'failed');
    say(outcome.wasBound ? words.doneBound(outcome.scopeName) : words.done(outcome.scopeName));
    navigate(paths.home, { replace: true });
  }

  return (
    <Screen
      title={words.title}
      back={paths.welcome}
      isFirst
      footer={
        <Button look="primary" wide disabled={isRestoring} onPress={() => void restore()}>
          {isRestoring ? words.restoring : words.restore}
        </Button>
      }
    >
      <div role="status">
        {problem !== null && (
          <Answer tone="warn">
            <p>{words.problems[problem]}</p>
          </Answer>
        )}
      </div>
      <Card>
        <p>{words.lead}</p>
        <FileField
          label={words.choose}
          fault={missing === 'noFile' ? words.noFile : null}
          onChoose={setFile}
        />
        {file && <p>{words.chosen(file.name, bytesToText(file.size))}</p>}
        <TextField
          label={words.passphrase}
          value=""
          fault={missing === 'noPassphrase' ? words.noPassphrase : null}
          onSave={(text) => (passphrase.current = text)}
          onEnter={() => void restore()}
        />
      </Card>
    </Screen>
  );
}
