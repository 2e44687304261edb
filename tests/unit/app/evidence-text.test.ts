import { describe, expect, test } from 'vitest';
import { evidence, remarkCodes, scoreProblems, scoreQuestions } from '#domain/scoring/evidence.ts';
import { factNames } from '#domain/scoring/facts/fact-names.ts';
import { evidenceText, scoreProblemText, scoreQuestionText } from '#app/text/evidence-text.ts';
import { day } from '../../kit/a-book.ts';
import { defaultCriteria } from '../../kit/criteria.ts';
import { scoreOf } from '../../kit/scored-cell.ts';
import { worked, workedBook, workedMeetingId } from '../../kit/worked-meeting.ts';

const names = {
  memberName: (id: string) => workedBook.members.find((member) => member.id === id)?.fullName ?? id,
  stepTitle: (id: string) => defaultCriteria.tables[0]?.steps.find((step) => step.id === id)?.title ?? id,
};

function sentencesOf(criterionId: string): readonly string[] {
  const line = scoreOf(workedBook, workedMeetingId).lines.find((each) => each.criterionId === criterionId);
  return (line?.evidence ?? []).map((each) => evidenceText(each, names));
}

describe('the sentence beside a line', () => {
  test.each([
    ['attendance-rate', ['16/18 đồng chí dự, 88,8\u00a0%.']],
    ['meeting-duration', ['Họp 95 phút.', 'Đủ quy định 90 phút.']],
    ['discussion-breadth', ['7/16 đồng chí có mặt đã phát biểu, 43,7\u00a0%.']],
    ['resolution-results', ['8/9 nhiệm vụ đã xong, 88,8\u00a0%.']],
    ['procedure-steps', ['14/15 bước, thiếu: Báo cáo tình hình đóng đảng phí.']],
    ['closing-conclusion', ['Có kết luận.', '14/16 đồng chí tán thành, cần 9.']],
    ['closing-publish', ['Chưa ghi ngày đăng kết quả.', 'Hạn đăng: 05/01/2026.']],
    ['ideology-time', ['20 phút cho tư tưởng, phê bình.']],
  ])('%s of the worked meeting', (criterionId, sentences) => {
    for (const sentence of sentences) expect(sentencesOf(criterionId)).toContain(sentence);
  });

  test('says nothing of what cannot be told while somebody is not marked', () => {
    const [marked] = workedBook.attendance.filter((entry) => entry.meetingId === workedMeetingId);
    const book = { ...workedBook, attendance: workedBook.attendance.filter((entry) => entry !== marked) };
    const score = scoreOf(book, workedMeetingId);
    const said = (criterionId: string) =>
      score.lines
        .filter((line) => line.criterionId === criterionId)
        .flatMap((line) => line.evidence.map((each) => evidenceText(each, names)));
    expect(said('closing-conclusion')).toEqual([
      'Có kết luận.',
      '14 đồng chí tán thành, chưa tính được diện biểu quyết.',
    ]);
    expect(said('no-long-excused-streak')).toEqual(['Chưa tính được số kỳ vắng có lý do liên tiếp.']);
  });

  test('asks for no number of votes where more are counted than there are voters', () => {
    const meetings = workedBook.meetings.map((meeting) => ({
      ...meeting,
      conclusionVote: { inFavour: 17, against: 0, other: 0 },
    }));
    const score = scoreOf({ ...workedBook, meetings }, workedMeetingId);
    const line = score.lines.find((each) => each.criterionId === 'closing-conclusion');
    const sentences = line?.evidence.map((each) => evidenceText(each, names));
    expect(sentences).toContain('17/16 đồng chí tán thành.');
  });

  test.each([
    ['prep-notice', { noticeOn: day('2026-01-03') }, ['Đã báo ngày 03/01/2026, không trước ngày họp.']],
    ['prep-notice', { noticeOn: null }, ['Chưa ghi ngày báo.']],
    [
      'prep-committee-meeting',
      { committeeMetOn: null, hasCommitteeMinutes: true },
      ['Chưa ghi ngày chi ủy họp.', 'Có biên bản họp chi ủy.'],
    ],
    [
      'prep-committee-meeting',
      { committeeMetOn: day('2026-01-04'), hasCommitteeMinutes: true },
      ['Chi ủy họp ngày 04/01/2026, sau ngày họp chi bộ.', 'Có biên bản họp chi ủy.'],
    ],
  ] as const)(
    '%s that gives nothing says why, and nothing that is not so: %o',
    (criterionId, over, sentences) => {
      const score = scoreOf(worked(over), workedMeetingId);
      const line = score.lines.find((each) => each.criterionId === criterionId);
      expect(line?.result).toMatchObject({ state: 'scored', points: 0 });
      expect(line?.evidence.map((each) => evidenceText(each, names))).toEqual(sentences);
    },
  );

  test('a note too short to count is not said to be missing', () => {
    const items = workedBook.items.map((item) => ({ ...item, text: 'Đã nghe thời sự.', documentTitle: '' }));
    const score = scoreOf({ ...workedBook, items }, workedMeetingId);
    const line = score.lines.find(({ criterionId }) => criterionId === 'content-regular');
    expect(line?.evidence.map((each) => evidenceText(each, names))).toEqual([
      'Tư tưởng: chưa ghi hoặc ghi còn quá ngắn, chưa có văn bản.',
      'Nhiệm vụ tháng qua: chưa ghi hoặc ghi còn quá ngắn, chưa có văn bản.',
      'Xây dựng Đảng: chưa ghi hoặc ghi còn quá ngắn, chưa có văn bản.',
      'Nhiệm vụ tháng tới: chưa ghi hoặc ghi còn quá ngắn, chưa có văn bản.',
      'Thông tin, văn bản mới: chưa ghi hoặc ghi còn quá ngắn, chưa có văn bản.',
    ]);
  });

  test('a draft of a chuyên đề that was approved after the meeting is not said to have no day', () => {
    const told = evidence('is-thematic-draft-approved', { isMet: false });
    expect(evidenceText(told, names)).toBe(
      'Chưa có người trình bày hoặc bản thảo chưa được duyệt trước buổi họp.',
    );
  });

  test('names the people concerned', () => {
    const told = evidence('extra-present', { count: 1 }, ['m18' as never]);
    expect(evidenceText(told, names)).toContain('Đinh Thị Tẻo');
  });

  test.each([...factNames, ...remarkCodes])('%s says something even with no figures', (code) => {
    const sentence = evidenceText(evidence(code, {}), names);
    expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|!/);
    expect(sentence).toBe(sentence.normalize('NFC'));
  });

  test('a code of a newer version says nothing rather than failing', () => {
    expect(evidenceText(evidence('of-a-later-day' as never, {}), names)).toBe('');
  });

  test('every problem and every question has words', () => {
    for (const code of scoreProblems) expect(scoreProblemText[code]).toMatch(/\.$/);
    for (const code of scoreQuestions) expect(scoreQuestionText[code]).toMatch(/[.?]$/);
  });
});
