import { useRef, useState } from 'react';
import type { FileFault } from '../../roster-import/file-fault.ts';
import type { ReadingPart } from '../../roster-import/read-file.ts';
import { readInWorker, type ReadRoster } from '../../roster-import/read-in-worker.ts';
import type { RosterFile } from '../../roster-import/read-roster.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { Screen } from '../../shell/screen.tsx';
import { fileFaults, readingParts, rosterImport as words } from '../../text/roster-import.ts';
import { common } from '../../text/shared-words.ts';
import { ImportPreview } from './import-preview.tsx';

type Stage =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly part: ReadingPart | 'opening' }
  | { readonly kind: 'refused'; readonly fault: FileFault }
  | { readonly kind: 'read'; readonly file: RosterFile };

/** The roster out of a spreadsheet: what was understood is looked at first, and nothing is written before a tap. */
export function RosterImportScreen({ read = readInWorker }: { readonly read?: ReadRoster }) {
  const book = useLightBook();
  const today = useToday();
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' });
  const input = useRef<HTMLInputElement>(null);
  useStep('roster', null);

  async function open(file: File) {
    setStage({ kind: 'reading', part: 'opening' });
    const result = await read(file, today, (part) => setStage({ kind: 'reading', part }));
    setStage(result.ok ? { kind: 'read', file: result.value } : { kind: 'refused', fault: result.error });
  }
  const choose = (label: string, look: 'primary' | 'outlined') => (
    <Button look={look} wide onPress={() => input.current?.click()}>
      {label}
    </Button>
  );
  const chooser = (
    <input
      ref={input}
      hidden
      type="file"
      aria-label={words.input}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        // The same file again, mended meanwhile, is a choice too.
        event.currentTarget.value = '';
        if (file) void open(file);
      }}
    />
  );

  if (stage.kind === 'read' && book) {
    return (
      <>
        {chooser}
        <ImportPreview
          file={stage.file}
          members={book.members}
          today={today}
          other={choose(words.chooseOther, 'outlined')}
        />
      </>
    );
  }
  return (
    <Screen
      title={words.title}
      back={paths.members}
      footer={stage.kind === 'reading' ? null : choose(words.choose, 'primary')}
    >
      {chooser}
      {stage.kind === 'refused' && (
        <Banner tone="warn" live title={fileFaults[stage.fault].title}>
          <p>{fileFaults[stage.fault].wayOut}</p>
          <p>{words.safe}</p>
        </Banner>
      )}
      {stage.kind === 'reading' || stage.kind === 'read' ? (
        <p role="status">{stage.kind === 'reading' ? readingParts[stage.part] : common.loading}</p>
      ) : (
        <>
          <p>{words.lead}</p>
          <p>{words.nothingYet}</p>
          <p>{words.kept}</p>
        </>
      )}
    </Screen>
  );
}
