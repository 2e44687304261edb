import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { dayToInstant, type Instant } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { paperFileName } from '#app/papers/file-name.ts';
import {
  meetingPaperKinds,
  pathToSubject,
  subjectToPath,
  type PaperSubject,
} from '#app/papers/paper-subject.ts';
import { paperLines, type Paper, type TableBlock } from '#app/papers/paper.ts';
import { passages } from '#app/papers/passages.ts';
import { BLANK, dayInWords, meetingWords, placeName } from '#app/text/papers/frame-words.ts';
import { newMember } from '#app/shell/new-member.ts';
import { makeRecordPaper } from '#app/papers/make-paper.ts';
import { ownRecord } from '#domain/own-record.ts';
import type { MemberId } from '#domain/ids.ts';
import { aSnapshot, day, duesIn, period } from '../../kit/a-book.ts';
import { aPaper, shippedLayout } from '../../kit/a-paper.ts';
import { defaultCriteria } from '../../kit/criteria.ts';
import { recordedMeetings } from '../../kit/recorded-meetings.ts';
import {
  workedAsOf,
  workedBook,
  workedFigures,
  workedMeetingId,
  workedPoints,
} from '../../kit/worked-meeting.ts';

const [regular, combined] = recordedMeetings;

/** The worked meeting once the cell has voted. */
const votedYear: Book = {
  ...workedBook,
  meetings: workedBook.meetings.map((meeting) =>
    meeting.id === workedMeetingId ? { ...meeting, state: 'voted' } : meeting,
  ),
  scores: workedBook.meetings.flatMap((meeting) =>
    meeting.id === workedMeetingId ? [aSnapshot(meeting, 85, 'fair')] : [],
  ),
};

function noon(text: string): Instant {
  return (dayToInstant(day(text)) + 12 * 60 * 60 * 1000) as Instant;
}

function textOf(paper: Paper): string {
  return paperLines(paper).join('\n');
}

function ofMeeting(book: Book, kind: (typeof meetingPaperKinds)[number], meetingId: string): Paper {
  return aPaper(book, { about: 'meeting', kind, meetingId }).paper;
}

function tablesOf(paper: Paper): readonly TableBlock[] {
  return paper.blocks.filter((block) => block.kind === 'table');
}

