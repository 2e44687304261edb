import type { CopyOutField } from '#domain/copy-out.ts';
import type { FormStep } from '#domain/meeting/form-step.ts';
import { percentFloored } from '#domain/percent.ts';
import type { MemberId } from '#domain/ids.ts';
import { gradeBlocks, groupTable, votedAlone } from '../papers/score-section.ts';
import { guestTexts, lastTasksTable, newTasksTable, voteText } from '../papers/meeting-sections.ts';
import { memberName, type MeetingSource } from '../papers/meeting-source.ts';
import { commendationBlocks, itemBlocks, motionBlocks } from '../papers/minutes.ts';
import { blockLines, type Block, type TableBlock } from '../papers/paper.ts';
import { copyOutWords as words } from '../text/papers/copy-out-words.ts';
import { BLANK } from '../text/papers/frame-words.ts';
import { minutesWords, people as peopleWords } from '../text/papers/meeting-words.ts';
import { dayToText, tenthsToText } from '../text/format.ts';
import { meetingModeLabels, onlineBasisLabels } from '../text/labels.ts';

/**
 * What one field of Sổ tay is filled with: a text to copy; nothing, for the meeting had none of it; or what the record does
 * not say yet, with the step where it is written.
 */
export type FieldText =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'none' }
  | { readonly state: 'missing'; readonly step: FormStep };

/** The text of that field, from the record alone. */
export function fieldText(field: CopyOutField, source: MeetingSource): FieldText {
  return writers[field](source);
}

const none: FieldText = { state: 'none' };

const writers: { readonly [field in CopyOutField]: (source: MeetingSource) => FieldText } = {
  time: ({ meeting }) => {
    const { heldOn, startTime, endTime, endsNextDay } = meeting;
    if (heldOn === null || startTime === null) return { state: 'missing', step: 'prepare' };
    return said(words.time(dayToText(heldOn), startTime, endTime, endsNextDay), 'prepare');
  },
  place: ({ meeting }) => said(meeting.place, 'prepare'),
  mode: ({ meeting }) =>
    said(
      [
        meetingModeLabels[meeting.mode],
        meeting.mode === 'in-person' || meeting.onlineBasis === null
          ? ''
          : onlineBasisLabels[meeting.onlineBasis],
        meeting.mode === 'in-person' ? '' : meeting.onlineApprovedBy.trim(),
      ]
        .filter(Boolean)
        .join('; '),
      'prepare',
    ),
  chair: ({ book, meeting }) => said(memberName(book, meeting.chairId), 'prepare'),
  'minute-taker': ({ book, meeting }) => said(memberName(book, meeting.minuteTakerId), 'prepare'),
  topic: ({ book, meeting, topic }) => {
    if (topic === null) return meeting.kind === 'thematic' ? { state: 'missing', step: 'prepare' } : none;
    return said(words.topic(topic.title.trim(), memberName(book, topic.presenterId)), 'prepare');
  },
  agenda: ({ items }) =>
    said(
      items.map((item, index) => minutesWords.item(index + 1, item.title.trim() || BLANK)).join('\n'),
      'prepare',
    ),
  present: presentText,
  absent: absentText,
  guests: (source) => {
    const guests = guestTexts(source);
    return guests.length === 0 ? none : said(guests.join('\n'), 'roll-call');
  },
  'last-tasks': (source) => tableText(lastTasksTable(source), 'last-tasks'),
  proceedings: (source) => {
    const { items, meeting } = source;
    const isWritten = items.some(
      (item) =>
        item.text.trim() !== '' || Object.keys(item.remarks).length > 0 || item.conclusion.trim() !== '',
    );
    if (!isWritten) return { state: 'missing', step: 'proceedings' };
    const dues = meeting.duesNote.trim();
    return said(
      [
        ...(dues === '' ? [] : [words.dues(dues)]),
        ...linesOf(items.flatMap((item, index) => itemBlocks(source, item, index + 1))),
        ...linesOf(commendationBlocks(source)),
      ].join('\n'),
      'proceedings',
    );
  },
  proposals: ({ meeting }) =>
    meeting.proposals.trim() === '' ? none : said(meeting.proposals, 'resolution'),
  conclusion: ({ meeting }) => {
    const { conclusion, isResolution, resolutionNumber } = meeting;
    if (conclusion.trim() === '') return { state: 'missing', step: 'resolution' };
    const head = isResolution ? [minutesWords.resolution(resolutionNumber.trim())] : [];
    return said([...head, conclusion.trim()].join('\n'), 'resolution');
  },
  vote: (source) =>
    source.meeting.conclusionVote === null
      ? { state: 'missing', step: 'resolution' }
      : said(
          [
            voteText(source, source.meeting.conclusionVote, 'more-than-half'),
            ...linesOf(motionBlocks(source)),
          ].join('\n'),
          'resolution',
        ),
  tasks: (source) => tableText(newTasksTable(source), 'tasks'),
  score: (source) => {
    const { scored } = source;
    if (scored === null) {
      const voted = linesOf(votedAlone(source));
      return voted.length === 0 ? none : said(voted.join('\n'), 'review');
    }
    if (scored.snapshot === null) return { state: 'missing', step: 'review' };
    const groups = groupTable(scored).rows.map(({ cells }) => words.groupPoints(...groupCells(cells)));
    return said([...groups, ...linesOf(gradeBlocks(source, scored))].join('\n'), 'review');
  },
};

