import type { Book } from '#domain/book.ts';
import type { CriteriaTable } from '#domain/criteria/criterion.ts';
import type { CriterionId, MemberId, TaskId } from '#domain/ids.ts';
import type { MeetingProblemCode, MeetingProblemDetails } from '#domain/problems.ts';
import { dayToText, periodToText } from './format.ts';

/** What a problem may name: people, tasks and criteria by what they are called. */
export interface ProblemNames {
  readonly book: Book;
  readonly table: CriteriaTable | null;
}

/** A sentence of its own, or what is the matter and whom or what it is about. */
type Words = string | readonly [what: string, about: string];

type Phrases = {
  readonly [C in MeetingProblemCode]: (details: MeetingProblemDetails[C], names: ProblemNames) => Words;
};

/** What is missing or doubtful before the vote, and what to do about it. */
const phrases: Phrases = {
  'held-on-missing': () => 'Chưa ghi ngày họp.',
  'held-on-in-future': ({ heldOn, today }) =>
    `Ngày họp ${dayToText(heldOn)} sau ngày hôm nay trên máy (${dayToText(today)}). Nếu đã họp thật, đồng chí đánh dấu “Đồng hồ máy sai”.`,
  'clock-said-wrong': ({ heldOn, today }) =>
    `Máy đang là ngày ${dayToText(today)}, kỳ họp ghi ngày ${dayToText(heldOn)}: đã ghi là đồng hồ máy sai.`,
  'held-on-outside-period': ({ heldOn, period }) =>
    `Ngày họp ${dayToText(heldOn)} không nằm trong ${periodToText(period)}.`,
  'start-time-missing': () => 'Chưa ghi giờ bắt đầu.',
  'end-time-missing': () => 'Chưa ghi giờ kết thúc.',
  'end-not-after-start': () => 'Giờ kết thúc chưa sau giờ bắt đầu.',
  'place-missing': () => 'Chưa ghi nơi họp.',
  'chair-missing': () => 'Chưa chọn người chủ trì.',
  'minute-taker-missing': () => 'Chưa chọn thư ký ghi biên bản.',
  'online-without-basis': () => 'Họp trực tuyến mà chưa ghi lý do và người cho phép.',
  'committee-not-agreed': () => 'Chưa đánh dấu chi ủy đã thống nhất điểm.',
  'nobody-expected': () => 'Danh sách chưa có ai thuộc diện dự họp vào ngày này.',
  'unclear-standing': ({ memberIds }, names) => [
    'Hồ sơ có khoảng ngày chồng nhau',
    members(memberIds, names),
  ],
  'roll-call-incomplete': ({ memberIds }, names) => [
    `Chưa điểm danh ${memberIds.length} đồng chí`,
    members(memberIds, names),
  ],
  'excused-without-reason': ({ memberIds }, names) => [
    'Vắng có lý do nhưng chưa ghi lý do',
    members(memberIds, names),
  ],
  'officer-absent': ({ memberIds }, names) => [
    'Chủ trì hoặc thư ký đang được ghi là vắng',
    members(memberIds, names),
  ],
  'due-task-without-result': ({ taskIds }, names) => [
    `Chưa ghi kết quả ${taskIds.length} nhiệm vụ đến hạn`,
    tasks(taskIds, names),
  ],
  'open-task-without-result': ({ taskIds }, names) => [
    `Chưa nói đến ${taskIds.length} nhiệm vụ còn mở`,
    tasks(taskIds, names),
  ],
  'done-task-without-evidence': ({ taskIds }, names) => [
    'Ghi là xong nhưng chưa có minh chứng',
    tasks(taskIds, names),
  ],
  'agenda-item-empty': ({ itemIds }) => `${itemIds.length} mục chương trình chưa ghi nội dung.`,
  'speaker-not-present': ({ memberIds }, names) => [
    'Có phát biểu nhưng chưa được điểm danh có mặt',
    members(memberIds, names),
  ],
  'conclusion-missing': () => 'Chưa ghi kết luận.',
  'conclusion-vote-missing': () => 'Chưa ghi số phiếu biểu quyết kết luận.',
  'conclusion-vote-too-many': ({ votes, voters }) =>
    `Biểu quyết kết luận có ${votes} phiếu, nhiều hơn ${voters} người có quyền biểu quyết có mặt.`,
  'conclusion-not-carried': ({ inFavour, needed }) =>
    `Kết luận được ${inFavour} phiếu tán thành, cần từ ${needed} phiếu mới thông qua.`,
  'motion-vote-missing': ({ titles }) => ['Chưa ghi số phiếu', listed(titles.map(named))],
  'motion-vote-too-many': ({ titles, voters }) => [
    `Số phiếu nhiều hơn ${voters} người có quyền biểu quyết có mặt`,
    listed(titles.map(named)),
  ],
  'no-task-assigned': () => 'Chưa giao nhiệm vụ nào cho tháng tới.',
  'task-without-assignee': ({ taskIds }, names) => ['Nhiệm vụ chưa có người làm', tasks(taskIds, names)],
  'task-without-deadline': ({ taskIds }, names) => ['Nhiệm vụ chưa có hạn', tasks(taskIds, names)],
  'score-incomplete': ({ criterionIds }, names) => [
    `Còn ${criterionIds.length} tiêu chí chưa đủ dữ liệu`,
    criteria(criterionIds, names),
  ],
  'weak-line-without-remedy': ({ criterionIds }, names) => [
    'Tiêu chí dưới một nửa số điểm, cần ghi cách khắc phục',
    criteria(criterionIds, names),
  ],
  'override-without-reason': ({ criterionIds }, names) => [
    'Đã sửa điểm nhưng chưa ghi lý do',
    criteria(criterionIds, names),
  ],
  'override-out-of-range': ({ criterionIds }, names) => [
    'Điểm sửa vượt ngoài mức cho phép',
    criteria(criterionIds, names),
  ],
  'judgement-without-evidence': ({ criterionIds }, names) => [
    'Đã đánh giá nhưng chưa ghi căn cứ, lý do',
    criteria(criterionIds, names),
  ],
  'minutes-not-adopted': () => 'Chưa đánh dấu chi bộ đã thông qua biên bản.',
  'score-vote-missing': () => 'Chưa ghi số phiếu chi bộ biểu quyết điểm và xếp loại.',
  'score-vote-too-many': ({ votes, voters }) =>
    `Biểu quyết điểm có ${votes} phiếu, nhiều hơn ${voters} người có quyền biểu quyết có mặt.`,
  'score-not-carried': ({ inFavour, needed }) =>
    `Điểm được ${inFavour} phiếu tán thành, cần từ ${needed} phiếu mới thông qua.`,
};