describe('a secretary who recorded the meeting types nothing again', () => {
  const papers = recordedMeetings.flatMap(({ name, book, meetingId }) =>
    meetingPaperKinds.map((kind) => ({
      what: `${kind} of ${name}`,
      paper: ofMeeting(book, kind, meetingId),
    })),
  );
  test.each(papers)('the $what has no blank', ({ paper }) => {
    expect(paperLines(paper).filter((line) => line.includes(BLANK))).toEqual([]);
    expect(paperLines(paper).filter((line) => /undefined|null|NaN|\[object/.test(line))).toEqual([]);
  });

  test.each(recordedMeetings)(
    'the minutes of $name hold every word that was written',
    ({ book, meetingId }) => {
      const text = textOf(ofMeeting(book, 'minutes', meetingId));
      const written = wordsOf(book, meetingId);
      expect(written.length).toBeGreaterThan(10);
      expect(written.filter((words) => !text.includes(words))).toEqual([]);
    },
  );

  test('each kind of meeting is called by its name', () => {
    const about = recordedMeetings.map(({ book, meetingId }) => {
      const title = ofMeeting(book, 'minutes', meetingId).blocks.find((block) => block.kind === 'title');
      return title?.about;
    });
    expect(about).toEqual([
      'Sinh hoạt chi bộ thường kỳ tháng 01 năm 2026',
      'Sinh hoạt chi bộ thường kỳ kết hợp sinh hoạt chuyên đề tháng 01 năm 2026',
      'Sinh hoạt chi bộ chuyên đề tháng 01 năm 2026',
    ]);
    expect(meetingWords('extraordinary', false, period('2026-11'))).toBe(
      'sinh hoạt chi bộ bất thường tháng 11 năm 2026',
    );
  });

  test('the chuyên đề stands in the papers with who presented it', () => {
    if (!combined) throw new Error('there is a combined meeting');
    const topic = combined.book.topics[0];
    for (const kind of ['notice', 'minutes', 'resolution', 'report'] as const) {
      expect(textOf(ofMeeting(combined.book, kind, combined.meetingId))).toContain(topic?.title);
    }
    expect(textOf(ofMeeting(combined.book, 'minutes', combined.meetingId))).toContain(
      'Người trình bày: Hoàng Văn Sơn.',
    );
  });
});

describe('where the record is silent a paper has room for a pen', () => {
  const silences: readonly (readonly [string, Partial<Meeting>, (typeof meetingPaperKinds)[number]])[] = [
    ['the day', { heldOn: null }, 'minutes'],
    ['the start', { startTime: null }, 'minutes'],
    ['the end', { endTime: null }, 'minutes'],
    ['the place', { place: '' }, 'minutes'],
    ['the chair', { chairId: null }, 'minutes'],
    ['the minute-taker', { minuteTakerId: null }, 'minutes'],
    ['the dues', { duesNote: '' }, 'minutes'],
    ['the conclusion', { conclusion: '' }, 'resolution'],
    ['the vote on the conclusion', { conclusionVote: null }, 'resolution'],
    ['the vote on the score', { scoreVote: null }, 'score-sheet'],
    ['whether the minutes were adopted', { isMinutesAdopted: false }, 'minutes'],
    ['the place to come to', { place: '' }, 'notice'],
  ];
  test.each(silences)('%s', (_what, over, kind) => {
    if (!regular) throw new Error('there is a regular meeting');
    const book: Book = {
      ...regular.book,
      meetings: regular.book.meetings.map((meeting) =>
        meeting.id === regular.meetingId ? { ...meeting, ...over } : meeting,
      ),
    };
    const blanks = (of: Book) =>
      paperLines(ofMeeting(of, kind, regular.meetingId)).filter((line) => line.includes(BLANK));
    expect(blanks(regular.book)).toEqual([]);
    expect(blanks(book).length).toBeGreaterThan(0);
  });

  test('the worked meeting, at which nobody told of the dues, has that blank and no other', () => {
    const lines = paperLines(ofMeeting(workedBook, 'minutes', workedMeetingId));
    expect(lines.filter((line) => line.includes(BLANK))).toEqual([`Tình hình đóng đảng phí: ${BLANK}`]);
  });

  test('somebody not marked is not said to be there, nor to be away', () => {
    const book = { ...workedBook, attendance: [] };
    const text = textOf(ofMeeting(book, 'minutes', workedMeetingId));
    expect(text).toContain(`Có mặt: ${BLANK}`);
    expect(text).toContain(`Vắng không lý do: ${BLANK}`);
  });
});

describe('the figures of the papers', () => {
  const minutes = textOf(ofMeeting(workedBook, 'minutes', workedMeetingId));

  test('are those of the worked meeting', () => {
    expect(minutes).toContain(
      `Tổng số đảng viên: ${workedFigures.rollCount} đồng chí, gồm chính thức 20, dự bị 1.`,
    );
    expect(minutes).toContain('Ngoài ra sinh hoạt tạm thời đến 1.');
    expect(minutes).toContain('Có mặt: 16/18 đồng chí (88,8\u00a0%).');
    expect(minutes).toContain('14/16 đảng viên trong diện biểu quyết tán thành (87,5\u00a0%)');
    expect(minutes).toContain(`(cần ít nhất ${workedFigures.votesNeeded} phiếu tán thành)`);
    expect(minutes).toContain('thời lượng 95 phút');
    expect(minutes).toContain('La Thị Nhâm (ốm)');
  });

  test('tell the level above of opinions that were counted without names, as the minutes do', () => {
    const [first, ...others] = workedBook.items.filter((item) => item.meetingId === workedMeetingId);
    if (!first) throw new Error('the worked meeting has an agenda');
    const items = [{ ...first, unnamedSpeakers: 5 }, ...others].map((item) => ({ ...item, remarks: {} }));
    const report = textOf(ofMeeting({ ...workedBook, items }, 'report', workedMeetingId));
    expect(report).toContain('Ý kiến phát biểu: 0 đồng chí; 5 ý kiến không ghi tên.');
    expect(textOf(ofMeeting(workedBook, 'report', workedMeetingId))).toContain(
      'Ý kiến phát biểu: 7 đồng chí.',
    );
  });

  test('keep the capitals of a reason that somebody typed', () => {
    const book: Book = {
      ...workedBook,
      attendance: workedBook.attendance.map((mark) =>
        mark.mark === 'excused' ? { ...mark, reasonCode: 'other', reason: 'UBND xã mời họp' } : mark,
      ),
    };
    const text = textOf(ofMeeting(book, 'minutes', workedMeetingId));
    expect(text).toContain('La Thị Nhâm (UBND xã mời họp');
  });

  test('name who was left out of the vote, and why', () => {
    expect(minutes).toMatch(/Không tính vào diện biểu quyết: 6 đồng chí: .*\(đảng viên dự bị\)/);
  });

  test('say of a conclusion without its majority that it was not passed', () => {
    const book: Book = {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) =>
        meeting.id === workedMeetingId
          ? { ...meeting, conclusionVote: { inFavour: 8, against: 6, other: 0 } }
          : meeting,
      ),
    };
    expect(textOf(ofMeeting(book, 'resolution', workedMeetingId))).toContain(
      'Chưa được thông qua (cần ít nhất 9 phiếu tán thành).',
    );
  });
});

