import type { MeetingName, MeetingRole, OwnData } from '#domain/privacy/own-data.ts';
import type { DatedRange } from '#domain/member.ts';
import { askedMarkLabels } from './corrections.ts';
import { correctionOutcomeLabels, reportedOutcomeLabels } from './own-record.ts';
import { consentAnswers, consentPurposes } from './privacy.ts';
import { dayToText, instantToFullText, periodToText } from './format.ts';
import {
  absenceReasonLabels,
  duesMarkLabels,
  markLabels,
  meetingKindShortLabels,
  membershipLabels,
  postLabels,
  situationLabels,
  taskOutcomeLabels,
} from './labels.ts';
import type { Day } from '#base/day.ts';

const roleLabels: Record<MeetingRole, string> = {
  chair: 'chủ trì',
  'minute-taker': 'thư ký',
  'score-keeper': 'theo dõi chấm điểm',
  'not-reached': 'chưa báo được lịch họp',
};

/** One member's data as a paper to read: a heading, and a line for each fact. */
export function ownDataToText(data: OwnData): string {
  const { member, cell } = data;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Diện đảng viên', member.membership.map((range) => rangeToText(range, membershipLabels))],
    ['Hoàn cảnh sinh hoạt', member.situations.map((range) => rangeToText(range, situationLabels))],
    ['Chức vụ', member.posts.map((range) => rangeToText(range, postLabels))],
    ['Điểm danh', data.attendance.map(markToText)],
    [
      'Vai trong kỳ họp',
      data.roles.map(({ meeting, role }) => `${meetingToText(meeting)}: ${roleLabels[role]}`),
    ],
    [
      'Ý kiến phát biểu',
      data.remarks.map(({ meeting, item, text }) => `${meetingToText(meeting)}, ${item}: ${text}`),
    ],
    [
      'Biểu dương, nhắc nhở',
      data.commendations.map(
        ({ meeting, kind, text }) =>
          `${meetingToText(meeting)}: ${kind === 'praise' ? 'biểu dương' : 'nhắc nhở'}. ${text}`,
      ),
    ],
    ['Nhiệm vụ', data.tasks.flatMap(taskToLines)],
    ['Đảng phí', data.dues.map(({ period, mark }) => `${periodToText(period)}: ${duesMarkLabels[mark]}`)],
    [
      'Chuyên đề trình bày',
      data.topics.map(({ year, quarter, title }) => `Quý ${quarter}/${year}: ${title}`),
    ],
    ['Đề nghị sửa', data.corrections.map(correctionToText)],
    ['Tự báo kết quả nhiệm vụ', data.taskReports.map(reportToText)],
    [
      'Trả lời về dữ liệu cá nhân',
      data.consents.map(
        ({ answer, purpose, at }) =>
          `${instantToFullText(at)}: ${consentAnswers[answer]} ${consentPurposes[purpose]}`,
      ),
    ],
    [
      'Trong thùng rác',
      data.deleted.map(({ deletedAt, text }) => `${instantToFullText(deletedAt)}: ${text}`),
    ],
  ];
  return [
    'DỮ LIỆU CỦA MỘT ĐẢNG VIÊN TRONG SỔ CHI BỘ',
    `Lập lúc ${instantToFullText(data.madeAt)}`,
    `${cell.name}${cell.parentName ? `, ${cell.parentName}` : ''}`,
    '',
    `Họ và tên: ${member.fullName}`,
    `Năm sinh: ${member.birthYear ?? 'không ghi'}`,
    ...parts.flatMap(([title, lines]) => ['', `${title}:`, ...(lines.length > 0 ? lines : ['(không có)'])]),
    '',
    'Muốn sửa chỗ sai, rút lại đồng ý hoặc xóa: đồng chí nói với bí thư chi bộ, được trả lời trong 2 ngày làm việc.',
  ].join('\n');
}

function rangeToText<T extends string>(
  { value, from, to, note }: DatedRange<T>,
  labels: Record<T, string>,
): string {
  const until = to === null ? 'nay' : dayToText(to);
  return `${labels[value]}, từ ${dayToText(from)} đến ${until}${note ? ` (${note})` : ''}`;
}

function meetingToText({ period, kind, ordinal, heldOn }: MeetingName): string {
  const again = ordinal > 1 ? ` lần ${ordinal}` : '';
  const name = `${meetingKindShortLabels[kind]}${again} ${periodToText(period)}`;
  return heldOn === null ? name : `${name}, họp ${dayToText(heldOn)}`;
}

function markToText({
  meeting,
  mark,
  reasonCode,
  reason,
  acceptedBy,
}: OwnData['attendance'][number]): string {
  const why = [reasonCode === null ? '' : absenceReasonLabels[reasonCode], reason].filter(Boolean).join(', ');
  const accepted = acceptedBy === null || !why ? '' : ', đã có người chấp nhận lý do';
  return `${meetingToText(meeting)}: ${markLabels[mark]}${why ? ` (${why}${accepted})` : ''}`;
}

function taskToLines({ period, title, dueOn, results }: OwnData['tasks'][number]): readonly string[] {
  const due = dueOn === null ? '' : `, hạn ${dayToText(dueOn as Day)}`;
  return [
    `${title} (giao ${periodToText(period as never)}${due})`,
    ...results.map(
      ({ meeting, outcome, evidence }) =>
        `  ${meeting === null ? '' : `${meetingToText(meeting)}: `}${taskOutcomeLabels[outcome]}${evidence ? `, ${evidence}` : ''}`,
    ),
  ];
}

function correctionToText({
  meeting,
  wantedMark,
  wantedReasonCode,
  text,
  askedOn,
  outcome,
  answer,
  answeredOn,
}: OwnData['corrections'][number]): string {
  const asked = [
    meeting && meetingToText(meeting),
    wantedMark && askedMarkLabels[wantedMark],
    wantedReasonCode && absenceReasonLabels[wantedReasonCode],
    text,
  ];
  const said = [outcome ? correctionOutcomeLabels[outcome] : 'Chưa trả lời', answer];
  return `${onDay(askedOn)}${joined(asked)}. ${onDay(answeredOn)}${joined(said)}`;
}

function reportToText({ task, outcome, text, reportedOn }: OwnData['taskReports'][number]): string {
  return `${onDay(reportedOn)}${joined([task, outcome && reportedOutcomeLabels[outcome], text])}`;
}

function onDay(day: Day | null): string {
  return day === null ? '' : `${dayToText(day)}: `;
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(', ');
}
