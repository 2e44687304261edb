import type { Day, Period } from '#base/day.ts';
import type { MinutesField } from '#domain/criteria/criterion.ts';
import type { FullReason } from '#domain/criteria/full-reason.ts';
import type { MemberId } from '#domain/ids.ts';
import type { OffScheduleReason } from '#domain/meeting/meeting.ts';
import { percentFloored } from '#domain/percent.ts';
import type { Evidence, EvidenceCode, ScoreProblem, ScoreQuestion } from '#domain/scoring/evidence.ts';
import { dayToText, periodToText, tenthsToText } from './format.ts';

/** Names for the ids an evidence holds. */
export interface EvidenceNames {
  readonly memberName: (id: MemberId) => string;
  readonly stepTitle: (stepId: string) => string;
}

/**
 * What a line rests on, in one short sentence with its figures. Empty for a code this version has no words for,
 * as in a score another phone froze with a newer one.
 */
export function evidenceText(evidence: Evidence, names: EvidenceNames): string {
  const sentence: Sentence | undefined = sentences[evidence.code];
  return sentence?.(readable(evidence, names)) ?? '';
}

/** Why a line cannot be scored, and what would mend it. */
export const scoreProblemText: Record<ScoreProblem, string> = {
  'no-held-on': 'Chưa ghi ngày họp.',
  'future-held-on': 'Ngày họp đang ở sau ngày hôm nay.',
  'no-start-or-end': 'Chưa ghi đủ giờ bắt đầu và giờ kết thúc.',
  'end-not-after-start': 'Giờ kết thúc chưa sau giờ bắt đầu.',
  'too-long': 'Thời lượng quá 8 giờ, đồng chí xem lại giờ đã ghi.',
  'nobody-expected': 'Chưa có đảng viên nào thuộc diện dự họp vào ngày họp.',
  'not-marked': 'Còn đảng viên chưa được điểm danh.',
  'unclear-standing': 'Có đảng viên ghi hai tình trạng trùng thời gian.',
  'more-votes-than-voters': 'Số phiếu nhiều hơn số đảng viên có mặt được biểu quyết.',
  'not-a-count': 'Số phiếu ghi chưa đúng.',
  'no-voters': 'Không có đảng viên nào thuộc diện biểu quyết.',
  'task-without-result': 'Còn nhiệm vụ đến hạn chưa ghi kết quả.',
};

/** What a person is asked where facts do not decide. */
export const scoreQuestionText: Record<ScoreQuestion, string> = {
  judgement: 'Chi bộ đánh giá nội dung này thế nào?',
  'judgement-evidence': 'Đã chọn mức, cần thêm một dòng dẫn chứng hoặc lý do.',
  'answer-reason': 'Đã trả lời, cần thêm một dòng lý do.',
  'earlier-months-unknown':
    'Ứng dụng chưa có đủ các tháng trước. Trong năm không có ai vắng phép quá 3 kỳ liên tiếp, đúng không?',
  'unnamed-speakers': 'Có ý kiến chưa ghi tên. Chọn mức theo số đồng chí đã phát biểu.',
  'no-task-due': 'Chưa có nhiệm vụ nào đến hạn. Chọn mức thực hiện nghị quyết và ghi lý do.',
};

interface Readable {
  readonly count: (figure: string) => number;
  /** Null where nothing was counted. */
  readonly maybe: (figure: string) => number | null;
  readonly text: (figure: string) => string;
  readonly is: (figure: string) => boolean;
  /** `chưa ghi ngày` where there is none. */
  readonly day: (figure: string) => string;
  readonly list: (figure: string) => readonly string[];
  /** `: A, B, C`, or nothing. */
  readonly people: string;
  readonly stepTitle: (stepId: string) => string;
}

type Sentence = (read: Readable) => string;

