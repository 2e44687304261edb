import { useRef, useState } from 'react';
import { Banner } from '../components/banner.tsx';
import { Button, LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { saveFile, shareFile } from '../hand-over-file.ts';
import { makeFile } from '../papers/make-file.ts';
import type { MadePaper } from '../papers/make-paper.ts';
import type { FileFormat, FileProblem } from '../papers/paper-job.ts';
import { paperLines } from '../papers/paper.ts';
import { useNotices } from './notices.tsx';
import { Screen } from './screen.tsx';
import { BLANK, paperTitles } from '../text/papers/frame-words.ts';
import { paperView as words, papersOfMeeting } from '../text/papers/screen-words.ts';
import { common } from '../text/shared-words.ts';
import { MissingPaper } from './missing-paper.tsx';
import { PaperPreview } from './paper-preview.tsx';
import style from './paper-page.module.css';
import { PrintSheet, printSheet } from './print-sheet.tsx';

/** One paper: what will stand on it, and the ways to take it out of the phone. */
export function PaperPage({
  made,
  back,
  reading,
}: {
  /** Undefined while the record is being read, null where there is no such paper. */
  readonly made: MadePaper | null | undefined;
  readonly back: string;
  /** Where it is read out to be copied by hand; null where nobody does. */
  readonly reading: string | null;
}) {
  const files = useFiles(made ?? null);
  if (made === null) return <MissingPaper />;
  if (made === undefined) {
    return (
      <Screen title={papersOfMeeting.title} back={back}>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  const { paper, layout } = made;
  const blanks = countBlanks(paperLines(paper));
  return (
    <Screen
      title={paperTitles[paper.kind]}
      back={back}
      footer={
        <Button look="primary" wide disabled={files.making !== null} onPress={() => files.share()}>
          {files.making === 'pdf' ? words.making.pdf : files.isMade ? words.shareMade : words.share}
        </Button>
      }
    >
      <Progress making={files.making} problem={files.problem} />
      <div className={style.verbs}>
        <Button disabled={files.making !== null} onPress={() => files.save()}>
          {words.word}
        </Button>
        <Button onPress={() => printSheet(layout)}>{words.print}</Button>
        {reading !== null && <LinkButton href={reading}>{words.read}</LinkButton>}
      </div>
      <p>{words.careful}</p>
      {blanks > 0 && (
        <Banner tone="info">
          <p>{words.blanks(blanks)}</p>
        </Banner>
      )}
      <Card title={words.preview}>
        <PaperPreview paper={paper} />
      </Card>
      <PrintSheet paper={paper} layout={layout} />
    </Screen>
  );
}

function Progress({
  making,
  problem,
}: {
  readonly making: FileFormat | null;
  readonly problem: FileProblem | null;
}) {
  return (
    <div role="status" className={style.progress}>
      {making !== null && (
        <>
          <p>{words.making[making]}</p>
          <progress aria-label={words.making[making]} className={style.bar} />
          <p>{words.makingHelp}</p>
        </>
      )}
      {problem !== null && (
        <Banner tone="warn">
          <p>{words.problems[problem]}</p>
        </Banner>
      )}
    </div>
  );
}

/** Makes files of the paper, one at a time; what was made is kept as long as the paper stays the same. */
function useFiles(made: MadePaper | null) {
  const { say } = useNotices();
  const [making, setMaking] = useState<FileFormat | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const kept = useRef<{ readonly made: MadePaper; readonly file: File } | null>(null);
  const [madeFor, setMadeFor] = useState<MadePaper | null>(null);

  async function make(format: FileFormat): Promise<File | null> {
    if (made === null) return null;
    setProblem(null);
    setMaking(format);
    const result = await makeFile(made, format);
    setMaking(null);
    if (result.ok) return result.value;
    setProblem(result.error);
    return null;
  }

  return {
    making,
    problem,
    /** The file is there, and one more tap shares it. */
    isMade: madeFor !== null && madeFor === made,
    /** Whether the tap was enough. */
    async share(): Promise<boolean> {
      const isKept = kept.current !== null && kept.current.made === made;
      const file = isKept ? (kept.current?.file ?? null) : await make('pdf');
      if (file === null || made === null) return true;
      kept.current = { made, file };
      const outcome = await shareFile(file);
      setMadeFor(outcome === 'ask-again' ? made : null);
      if (outcome === 'saved') say(words.saved(file.name));
      if (outcome === 'ask-again') say(words.again);
      return outcome !== 'ask-again';
    },
    async save() {
      const file = await make('docx');
      if (file === null) return;
      saveFile(file);
      say(words.saved(file.name));
    },
  };
}

function countBlanks(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.split(BLANK).length - 1, 0);
}