/** What is the matter, and the names it is about; none for most. */
export function problemText<C extends MeetingProblemCode>(
  problem: { readonly code: C; readonly details: MeetingProblemDetails[C] },
  names: ProblemNames,
): { readonly what: string; readonly about: string | null } {
  const words = phrases[problem.code](problem.details, names);
  return typeof words === 'string' ? { what: words, about: null } : { what: words[0], about: words[1] };
}

/** More names than this make a line nobody reads. */
const NAMES_SHOWN = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const rest = names.length - NAMES_SHOWN;
  return rest > 0 ? `${shown} và ${rest} mục khác` : shown;
}

function members(ids: readonly MemberId[], { book }: ProblemNames): string {
  return listed(ids.map((id) => book.members.find((one) => one.id === id)?.fullName ?? ''));
}

function tasks(ids: readonly TaskId[], { book }: ProblemNames): string {
  return listed(ids.map((id) => named(book.tasks.find((one) => one.id === id)?.title ?? '')));
}

function criteria(ids: readonly CriterionId[], { table }: ProblemNames): string {
  return listed(ids.map((id) => table?.criteria.find((one) => one.id === id)?.title ?? id));
}

/** What nobody has named yet is still pointed at. */
function named(title: string): string {
  return title.trim() || 'chưa đặt tên';
}