const sentences: Record<EvidenceCode, Sentence> = {
  // Yes or no
  'is-roll-call-complete': either('Đã điểm danh đủ.', 'Chưa điểm danh đủ.'),
  'has-questions-before': (read) =>
    read.is('isMet')
      ? `Có câu hỏi gợi ý từ ngày ${read.day('day')}.`
      : read.is('isWritten')
        ? 'Có câu hỏi gợi ý nhưng chưa ghi ngày chuẩn bị trước buổi họp.'
        : 'Chưa có câu hỏi gợi ý thảo luận.',
  'has-draft-conclusion-before': (read) =>
    read.is('isMet')
      ? `Có dự thảo kết luận từ ngày ${read.day('day')}.`
      : read.is('isWritten')
        ? 'Có dự thảo kết luận nhưng chưa ghi ngày chuẩn bị trước buổi họp.'
        : 'Chưa có dự thảo kết luận.',
  'is-topic-ideology-covered': topic('Tư tưởng'),
  'is-topic-past-month-covered': topic('Nhiệm vụ tháng qua'),
  'is-topic-party-building-covered': topic('Xây dựng Đảng'),
  'is-topic-next-month-covered': topic('Nhiệm vụ tháng tới'),
  'is-topic-next-month-assigned': (read) => {
    if (read.is('isMet')) return 'Nhiệm vụ tháng tới: đã ghi, có giao việc.';
    if (!read.is('isNoted')) return notNoted('Nhiệm vụ tháng tới');
    return 'Nhiệm vụ tháng tới: chưa giao việc rõ người, rõ hạn.';
  },
  'is-topic-documents-covered': topic('Thông tin, văn bản mới'),
  'is-thematic-planned': either('Chuyên đề có trong kế hoạch năm.', 'Chuyên đề chưa có trong kế hoạch năm.'),
  'is-thematic-draft-approved': either(
    'Đã có người trình bày và bản thảo được duyệt.',
    'Chưa có người trình bày hoặc bản thảo chưa được duyệt trước buổi họp.',
  ),
  'has-self-related-remark': either('Có ý kiến liên hệ bản thân.', 'Chưa có ý kiến liên hệ bản thân.'),
  'has-thematic-task': either(
    'Chuyên đề có kết luận và giao việc.',
    'Chuyên đề chưa có kết luận hoặc chưa giao việc.',
  ),
  'has-thematic-remark': either('Chuyên đề có ý kiến thảo luận.', 'Chuyên đề chưa có ý kiến thảo luận.'),
  'has-thematic-conclusion': either('Chuyên đề có kết luận.', 'Chuyên đề chưa có kết luận.'),
  'has-commendation': (read) =>
    read.is('isMet')
      ? `Ghi ${read.count('count')} trường hợp biểu dương, nhắc nhở.`
      : 'Chưa ghi trường hợp biểu dương, nhắc nhở.',
  'is-nothing-to-commend': either(
    'Đã xác nhận không có trường hợp nào, có lý do.',
    'Chưa xác nhận là không có trường hợp nào.',
  ),
  'has-remark': either('Có ý kiến phát biểu.', 'Chưa có ý kiến phát biểu.'),
  'is-minute-taker-named': either('Đã cử thư ký.', 'Chưa cử thư ký.'),
  'is-dues-noted': either('Đã ghi tình hình đảng phí.', 'Chưa ghi tình hình đảng phí.'),
  'are-due-tasks-rated': either(
    'Đã nói kết quả từng nhiệm vụ đến hạn.',
    'Chưa nói kết quả từng nhiệm vụ đến hạn.',
  ),
  'is-scoring-begun': either('Đã chấm điểm buổi sinh hoạt.', 'Chưa chấm điểm buổi sinh hoạt.'),
  'is-paper-on-so-tay': either('Có tài liệu trên Sổ tay.', 'Chưa có tài liệu nào trên Sổ tay.'),
  'has-conclusion': either('Có kết luận.', 'Chưa có kết luận.'),
  'is-conclusion-adopted': (read) => {
    const inFavour = read.maybe('inFavour');
    if (inFavour === null) return 'Chưa biểu quyết kết luận.';
    const base = read.maybe('base');
    if (base === null) return `${inFavour} đồng chí tán thành, chưa tính được diện biểu quyết.`;
    const needed = read.maybe('needed');
    return `${inFavour}/${base} đồng chí tán thành${needed === null ? '' : `, cần ${needed}`}.`;
  },
  'is-conclusion-vote-failed': (read) =>
    read.is('isMet')
      ? `Kết luận chưa được quá nửa tán thành: ${read.count('inFavour')}/${read.count('base')}.`
      : 'Kết luận không bị bác.',
  'is-minutes-adopted': either('Biên bản đã thông qua.', 'Biên bản chưa thông qua.'),
  'has-assigned-task': either('Có giao việc rõ người, rõ hạn.', 'Chưa có việc nào giao rõ người, rõ hạn.'),
  'is-merged-with-other': either('Họp ghép với cuộc họp khác.', 'Không họp ghép.'),
  'is-online-without-basis': either('Họp trực tuyến, chưa ghi căn cứ.', 'Không thiếu căn cứ họp trực tuyến.'),
  'is-thematic-without-regular': either(
    'Tháng này mới họp chuyên đề, chưa họp thường kỳ.',
    'Tháng này có họp thường kỳ.',
  ),

  // Numbers
  'meeting-min': (read) => {
    const min = read.maybe('value');
    return min === null ? 'Chưa tính được thời lượng.' : `Họp ${min} phút.`;
  },
  unexcused: (read) => {
    const count = read.maybe('value');
    if (count === null) return 'Chưa tính được số người vắng không lý do.';
    return count === 0 ? 'Không ai vắng không lý do.' : `${count} đồng chí vắng không lý do${read.people}.`;
  },
  'longest-excused-run': (read) => {
    const run = read.maybe('value');
    if (run === null) return 'Chưa tính được số kỳ vắng có lý do liên tiếp.';
    return run <= 1
      ? 'Không ai vắng có lý do từ 2 kỳ liên tiếp.'
      : `Vắng có lý do nhiều nhất ${run} kỳ liên tiếp${read.people}.`;
  },
  'committee-days-before': (read) => {
    const days = read.maybe('value');
    if (days === null) return 'Chưa ghi ngày chi ủy họp.';
    return `Chi ủy họp ngày ${read.day('day')}${days < 0 ? ', sau ngày họp chi bộ' : ''}.`;
  },
  // A score frozen before this was said has the number alone.
  'committee-minutes-days-before': (read) =>
    read.maybe('value') !== null || read.is('hasMinutes')
      ? 'Có biên bản họp chi ủy.'
      : 'Chưa có biên bản họp chi ủy.',
  'notice-days-before': (read) => {
    if (!read.is('isToMembers')) return 'Chưa báo cho đảng viên.';
    if (read.is('needsSuperior') && !read.is('isToSuperior')) {
      return 'Chưa báo cho cấp ủy viên cấp trên phụ trách.';
    }
    if (read.text('day') === '') return 'Chưa ghi ngày báo.';
    const days = read.maybe('value');
    return `Đã báo ngày ${read.day('day')}${days !== null && days <= 0 ? ', không trước ngày họp' : ''}.`;
  },
  'papers-days-before': sent('Tài liệu gửi'),
  'so-tay-papers-days-before': sent('Tài liệu lên Sổ tay'),
  'email-papers-days-before': sent('Tài liệu gửi thư điện tử'),
  'zalo-papers-days-before': sent('Tài liệu gửi qua Zalo'),
  'printed-papers-days-before': sent('Tài liệu giấy phát'),
  'thematic-days-before': sent('Bản thảo chuyên đề gửi'),
  'missing-steps': (read) => {
    const missing = read.list('missing');
    const done = `${read.count('total') - missing.length}/${read.count('total')} bước`;
    return missing.length === 0
      ? `Đủ ${done}.`
      : `${done}, thiếu: ${missing.map(read.stepTitle).join('; ')}.`;
  },
  speakers: (read) => {
    const count = read.maybe('value');
    return count === null ? 'Chưa tính được số người phát biểu.' : `${count} đồng chí phát biểu.`;
  },
  'ideology-min': (read) => {
    const min = read.maybe('value');
    return min === null
      ? 'Chưa ghi số phút dành cho tư tưởng, phê bình.'
      : `${min} phút cho tư tưởng, phê bình.`;
  },
  'missing-minutes-fields': (read) => {
    const missing = read.list('missing') as readonly MinutesField[];
    if (missing.length === 0) return 'Biên bản đủ các mục.';
    return `Biên bản thiếu: ${missing.map((field) => minutesFieldText[field]).join(', ')}.`;
  },
  'report-working-days': (read) => `${read.count('value')} ngày làm việc từ ngày họp.`,
  'months-without-superior': (read) =>
    read.maybe('value') === null
      ? 'Chưa ghi cấp ủy viên cấp trên phụ trách.'
      : `${read.count('value')} tháng chưa có cấp trên dự họp.`,
  'quarter-topics': (read) => `Quý ${read.count('quarter')}: đã sinh hoạt ${read.count('value')} chuyên đề.`,

  // Parts of a whole
  attendance: (read) =>
    read.maybe('numerator') === null
      ? `${read.count('present')}/${read.count('expected')} đồng chí đã ghi có mặt. Cần xem lại${read.people}.`
      : `${share(read)} đồng chí dự${percent(read)}.`,
  'speakers-of-present': (read) =>
    read.maybe('numerator') === null
      ? 'Chưa tính được số người phát biểu.'
      : `${share(read)} đồng chí có mặt đã phát biểu${percent(read)}.`,
  'task-results': (read) => {
    if (read.maybe('numerator') !== null) return `${share(read)} nhiệm vụ đã xong${percent(read)}.`;
    const silent = read.maybe('count');
    return silent === null
      ? 'Không có nhiệm vụ nào đến hạn.'
      : `${silent} nhiệm vụ đến hạn chưa ghi kết quả.`;
  },

  // Days
  'held-on': (read) => `Họp ngày ${read.day('day')}.`,
  'published-on': (read) =>
    read.text('day') === '' ? 'Chưa ghi ngày đăng kết quả.' : `Đăng ngày ${read.day('day')}.`,
  'so-tay-paper-on': (read) =>
    read.text('day') === ''
      ? 'Chưa có tài liệu nào trên Sổ tay.'
      : `Có tài liệu trên Sổ tay từ ngày ${read.day('day')}.`,

  // Beside the facts
  'held-outside-period': (read) =>
    `Họp ngày ${read.day('day')}, ngoài ${periodToText(read.text('period') as Period)}.`,
  schedule: (read) => {
    const scheduled = `Lịch chung là ngày ${read.day('scheduled')}`;
    if (read.text('day') === read.text('scheduled')) return 'Đúng lịch chung.';
    const reason = read.text('reason');
    const why = reason === '' ? 'chưa ghi lý do' : offScheduleText[reason as OffScheduleReason];
    return `${scheduled}${read.is('isScheduledDayOff') ? ' (ngày nghỉ)' : ''}; ${why}.`;
  },
  duration: (read) => {
    const required = `quy định ${read.count('required')} phút`;
    const short = read.count('short');
    return short === 0 ? `Đủ ${required}.` : `Thiếu ${short} phút, ${required}.`;
  },
  'extra-present': (read) =>
    `${read.count('count')} đồng chí ngoài diện dự họp có mặt, không tính vào tỷ lệ${read.people}.`,
  'excused-without-reason': (read) =>
    `${read.count('count')} đồng chí vắng có lý do nhưng chưa ghi lý do${read.people}.`,
  'speaker-not-present': (read) =>
    `${read.count('count')} đồng chí có ý kiến nhưng không có mặt, không tính${read.people}.`,
  'unnamed-speakers': (read) =>
    `${read.count('named')} đồng chí có tên, ${read.count('count')} ý kiến chưa ghi tên.`,
  'task-without-deadline': (read) => `${read.count('count')} nhiệm vụ không ghi hạn, tính đến hạn ở kỳ này.`,
  'task-needs-evidence': (read) =>
    `${read.count('count')} nhiệm vụ báo đã xong nhưng chưa có dẫn chứng hoặc xác nhận, chưa tính.`,
  'task-done-after-meeting': (read) =>
    `${read.count('count')} nhiệm vụ xong sau ngày họp, chưa tính ở kỳ này.`,
  'task-cancelled': (read) => `${read.count('count')} nhiệm vụ chi bộ quyết định thôi, không tính.`,
  'earlier-months-unknown': (read) =>
    `Ứng dụng chưa có ${read
      .list('months')
      .map((month) => periodToText(month as Period))
      .join(', ')}.`,
  'paper-without-day': (read) => `${read.count('count')} tài liệu chưa ghi ngày gửi.`,
  'published-before-meeting': (read) => `Ngày đăng ${read.day('day')} trước ngày họp, không tính.`,
  deadline: (read) => `Hạn đăng: ${read.day('until')}.`,
  judgement: (read) => {
    const words = read.text('words');
    const answer = answerText[read.text('answer')] ?? `${read.count('points')} điểm`;
    return words === '' ? `${answer}.` : `${answer}: ${words}`;
  },
  'given-in-full': (read) => fullReasonOf(read.text('reason')),
  'override-ignored': (read) =>
    `Điểm sửa ${read.text('points')} không được tính: ${ignoredText[read.text('why')] ?? ''}.`,
};

