import { describe, expect, test } from 'vitest';
import orderFile from '#seeds/copy-out/so-tay.v1.json' with { type: 'json' };
import { must } from '#base/assert.ts';
import { instantToDay, type TimeOfDay } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { copyOutFields, copyOutRefusal } from '#domain/copy-out.ts';
import { copyOutOrderOn } from '#domain/copy-out.ts';
import type { MemberId } from '#domain/ids.ts';
import type { Attendance } from '#domain/meeting/attendance.ts';
import { fieldText } from '#app/copy-out/field-text.ts';
import { shippedCopyOutOrders } from '#app/copy-out/shipped-orders.ts';
import { readMeetingSource } from '#app/papers/meeting-source.ts';
import { copyOutWords } from '#app/text/papers/copy-out-words.ts';
import { BLANK } from '#app/text/papers/frame-words.ts';
import { aMeeting, day } from '../../kit/a-book.ts';
import { shippedLayout } from '../../kit/a-paper.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { recordedMeetings } from '../../kit/recorded-meetings.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../../kit/worked-meeting.ts';

function sourceOf(book: Book, meetingId: string) {
  return must(
    readMeetingSource({
      book,
      meetingId,
      layout: shippedLayout,
      criteriaSets: [defaultCriteria],
      calendar: vnCalendar,
      asOf: workedAsOf,
      today: instantToDay(workedAsOf),
    }),
    'the book holds the meeting',
  );
}

function textOf(field: (typeof copyOutFields)[number], book: Book, meetingId: string): string {
  const said = fieldText(field, sourceOf(book, meetingId));
  return said.state === 'text' ? said.text : said.state;
}

const withMarks = (change: (mark: Attendance) => Partial<Attendance>): Book => ({
  ...workedBook,
  attendance: workedBook.attendance.map((mark) => ({ ...mark, ...change(mark) })),
});

describe('what is copied into Sổ tay comes from the record', () => {
  test('the score voted by a version of the criteria that has not come yet is copied as far as it is known', () => {
    const [{ book, meetingId }] = recordedMeetings as [(typeof recordedMeetings)[number]];
    const scores = book.scores.map((score) => ({
      ...score,
      suggested: { ...score.suggested, setVersion: 2 },
    }));
    expect(textOf('score', { ...book, scores }, meetingId)).toContain(
      `Chi bộ tự xếp loại: ${scores[0]?.votedTotal}/100 điểm`,
    );
  });

  test('the list of those present has as many names as the figure above it; who came besides stands below', () => {
    const exempt = must(
      workedBook.members.find(({ situations }) => situations[0]?.value === 'exempt'),
      'the worked cell has a member who is exempt',
    );
    const [mark] = workedBook.attendance.filter(({ meetingId }) => meetingId === workedMeetingId);
    const guest = { ...must(mark, 'somebody is marked'), id: 'guest', memberId: exempt.id as MemberId };
    const book = { ...workedBook, attendance: [...workedBook.attendance, guest] };
    const lines = textOf('present', book, workedMeetingId).split('\n');
    expect(lines[0]).toBe('16/18 đồng chí (88,8 %).');
    expect(lines.filter((line) => /^\d+\. /.test(line))).toHaveLength(16);
    expect(lines.at(-1)).toBe(`Dự ngoài diện triệu tập: 1 đồng chí: ${exempt.fullName}.`);
  });

  test('a meeting that ends after midnight ends on the day after', () => {
    const meetings = workedBook.meetings.map((meeting) => ({
      ...meeting,
      startTime: '22:50' as TimeOfDay,
      endTime: '00:25' as TimeOfDay,
      endsNextDay: true,
    }));
    expect(textOf('time', { ...workedBook, meetings }, workedMeetingId)).toBe(
      '03/01/2026, từ 22:50 đến 00:25 ngày hôm sau',
    );
  });

  test.each(recordedMeetings)(
    'of $name no field is left that the record could fill',
    ({ book, meetingId }) => {
      const source = sourceOf(book, meetingId);
      const texts = copyOutFields.map((field) => ({ field, said: fieldText(field, source) }));
      expect(texts.filter(({ said }) => said.state === 'missing')).toEqual([]);
      const bad = new RegExp(`${BLANK}|${copyOutWords.unsaid}|undefined|null|NaN|\\[object`);
      expect(texts.filter(({ said }) => said.state === 'text' && bad.test(said.text))).toEqual([]);
      // Nothing is passed off as not there either: what these meetings lack is a chuyên đề, or a table of criteria.
      const lacking = texts.filter(({ said }) => said.state === 'none').map(({ field }) => field);
      expect(['', 'topic', 'score', 'topic,score']).toContain(lacking.join());
    },
  );

  test.each(recordedMeetings)(
    'of $name every word that was written is there to be copied',
    ({ book, meetingId }) => {
      const all = copyOutFields.map((field) => textOf(field, book, meetingId)).join('\n');
      const meeting = must(
        book.meetings.find((entry) => entry.id === meetingId),
        'the book holds the meeting',
      );
      const items = book.items.filter((item) => item.meetingId === meetingId);
      const written = [
        meeting.place,
        meeting.conclusion,
        meeting.proposals,
        meeting.duesNote,
        ...Object.values(meeting.guests).map((guest) => guest.name),
        ...Object.values(meeting.motions).map((motion) => motion.title),
        ...items.flatMap((item) => [item.title, item.text, item.conclusion, item.documentTitle]),
        ...items.flatMap((item) => Object.values(item.remarks).map((remark) => remark.text)),
        ...book.tasks.filter((task) => task.meetingId === meetingId).map((task) => task.title),
      ].filter((words) => words.trim() !== '');
      expect(written.length).toBeGreaterThan(8);
      expect(written.filter((words) => !all.includes(words.trim().replace(/\.$/, '')))).toEqual([]);
    },
  );

  test('what the record does not say is told, with the step where it is written', () => {
    const empty = aMeeting('2026-01', {
      ...must(
        workedBook.meetings.find((m) => m.id === workedMeetingId),
        'held',
      ),
      heldOn: null,
      place: '',
      chairId: null,
      conclusion: '',
      conclusionVote: null,
    });
    const book: Book = { ...workedBook, meetings: [empty], attendance: [], items: [] };
    const source = sourceOf(book, empty.id);
    const missing = copyOutFields.flatMap((field) => {
      const said = fieldText(field, source);
      return said.state === 'missing' ? [`${field}: ${said.step}`] : [];
    });
    expect(missing).toEqual([
      'time: prepare',
      'place: prepare',
      'chair: prepare',
      'agenda: prepare',
      'present: roll-call',
      'absent: roll-call',
      'proceedings: proceedings',
      'conclusion: resolution',
      'vote: resolution',
      'score: review',
    ]);
  });
});