describe('the score sheet', () => {
  const rows = (book: Book) => tablesOf(ofMeeting(book, 'score-sheet', workedMeetingId))[0]?.rows ?? [];
  const criteria = defaultCriteria.tables[0]?.criteria ?? [];

  test('has every line of the criteria with its points, and the total', () => {
    const lines = rows(workedBook).filter((each) => !each.isBold);
    expect(lines.map((each) => [each.cells[1], each.cells[3]])).toEqual(
      criteria.map(({ id, title }) => [title, String(workedPoints[id])]),
    );
    expect(rows(workedBook).at(-1)?.cells.slice(1, 4)).toEqual(['Tổng cộng', '100', '86']);
  });

  test('gives the reason of every point that was lost', () => {
    for (const each of rows(workedBook)) {
      const [, title, max, points, reason] = each.cells;
      if (!each.isBold && Number(points) < Number(max)) expect(`${title}: ${reason}`).toMatch(/: .{10,}/);
    }
    const ahead = rows(workedBook).find((each) => each.cells[1] === 'Gửi tài liệu trước 1 ngày');
    expect(ahead?.cells[4]).toContain('không trước ngày họp');
    expect(ahead?.cells[4]).toContain('Khắc phục: Chi ủy đưa tài liệu lên Sổ tay');
  });

  test('has no remedy left behind beside a line that is not weak any more, where nobody could take it out', () => {
    const remedies = Object.fromEntries(criteria.map(({ id }) => [id, 'Nhắc nhở từ sớm']));
    const meetings = workedBook.meetings.map((meeting) => ({ ...meeting, remedies }));
    const book = { ...workedBook, meetings };
    const remedied = rows(book).filter(({ cells }) => cells[4]?.includes('Nhắc nhở từ sớm'));
    expect(remedied.map(({ cells }) => cells[1])).toEqual(['Gửi tài liệu trước 1 ngày', 'Gợi mở, dân chủ']);
    for (const kind of ['minutes', 'report'] as const) {
      const told = textOf(ofMeeting(book, kind, workedMeetingId)).match(/Nhắc nhở từ sớm/g);
      expect(told).toHaveLength(remedied.length);
    }
  });

  test('keeps what the cell voted when a later day would score otherwise', () => {
    if (!regular) throw new Error('there is a regular meeting');
    const { book, meetingId } = regular;
    const sheetOn = (asOf: Instant) =>
      tablesOf(aPaper(book, { about: 'meeting', kind: 'score-sheet', meetingId }, { asOf }).paper)[0];
    expect(sheetOn(dayToInstant(day('2026-03-01')))).toEqual(sheetOn(dayToInstant(day('2026-01-04'))));
  });

  test('of a vote by a version of the criteria that has not come yet, papers tell what was voted, not that nothing was', () => {
    if (!regular) throw new Error('there is a regular meeting');
    const { book, meetingId } = regular;
    const scores = book.scores.map((score) => ({
      ...score,
      suggested: { ...score.suggested, setVersion: 2 },
    }));
    const { votedTotal } = must(
      scores.find((score) => score.meetingId === meetingId),
      'it is voted',
    );
    for (const kind of ['minutes', 'resolution', 'score-sheet', 'report'] as const) {
      const text = textOf(ofMeeting({ ...book, scores }, kind, meetingId));
      expect(text).not.toContain('không chấm điểm loại kỳ họp này');
      expect(text).toContain(`Chi bộ tự xếp loại: ${votedTotal}/100 điểm`);
      expect(text).toContain(BLANK);
    }
  });

  test('groups add up to their lines', () => {
    let sum = 0;
    let group: readonly string[] | null = null;
    for (const { cells, isBold } of rows(workedBook)) {
      if (!isBold) sum += Number(cells[3]);
      else {
        if (group) expect(`${group[1]}: ${sum}`).toBe(`${group[1]}: ${group[3]}`);
        group = cells[1] === 'Tổng cộng' ? null : cells;
        sum = 0;
      }
    }
  });
});