const minutesFieldText: Record<MinutesField, string> = {
  period: 'ngày họp',
  start: 'giờ bắt đầu',
  end: 'giờ kết thúc',
  place: 'địa điểm',
  chair: 'chủ trì',
  'minute-taker': 'thư ký',
  roll: 'điểm danh',
  'absence-reasons': 'lý do vắng',
  remark: 'ý kiến có tên',
  conclusion: 'kết luận',
  vote: 'kết quả biểu quyết',
};

const offScheduleText: Record<OffScheduleReason, string> = {
  holiday: 'lý do: trùng ngày nghỉ',
  special: 'lý do: việc đặc biệt',
};

const fullReasonText: Record<FullReason, string> = {
  'no-topic': 'Không có chuyên đề, điểm chuyển sang nội dung thường kỳ.',
  'special-forces': 'Chi bộ lực lượng vũ trang đặc thù: không áp dụng.',
  'secret-content': 'Nội dung mật: không áp dụng.',
  'secretary-only': 'Chi bộ chỉ có bí thư: được tính đủ điểm.',
  'not-required': 'Không yêu cầu với buổi họp này.',
};

const answerText: { readonly [answer: string]: string } = {
  met: 'Đạt',
  partly: 'Đạt một phần',
  'not-met': 'Chưa đạt',
};