describe('of an absence only the class of its reason is copied', () => {
  const excused = withMarks((mark) =>
    mark.mark === 'excused' ? { reasonCode: 'work-trip', reason: 'mổ ruột thừa ở bệnh viện' } : {},
  );
  const ill = withMarks((mark) =>
    mark.mark === 'excused' ? { reasonCode: 'ill', reason: 'sốt xuất huyết' } : {},
  );

  test('never what was written beside it', () => {
    const text = textOf('absent', excused, workedMeetingId);
    expect(text).toContain('(đi công tác)');
    expect(text).not.toContain('mổ');
  });

  test('and of an illness not even that', () => {
    const all = copyOutFields.map((field) => textOf(field, ill, workedMeetingId)).join('\n');
    expect(all).toContain('(có lý do)');
    expect(all).not.toMatch(/ốm|đau|sức khỏe|sốt/iu);
  });
});

describe('nothing is copied out', () => {
  const cell = { isSpecialForces: false };
  test('of a meeting with secret content, nor by a cell that does not use Sổ tay', () => {
    expect(copyOutRefusal(cell, { hasSecretContent: false })).toBeNull();
    expect(copyOutRefusal(cell, { hasSecretContent: true })).toBe('secret');
    expect(copyOutRefusal({ isSpecialForces: true }, { hasSecretContent: false })).toBe('special-forces');
    expect(copyOutRefusal({ isSpecialForces: true }, { hasSecretContent: true })).toBe('secret');
  });
});

test('another order takes the place of the shipped one from its day', () => {
  const shipped = must(shippedCopyOutOrders[0], 'an order is shipped');
  const other = { ...shipped, id: 'other', effectiveFrom: day('2027-01-01') };
  expect(copyOutOrderOn([other, shipped], day('2026-12-31'))?.id).toBe(orderFile.id);
  expect(copyOutOrderOn([other, shipped], day('2027-01-01'))?.id).toBe('other');
});