test.each(meetingPaperKinds)(
  'who came into the book after the vote changes nothing in the %s of a meeting voted before',
  (kind) => {
    if (!regular) throw new Error('there is a regular meeting');
    const { book, meetingId } = regular;
    // Of whom only the name is known, and so not since when.
    const newcomer = { ...newMember('Sùng Thị Mới', 'official'), id: 'm99' };
    const later = { ...book, members: [...book.members, newcomer] };
    expect(textOf(ofMeeting(later, kind, meetingId))).toBe(textOf(ofMeeting(book, kind, meetingId)));
  },
);

describe('the frame of a paper', () => {
  const headOf = (kind: (typeof meetingPaperKinds)[number], over: Partial<Meeting> = {}) => {
    const book: Book = {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) =>
        meeting.id === workedMeetingId ? { ...meeting, ...over } : meeting,
      ),
    };
    const head = ofMeeting(book, kind, workedMeetingId).blocks[0];
    return head?.kind === 'head' ? head : null;
  };

  test('has the superior, the cell, the number line, the Party, place and date', () => {
    expect(headOf('resolution', { resolutionNumber: '05' })).toMatchObject({
      superior: 'ĐẢNG BỘ XÃ PHÚ THÀNH',
      cell: 'CHI BỘ XÓM ĐỒNG VANG',
      separator: '*',
      number: 'Số 05-NQ/CB',
      motto: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      date: 'Phú Thành, ngày 03 tháng 01 năm 2026',
    });
  });

  test('has the code once, however the number was typed, and that of a conclusion for a conclusion', () => {
    expect(headOf('resolution', { resolutionNumber: ' 05-NQ/CB ' })?.number).toBe('Số 05-NQ/CB');
    expect(headOf('resolution', { resolutionNumber: '7', isResolution: false })?.number).toBe('Số 7-KL/CB');
  });

  test.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-02-20', 'ngày 20 tháng 02 năm 2026'],
    ['2026-04-03', 'ngày 03 tháng 4 năm 2026'],
    ['2026-11-15', 'ngày 15 tháng 11 năm 2026'],
  ])('writes %s as %s', (from, words) => {
    expect(dayInWords(day(from))).toBe(words);
    expect(headOf('minutes', { heldOn: day(from) })?.date).toBe(`Phú Thành, ${words}`);
  });

  test.each([
    ['Đảng bộ xã Phú Thành', 'Phú Thành'],
    ['Đảng ủy phường Tân Long', 'Tân Long'],
    ['ĐẢNG BỘ XÃ NÀ LẨU', 'NÀ LẨU'],
    ['Đảng bộ Công ty Hòa Bình', 'Đồng Vang'],
  ])('takes the place from the body above: %s', (parent, place) => {
    expect(placeName(parent, 'Đồng Vang')).toBe(place);
  });

  test('is another one with another layout', () => {
    const layout = {
      ...shippedLayout,
      codes: { ...shippedLayout.codes, minutes: 'BBH' },
      head: { ...shippedLayout.head, motto: 'MẪU KHÁC' },
    };
    const { paper } = aPaper(
      workedBook,
      { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId },
      { layout },
    );
    expect(paper.blocks[0]).toMatchObject({ number: 'Số ……-BBH/CB', motto: 'MẪU KHÁC' });
  });

  test('takes words that look like a pattern as they are', () => {
    const book = { ...workedBook, cell: { ...workedBook.cell, parentName: "Đảng bộ xã {year} $& $'" } };
    const head = ofMeeting(book, 'minutes', workedMeetingId).blocks[0];
    expect(head).toMatchObject({ date: "{year} $& $', ngày 03 tháng 01 năm 2026" });
  });
});