/** How many of those summoned came, and who; then who came besides. */
function presentText({ book, counts, roll }: MeetingSource): FieldText {
  if (counts.notMarked === counts.expected) return { state: 'missing', step: 'roll-call' };
  // Another app may not know a space that cannot be typed.
  const percent = tenthsToText(percentFloored(counts.present, counts.expected) ?? 0).replace('\u00a0', ' ');
  const present = new Set<string>(counts.presentIds);
  const names = roll.filter(({ member }) => present.has(member.id)).map(({ member }) => member.fullName);
  const extra = counts.extraIds.map((id) => memberName(book, id));
  return said(
    [
      peopleWords.presentText(counts.present, counts.expected, percent, counts.presentOnline),
      ...names.map((name, index) => minutesWords.item(index + 1, name)),
      ...(extra.length === 0
        ? []
        : [words.labelled(peopleWords.extra, peopleWords.list(extra.length, extra))]),
    ].join('\n'),
    'roll-call',
  );
}

/**
 * Who of those summoned did not come. Of the reason only its class leaves the phone, and of an illness not even that: who
 * reads it in the national app needs to know that there was a reason, not what ails a person.
 */
function absentText({ book, counts, marks }: MeetingSource): FieldText {
  if (counts.notMarked === counts.expected) return { state: 'missing', step: 'roll-call' };
  const excused = counts.excusedIds.map((id) => {
    const code = marks.get(id)?.reasonCode ?? 'other';
    return words.excusedOne(memberName(book, id), words.reasonClasses[code]);
  });
  const names = (ids: readonly MemberId[]) => ids.map((id) => memberName(book, id));
  return said(
    [
      words.labelled(peopleWords.excused, peopleWords.list(excused.length, excused)),
      words.labelled(
        peopleWords.unexcused,
        peopleWords.list(counts.unexcusedIds.length, names(counts.unexcusedIds)),
      ),
      ...(counts.notMarked === 0
        ? []
        : [
            words.labelled(
              peopleWords.notMarked,
              peopleWords.list(counts.notMarked, names(counts.notMarkedIds)),
            ),
          ]),
    ].join('\n'),
    'roll-call',
  );
}

/** A row to a line: number, then what, who, when. */
function tableText(table: TableBlock | null, step: FormStep): FieldText {
  if (table === null) return none;
  const lines = table.rows.map(({ cells: [number = '', ...parts] }) =>
    minutesWords.item(Number(number), parts.join(' – ')),
  );
  return said(lines.join('\n'), step);
}

function groupCells([number = '', title = '', max = '', points = '']: readonly string[]): [
  string,
  string,
  string,
] {
  return [number === '' ? title : minutesWords.item(Number(number), title), points, max];
}

function linesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(blockLines).filter((line) => line !== '');
}

/** A text as it is pasted: a place the paper leaves for a pen is told in words, for nobody writes there by hand. */
function said(text: string, step: FormStep): FieldText {
  const pasted = text.replaceAll(BLANK, words.unsaid).trim();
  return pasted === '' ? { state: 'missing', step } : { state: 'text', text: pasted };
}
