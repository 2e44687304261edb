import { instantToDay, type Instant, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { emptyCell } from '#domain/cell.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { MemberId } from '#domain/ids.ts';
import { ownRecord, type OwnRecord } from '#domain/own-record.ts';
import { paperLayoutOn, type PaperLayout } from '#domain/paper-layout.ts';
import { meetingFileNames, paperFileNames, paperTitles } from '../text/papers/frame-words.ts';
import { paperFileName } from './file-name.ts';
import { readMeetingSource, type MeetingSource } from './meeting-source.ts';
import { memberRecordBlocks } from './member-record.ts';
import { memberTasksBlocks } from './member-tasks.ts';
import { minutesBlocks } from './minutes.ts';
import { noticeBlocks } from './notice.ts';
import type { PaperSubject } from './paper-subject.ts';
import type { Block, MeetingPaperKind, Paper, PaperKind } from './paper.ts';
import { periodReportBlocks } from './period-report.ts';
import { reportBlocks } from './report.ts';
import { resolutionBlocks } from './resolution.ts';
import { rollSheetBlocks } from './roll-sheet.ts';
import { scoreSheetBlocks } from './score-sheet.ts';
import type { Stretch } from './stretch.ts';
import { topicPlanBlocks } from './topic-plan-paper.ts';

/** A paper and the layout it is made for. */
export interface MadePaper {
  readonly paper: Paper;
  readonly layout: PaperLayout;
}

/** What is known when a paper is made. `asOf` is the only present it reads. */
export interface PaperInput {
  readonly book: Book;
  readonly layouts: readonly PaperLayout[];
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
  readonly asOf: Instant;
}

/**
 * The paper on that subject, from the record alone. Null when the book does not hold what it is about, or no layout came
 * with the app.
 */
export function makePaper(subject: PaperSubject, input: PaperInput): MadePaper | null {
  const { book, asOf } = input;
  const today = instantToDay(asOf);
  switch (subject.about) {
    case 'meeting': {
      const meeting = book.meetings.find((entry) => entry.id === subject.meetingId);
      const layout = paperLayoutOn(input.layouts, meeting?.heldOn ?? today);
      const source = layout && readMeetingSource({ ...input, layout, today, meetingId: subject.meetingId });
      if (!layout || !source) return null;
      return made(subject.kind, input, layout, whenOf(source), meetingBlocks[subject.kind](source));
    }
    case 'stretch': {
      const layout = paperLayoutOn(input.layouts, today);
      if (!layout) return null;
      const { stretch } = subject;
      const kind = `${stretch.kind}-report` as const;
      return made(
        kind,
        input,
        layout,
        stretchName(stretch),
        periodReportBlocks({ ...input, layout, stretch }),
      );
    }
    case 'topics': {
      const layout = paperLayoutOn(input.layouts, today);
      if (!layout) return null;
      const blocks = topicPlanBlocks({ ...input, layout, year: subject.year });
      return made('topic-plan', input, layout, String(subject.year), blocks);
    }
    case 'member': {
      const layout = paperLayoutOn(input.layouts, today);
      const member = book.members.find((entry) => entry.id === subject.memberId);
      if (!layout || !member) return null;
      const blocks = memberTasksBlocks({ ...input, layout, member });
      return made('member-tasks', input, layout, today, blocks);
    }
    case 'record': {
      const record = ownRecord(book, subject.memberId as MemberId, today);
      return record && makeRecordPaper(record, { ...input, signers: book });
    }
  }
}

/**
 * The own record of a member as a paper. `signers` is the book of a cell that signs it; the member's own phone has none, and
 * what it makes is an extract nobody has signed.
 */
export function makeRecordPaper(
  record: OwnRecord,
  {
    layouts,
    asOf,
    signers = null,
  }: Pick<PaperInput, 'layouts' | 'asOf'> & { readonly signers?: Book | null },
): MadePaper | null {
  const today = instantToDay(asOf);
  const layout = paperLayoutOn(layouts, today);
  if (!layout) return null;
  const cell = signers?.cell ?? { ...emptyCell, name: record.cellName, parentName: record.parentName };
  const blocks = memberRecordBlocks({ cell, record, layout, signers, today });
  return made('member-record', { book: { cell } }, layout, today, blocks);
}

const meetingBlocks: Record<MeetingPaperKind, (source: MeetingSource) => readonly Block[]> = {
  notice: noticeBlocks,
  'roll-sheet': rollSheetBlocks,
  minutes: minutesBlocks,
  resolution: resolutionBlocks,
  'score-sheet': scoreSheetBlocks,
  report: reportBlocks,
};

/** The file is called by what it is, the cell and `when`, never by whom it is about: others read lists of files. */
function made(
  kind: PaperKind,
  { book }: { readonly book: Pick<Book, 'cell'> },
  layout: PaperLayout,
  when: string,
  blocks: readonly Block[],
): MadePaper {
  const fileName = paperFileName(paperFileNames[kind], book.cell.name, when);
  return { layout, paper: { kind, title: paperTitles[kind], fileName, blocks } };
}

/** The month, with the kind and the number of a meeting that is not the month's regular one. */
function whenOf({ meeting }: MeetingSource): string {
  const others = meeting.kind === 'regular' ? '' : `-${meetingFileNames[meeting.kind]}`;
  return `${meeting.period}${others}${meeting.ordinal > 1 ? `-${meeting.ordinal}` : ''}`;
}

function stretchName(stretch: Stretch): string {
  switch (stretch.kind) {
    case 'month':
      return stretch.period satisfies Period;
    case 'quarter':
      return `${stretch.year}-q${stretch.quarter}`;
    case 'half':
      return `${stretch.year}-${stretch.half}`;
    case 'year':
      return String(stretch.year);
  }
}