describe('papers beyond one meeting', () => {
  const year: PaperSubject = { about: 'stretch', stretch: { kind: 'year', year: 2026 } };

  test('a report adds up the months as the domain does', () => {
    if (!regular) throw new Error('there is a regular meeting');
    const { paper } = aPaper(regular.book, year);
    const text = textOf(paper);
    expect(text).toContain('Đã sinh hoạt thường kỳ 1/12 tháng.');
    expect(text).toContain('Tỷ lệ dự họp cộng dồn: 16/18 lượt đảng viên (88,8\u00a0%).');
    expect(tablesOf(paper)[0]?.rows[0]?.cells.slice(0, 3)).toEqual([
      '1/2026',
      '03/01/2026',
      '16/18 (88,8\u00a0%)',
    ]);
    expect(tablesOf(paper)[0]?.rows).toHaveLength(12);
  });

  test('a report leaves no month that has begun out of its count', () => {
    const stretch = { kind: 'quarter', year: 2026, quarter: 1 } as const;
    const inCourse = aPaper(workedBook, { about: 'stretch', stretch }, { asOf: noon('2026-03-01') });
    expect(textOf(inCourse.paper)).toContain('Đã sinh hoạt thường kỳ 0/3 tháng.\nChưa ghi nhận: 3 tháng.');
    const voted = aPaper(votedYear, { about: 'stretch', stretch }, { asOf: noon('2026-02-28') });
    expect(textOf(voted.paper)).toContain('Đã sinh hoạt thường kỳ 1/3 tháng.\nChưa ghi nhận: 1 tháng.');
  });

  test.each([
    [{ kind: 'month', period: period('2026-01') }, 'tháng 1 năm 2026', 1],
    [{ kind: 'quarter', year: 2026, quarter: 1 }, 'quý I năm 2026', 3],
    [{ kind: 'half', year: 2026, half: 2 }, '6 tháng cuối năm 2026', 6],
  ] as const)('a report of %o says what it is of and has its months', (stretch, words, months) => {
    const { paper } = aPaper(workedBook, { about: 'stretch', stretch });
    expect(textOf(paper)).toContain(`Kết quả sinh hoạt chi bộ ${words}`);
    expect(tablesOf(paper)[0]?.rows).toHaveLength(months);
  });

  test('a month without a meeting stands there with its reason, never with points', () => {
    const notHeld = [
      {
        id: '2026-01',
        period: period('2026-01'),
        reason: 'Lũ chia cắt đường vào xóm',
        approvedBy: 'Đảng ủy xã',
        recordedOn: day('2026-01-08'),
        deletedAt: null,
      },
    ];
    const book = {
      ...workedBook,
      notHeld,
      meetings: workedBook.meetings.filter((meeting) => meeting.id !== workedMeetingId),
    };
    const { paper } = aPaper(book, {
      about: 'stretch',
      stretch: { kind: 'month', period: period('2026-01') },
    });
    expect(textOf(paper)).toContain('- Tháng 1/2026 không sinh hoạt: Lũ chia cắt đường vào xóm.');
    expect(tablesOf(paper)[0]?.rows[0]?.cells.slice(2)).toEqual(['', '', '']);
  });

  test('the plan has a line for each chuyên đề, and says which quarter has none', () => {
    if (!combined) throw new Error('there is a combined meeting');
    const { paper } = aPaper(combined.book, { about: 'topics', year: 2026 });
    const rows = tablesOf(paper)[0]?.rows ?? [];
    expect(rows.map((each) => each.cells[1])).toEqual(['I', 'II', 'III', 'IV']);
    expect(rows[0]?.cells.slice(2)).toEqual([
      combined.book.topics[0]?.title,
      'Hoàng Văn Sơn',
      'Đã sinh hoạt ngày 03/01/2026',
    ]);
    expect(rows[1]?.cells[2]).toBe('Chưa có chuyên đề');
  });

  test("a member's list of tasks holds no task of others, and names nobody else but who signs it", () => {
    const member = workedBook.members.find((each) => each.fullName === 'Phạm Thị Ngoan');
    const { paper } = aPaper(workedBook, { about: 'member', memberId: member?.id ?? '' });
    const text = textOf(paper);
    expect(text).toContain('Đồng chí Phạm Thị Ngoan');
    expect(text).toContain('Làm xong 500 mét đường nội đồng');
    const otherTasks = workedBook.tasks.filter((task) => task.assigneeId !== member?.id);
    expect(otherTasks.filter((task) => text.includes(task.title) && task.title.length > 25)).toEqual([]);
    const others = workedBook.members.filter(
      (each) => each.id !== member?.id && each.fullName !== 'Hoàng Văn Sơn',
    );
    expect(others.filter((each) => text.includes(each.fullName))).toEqual([]);
  });
});

