import { useRef, useState } from 'react';
import { periodYear } from '#base/day.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { saveFile, shareFile } from '../../hand-over-file.ts';
import { makeFile } from '../../papers/make-file.ts';
import type { MadePaper } from '../../papers/make-paper.ts';
import type { FileFormat, FileProblem } from '../../papers/paper-job.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import type { PaperSubject } from '../../papers/paper-subject.ts';
import { paperLines } from '../../papers/paper.ts';
import { periodsOf } from '../../papers/stretch.ts';
import { paths } from '../../routes.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { BLANK, paperTitles } from '../../text/papers/frame-words.ts';
import { paperView as words, papersOfMeeting } from '../../text/papers/screen-words.ts';
import { common } from '../../text/shared-words.ts';
import { MissingPaper } from '../../shell/missing-paper.tsx';
import { PaperPreview } from './paper-preview.tsx';
import style from './paper-view.module.css';
import { PrintSheet, printSheet } from './print-sheet.tsx';
import { usePaper } from './use-paper.ts';

/** One paper: what will stand on it, and the ways to take it out of the phone. */
export function PaperView({ subject }: { readonly subject: PaperSubject }) {
  const made = usePaper(subject);
  const files = useFiles(made ?? null);
  if (made === null) return <MissingPaper />;
  if (made === undefined) {
    return (
      <Screen title={papersOfMeeting.title} back={backOf(subject)}>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  const { paper, layout } = made;
  const blanks = countBlanks(paperLines(paper));
  return (
    <Screen
      title={paperTitles[paper.kind]}
      back={backOf(subject)}
      footer={
        <Button look="primary" wide disabled={files.making !== null} onPress={() => void files.share()}>
          {files.making === 'pdf' ? words.making.pdf : files.isMade ? words.shareMade : words.share}
        </Button>
      }
    >
      <Progress making={files.making} problem={files.problem} />
      <div className={style.verbs}>
        <Button disabled={files.making !== null} onPress={() => void files.save()}>
          {words.word}
        </Button>
        <Button onPress={() => printSheet(layout)}>{words.print}</Button>
        <LinkButton href={paperPaths.reading(subject)}>{words.read}</LinkButton>
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
    async share() {
      const isKept = kept.current !== null && kept.current.made === made;
      const file = isKept ? (kept.current?.file ?? null) : await make('pdf');
      if (file === null || made === null) return;
      kept.current = { made, file };
      const outcome = await shareFile(file);
      setMadeFor(outcome === 'ask-again' ? made : null);
      if (outcome === 'saved') say(words.saved(file.name));
      if (outcome === 'ask-again') say(words.again);
    },
    async save() {
      const file = await make('docx');
      if (file === null) return;
      saveFile(file);
      say(words.saved(file.name));
    },
  };
}

/** Where Back leads: to the list the paper stands in. */
export function backOf(subject: PaperSubject): string {
  switch (subject.about) {
    case 'meeting':
      return paperPaths.ofMeeting(subject.meetingId);
    case 'stretch': {
      const { stretch } = subject;
      const first = periodsOf(stretch)[0];
      return first === undefined ? paths.meetings : paperPaths.ofYear(periodYear(first));
    }
    case 'topics':
      return paperPaths.ofYear(subject.year);
    case 'member':
      return paths.member(subject.memberId);
  }
}

function countBlanks(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.split(BLANK).length - 1, 0);
}
