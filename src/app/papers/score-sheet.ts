import { sentence } from '../text/papers/frame-words.ts';
import { scoreSheetWords as words, scoreWords } from '../text/papers/meeting-words.ts';
import { meetingInWords } from './meeting-sections.ts';
import { memberName, type MeetingSource, type PaperScore } from './meeting-source.ts';
import { headOf } from './paper-frame.ts';
import { led, type Block } from './paper.ts';
import { gradeBlocks, lineTable, unscoredBlocks } from './score-section.ts';

/** Phiếu tự chấm điểm: every line of the criteria with its points, and the reason of every point that was lost. */
export function scoreSheetBlocks(source: MeetingSource): readonly Block[] {
  const { book, layout, meeting, scored } = source;
  const { signatures } = layout;
  return [
    headOf({ book, layout, code: null, number: '', day: meeting.heldOn }),
    { kind: 'title', name: words.name, about: words.about(meetingInWords(source)) },
    ...(scored === null
      ? unscoredBlocks(source)
      : [lineTable(source, scored), ...gradeBlocks(source, scored), ...flagBlocks(scored)]),
    {
      kind: 'signatures',
      left: {
        kind: 'signature',
        titles: [signatures.scoreKeeper],
        name: memberName(book, meeting.scoreKeeperId),
      },
      right: { kind: 'signature', titles: [signatures.chair], name: memberName(book, meeting.chairId) },
    },
  ];
}

function flagBlocks({ score, table }: PaperScore): readonly Block[] {
  const titles = score.flags.map((flag) => table.flags.find((rule) => rule.id === flag.id)?.title ?? flag.id);
  return titles.length === 0 ? [] : led(scoreWords.flags, sentence(titles.join('; ')));
}