describe("a member's own page", () => {
  const own = workedBook.members.find((each) => each.fullName === 'Phạm Thị Ngoan')?.id ?? '';
  const book: Book = {
    ...workedBook,
    attendance: workedBook.attendance.map((mark) =>
      mark.reason === '' ? mark : { ...mark, reason: `lý do riêng của ${mark.memberId}` },
    ),
    tasks: workedBook.tasks.map((task) =>
      task.assigneeId === own ? { ...task, title: `${task.title}, cùng đồng chí Lý Văn Bách` } : task,
    ),
    dues: [duesIn('2025-12', { [own]: 'not-yet' }), duesIn('2026-01', { [own]: 'paid', m03: 'exempt' })],
  };

  test('says what the own record says: attendance, dues, tasks, and the cell that signs it', () => {
    const { paper, layout } = aPaper(book, { about: 'record', memberId: own });
    const text = textOf(paper);
    for (const said of [
      'Đồng chí Phạm Thị Ngoan',
      'Tháng 1/2026: đã đóng; tháng 12/2025: chưa đóng.',
      'Làm xong 500 mét đường nội đồng',
      '03/01/2026',
      layout.signatures.onBehalf,
    ]) {
      expect(text.toLocaleLowerCase('vi')).toContain(said.toLocaleLowerCase('vi'));
    }
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('made in January goes back to the January before, and does not say that it is of twelve months', () => {
    const yearBefore = { ...book, dues: [duesIn('2025-01', { [own]: 'not-yet' })] };
    const text = textOf(aPaper(yearBefore, { about: 'record', memberId: own }).paper);
    expect(text.toLocaleLowerCase('vi')).toContain('tháng 1/2025: chưa đóng.');
    expect(text).toContain('Những gì chi bộ ghi về đồng chí trong khoảng một năm, tính đến');
  });

  test('goes to that member and into the archive, to nobody else', () => {
    const { paper, layout } = aPaper(book, { about: 'record', memberId: own });
    const lines = paperLines(paper);
    const from = lines.indexOf(layout.recipients.title);
    expect(lines.slice(from + 1, from + 3)).toEqual([
      '- Đồng chí Phạm Thị Ngoan',
      `- ${layout.recipients.archive}`,
    ]);
    expect(lines).not.toContain(`- ${layout.recipients.members}`);
  });

  test.each(workedBook.members.map(({ id, fullName }) => [fullName, id] as const))(
    'of %s holds no word and no name of another but of who signs it',
    (_name, memberId) => {
      const { paper } = aPaper(book, { about: 'record', memberId });
      const text = textOf(paper);
      const others = workedBook.members.filter(
        (each) => each.id !== memberId && each.fullName !== 'Hoàng Văn Sơn',
      );
      expect(others.filter((each) => text.includes(each.fullName) || text.includes(each.id))).toEqual([]);
      const reasons = book.attendance.filter((mark) => mark.memberId !== memberId && mark.reason !== '');
      expect(reasons.filter((mark) => text.includes(mark.reason))).toEqual([]);
    },
  );

  test('made on the phone of that member says the same, and that nobody signed it', () => {
    const record = ownRecord(book, own as MemberId, day('2026-01-03'));
    if (record === null) throw new Error('the book holds the member');
    const made = makeRecordPaper(record, { layouts: [shippedLayout], asOf: workedAsOf });
    const lines = paperLines(made?.paper as Paper);
    const signed = paperLines(aPaper(book, { about: 'record', memberId: own }).paper);
    const ofFrame = signed.slice(signed.indexOf('6. Kỳ họp tới'));
    expect(lines.filter((line) => !signed.includes(line) && !line.includes('ngày'))).toEqual([
      'Bản trích từ máy của đảng viên, không có chữ ký của chi bộ.',
    ]);
    expect(
      signed.filter((line) => !lines.includes(line) && !ofFrame.includes(line) && !line.includes('ngày')),
    ).toEqual([]);
  });
});

test('the report of a year says what its months come to by the rule, and the report of a quarter does not', () => {
  const year = textOf(aPaper(votedYear, { about: 'stretch', stretch: { kind: 'year', year: 2026 } }).paper);
  expect(year).toMatch(
    /Tổng hợp cả năm: mới có 1\/12 tháng xếp loại, có thể từ Kém đến Tốt \(quy tắc tổng hợp: /,
  );
  const quarter = { kind: 'quarter', year: 2026, quarter: 1 } as const;
  expect(textOf(aPaper(votedYear, { about: 'stretch', stretch: quarter }).paper)).not.toContain(
    'Tổng hợp cả năm',
  );
});

describe('the name of a file', () => {
  test('is ASCII, by cell and month', () => {
    expect(paperFileName('bien-ban', 'Chi bộ xóm Nà Lẩu', '2026-11')).toBe(
      'bien-ban-chi-bo-xom-na-lau-2026-11',
    );
    for (const { book, meetingId } of recordedMeetings) {
      for (const kind of meetingPaperKinds) {
        expect(ofMeeting(book, kind, meetingId).fileName).toMatch(
          /^[a-z-]+-chi-bo-xom-dong-vang-2026-01(-chuyen-de)?$/,
        );
      }
    }
  });

  test('holds nobody’s name, whomever the paper is about: others read lists of files', () => {
    for (const about of ['member', 'record'] as const) {
      expect(aPaper(workedBook, { about, memberId: 'm03' }).paper.fileName).toMatch(
        /^(nhiem-vu|ho-so)-chi-bo-xom-dong-vang-\d{4}-\d\d-\d\d$/,
      );
    }
  });

  test('keeps the month however long the name of the cell is', () => {
    const name = paperFileName(
      'bien-ban',
      'Chi bộ ghép liên thôn Nghiêng Khoang Thượng – Nghiêng Khoang Hạ – Trường',
      '2026-11',
    );
    expect(name.length).toBeLessThan(100);
    expect(name).toMatch(/-2026-11$/);
  });
});

test('an address of a paper leads to that paper, and any other to none', () => {
  const subjects: readonly PaperSubject[] = [
    ...meetingPaperKinds.map((kind) => ({ about: 'meeting', kind, meetingId: workedMeetingId }) as const),
    { about: 'stretch', stretch: { kind: 'month', period: period('2026-01') } },
    { about: 'stretch', stretch: { kind: 'quarter', year: 2026, quarter: 4 } },
    { about: 'stretch', stretch: { kind: 'half', year: 2026, half: 2 } },
    { about: 'stretch', stretch: { kind: 'year', year: 2026 } },
    { about: 'topics', year: 2026 },
    { about: 'member', memberId: 'm01' },
    { about: 'record', memberId: 'm01' },
  ];
  for (const subject of subjects) {
    const [what = '', ofWhat = ''] = subjectToPath(subject).split('/');
    expect(pathToSubject(what, ofWhat)).toEqual(subject);
  }
  for (const path of ['quy/2026-5', 'thang/2026-13', 'nam/2026-1', 'khong-co/1', 'nua-nam/2026']) {
    const [what = '', ofWhat = ''] = path.split('/');
    expect(pathToSubject(what, ofWhat)).toBeNull();
  }
});

test('the reading view holds every word of the paper', () => {
  for (const kind of meetingPaperKinds) {
    const paper = ofMeeting(workedBook, kind, workedMeetingId);
    const read = passages(paper).join('\n');
    const titles = new Set(tablesOf(paper).flatMap((table) => table.columns.map((column) => column.title)));
    expect(paperLines(paper).filter((line) => !read.includes(line) && !titles.has(line))).toEqual([]);
  }
});

/** What people wrote of this meeting, however they wrote it. */
function wordsOf(book: Book, meetingId: string): readonly string[] {
  const meeting = book.meetings.find((each) => each.id === meetingId);
  const items = book.items.filter((item) => item.meetingId === meetingId);
  const tasks = book.tasks.filter((task) => task.meetingId === meetingId);
  return [
    meeting?.place,
    meeting?.conclusion,
    meeting?.duesNote,
    meeting?.proposals,
    meeting?.resolutionNumber,
    ...Object.values(meeting?.guests ?? {}).flatMap((guest) => [guest.name, guest.body]),
    ...Object.values(meeting?.motions ?? {}).map((motion) => motion.title),
    ...items.flatMap((item) => [item.title, item.text, item.documentTitle, item.conclusion]),
    ...items.flatMap((item) => Object.values(item.remarks).map((remark) => remark.text)),
    ...items.flatMap((item) => Object.values(item.commendations).map((each) => each.text)),
    ...tasks.map((task) => task.title),
  ].flatMap((words) => (words === undefined || words.trim() === '' ? [] : [words.trim().replace(/\.$/, '')]));
}