const ignoredText: { readonly [why: string]: string } = {
  'line-is-not-automatic': 'tiêu chí này do chi bộ trả lời hoặc còn thiếu dữ liệu',
  'out-of-range': 'ngoài khung điểm',
  'no-reason': 'chưa ghi lý do',
};

function fullReasonOf(reason: string): string {
  const known: string | undefined = fullReasonText[reason as FullReason];
  return known ?? fullReasonText['not-required'];
}

function either(met: string, unmet: string): Sentence {
  return (read) => (read.is('isMet') ? met : unmet);
}

function topic(title: string): Sentence {
  return either(`${title}: đã ghi.`, notNoted(title));
}

/** A note counts from so many letters on, so one that is there may still not be enough. */
function notNoted(title: string): string {
  return `${title}: chưa ghi hoặc ghi còn quá ngắn, chưa có văn bản.`;
}

function sent(what: string): Sentence {
  return (read) => {
    const days = read.maybe('value');
    if (days === null) return `${what}: chưa ghi.`;
    if (days <= 0) return `${what} ngày ${read.day('day')}, không trước ngày họp.`;
    return `${what} ngày ${read.day('day')}, trước ${days} ngày.`;
  };
}

function share(read: Readable): string {
  return `${read.count('numerator')}/${read.count('denominator')}`;
}

/** Rounded down, so that 89,97 is never shown as 90. */
function percent(read: Readable): string {
  const tenths = percentFloored(read.count('numerator'), read.count('denominator'));
  return tenths === null ? '' : `, ${tenthsToText(tenths)}`;
}

function readable({ figures, memberIds }: Evidence, names: EvidenceNames): Readable {
  const maybe = (figure: string): number | null => {
    const value = figures[figure];
    return typeof value === 'number' ? value : null;
  };
  const text = (figure: string): string => {
    const value = figures[figure];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    maybe,
    text,
    count: (figure) => maybe(figure) ?? 0,
    is: (figure) => figures[figure] === true,
    day: (figure) => (text(figure) === '' ? '(chưa ghi)' : dayToText(text(figure) as Day)),
    list: (figure) => {
      const value = figures[figure];
      return Array.isArray(value) ? value.map(String) : [];
    },
    people: memberIds.length === 0 ? '' : `: ${memberIds.map(names.memberName).join(', ')}`,
    stepTitle: names.stepTitle,
  };
}
