import { useRef, useState } from 'react';
import { instantToDay } from '#base/day.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { TextField } from '../../components/text-field.tsx';
import { canShareFile, saveFile, shareFile } from '../../hand-over-file.ts';
import { useToday } from '../../hooks/use-book.ts';
import { backedUpAt, keepBackedUp } from '../../kept-notes.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { backupWords as words } from '../../text/backup.ts';
import { bytesToText, instantToText } from '../../text/format.ts';

/** Shorter ones are found by trying. */
const MIN_LENGTH = 12;

/** Sao lưu: a passphrase twice, the file, and a place for it outside this phone. */
export function BackupScreen() {
  const { backups, clock } = useServices();
  const { runAside } = useNotices();
  const today = useToday();
  const first = useRef('');
  const second = useRef('');
  const [fault, setFault] = useState<'tooShort' | 'differs' | null>(null);
  const [isMaking, setMaking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const last = backedUpAt();

  async function make() {
    const isShort = [...first.current.trim()].length < MIN_LENGTH;
    const found = isShort ? 'tooShort' : first.current.trim() !== second.current.trim() ? 'differs' : null;
    setFault(found);
    if (found !== null || isMaking) return;
    setMaking(true);
    setFailed(false);
    const bytes = await runAside(() => backups.makeBackup(first.current)).catch(() => undefined);
    setMaking(false);
    setFailed(!bytes);
    if (!bytes) return;
    const name = words.fileName(instantToDay(clock.now()));
    setFile(new File([bytes as BlobPart], name, { type: 'application/octet-stream' }));
  }

  return (
    <Screen
      title={words.title}
      back={paths.settings}
      isAside
      footer={
        file === null && (
          <Button look="primary" wide disabled={isMaking} onPress={() => void make()}>
            {isMaking ? words.making : words.make}
          </Button>
        )
      }
    >
      <Card>
        <p>{words.lead}</p>
        <p>{words.keep}</p>
        <p>{last === null ? words.never : words.last(instantToText(last, today))}</p>
      </Card>
      {file ? (
        <FileCard file={file} />
      ) : (
        <Card>
          <TextField
            label={words.passphrase}
            help={words.passphraseHelp}
            value=""
            fault={fault === 'tooShort' ? words.tooShort : null}
            onSave={(text) => (first.current = text)}
          />
          <TextField
            label={words.again}
            value=""
            fault={fault === 'differs' ? words.differs : null}
            onSave={(text) => (second.current = text)}
            onEnter={() => void make()}
          />
          <p>{words.write}</p>
          <div role="status">
            {hasFailed && (
              <Answer tone="warn">
                <p>{words.failed}</p>
              </Answer>
            )}
          </div>
        </Card>
      )}
    </Screen>
  );
}

/** It counts as backed up once the file has left the app. */
function FileCard({ file }: { readonly file: File }) {
  const { clock } = useServices();
  const [done, setDone] = useState<'saved' | 'shared' | null>(null);
  async function share() {
    const handedOver = await shareFile(file);
    if (handedOver === 'closed' || handedOver === 'ask-again') return false;
    keepBackedUp(clock.now());
    setDone(handedOver);
    return true;
  }
  function save() {
    saveFile(file);
    keepBackedUp(clock.now());
    setDone('saved');
  }
  return (
    <Card title={words.readyTitle}>
      <p>{words.ready(file.name, bytesToText(file.size))}</p>
      <Button look="primary" wide onPress={save}>
        {words.save}
      </Button>
      {canShareFile(file) && (
        <Button wide onPress={() => share()}>
          {words.share}
        </Button>
      )}
      <div role="status">
        {done !== null && (
          <Answer tone="done">
            <p>{words[done]}</p>
          </Answer>
        )}
      </div>
    </Card>
  );
}
