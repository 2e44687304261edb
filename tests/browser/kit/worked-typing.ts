import { workedBook, workedMeetingId, decemberMeetingId } from '../../kit/worked-meeting.ts';
import { inCard, inSheet, type Hand, type Place } from './hand.ts';

/*
 * The worked meeting as a secretary types it, screen by screen. What is written comes from the same book that the vector
 * is computed from, so that the two can be held against each other.
 */

const nameOf = new Map(workedBook.members.map((member) => [member.id as string, member.fullName]));
const named = (id: string | null): string => nameOf.get(id ?? '') ?? '';
const january = workedBook.meetings.find((meeting) => meeting.id === workedMeetingId)!;
const december = workedBook.meetings.find((meeting) => meeting.id === decemberMeetingId)!;
const tasksOf = (meeting: string) => workedBook.tasks.filter((task) => task.meetingId === meeting);
const day = (text: string | null): string => (text ?? '').split('-').reverse().join('/');

/** Names one a line, then whatever sets a member apart. */
export async function typeRoster(hand: Hand): Promise<void> {
  const ordinary = workedBook.members.filter(({ membership }) => membership[0]?.value === 'official');
  const others = workedBook.members.filter(({ membership }) => membership[0]?.value !== 'official');
  await typeNames(hand, ordinary.map((member) => member.fullName).join('\n'), null);
  for (const member of others) {
    const isProbationary = member.membership[0]?.value === 'probationary';
    await typeNames(hand, member.fullName, isProbationary ? 'Đảng viên dự bị' : 'Sinh hoạt tạm thời đến');
  }
  for (const member of workedBook.members) {
    const [situation] = member.situations;
    const [post] = member.posts;
    if (!situation && !post) continue;
    await hand.press(new RegExp(`^${member.fullName}`));
    if (situation) {
      await hand.press('Ghi miễn, tạm vắng, đình chỉ…');
      await hand.choose('Hoàn cảnh sinh hoạt', situationLabels[situation.value] ?? '', inSheet);
      await hand.write('Từ ngày', day(situation.from), inSheet);
      if (situation.to) await hand.write('Đến hết ngày', day(situation.to), inSheet);
      await hand.press('Đóng', inSheet);
    }
    if (post) {
      await hand.press('Thêm chức vụ');
      await hand.choose('Chức vụ trong chi bộ', postLabels[post.value] ?? '', inSheet);
      await hand.write('Từ ngày', day(post.from), inSheet);
      await hand.press('Đóng', inSheet);
    }
    await hand.press('Về danh sách');
  }
}

const situationLabels: Record<string, string> = {
  'temp-out': 'Sinh hoạt tạm thời nơi khác',
  exempt: 'Miễn công tác và sinh hoạt đảng',
  'exempt-temporary': 'Tạm miễn sinh hoạt',
};
const postLabels: Record<string, string> = {
  secretary: 'Bí thư',
  'deputy-secretary': 'Phó bí thư',
  'committee-member': 'Chi ủy viên',
};

async function typeNames(hand: Hand, names: string, membership: string | null): Promise<void> {
  await hand.press('Thêm đảng viên');
  if (membership) await hand.choose('Các đồng chí này là', membership);
  await hand.write('Họ và tên', names);
  await hand.press('Xong, về danh sách');
}

/** What the cell is, as far as the score asks. */
export async function typeCell(hand: Hand): Promise<void> {
  await hand.tick('Chi bộ có chi ủy');
  await hand.tick('Chi bộ có phó bí thư');
  await hand.write('Cấp ủy viên cấp trên phụ trách chi bộ', workedBook.cell.assignedSuperior);
}

/** One topic of the cell's own in the plan of the coming year. */
export async function typeTopics(hand: Hand): Promise<void> {
  await hand.press('Thêm chuyên đề');
  await hand.choose('Đưa vào quý', 'Quý 1', inSheet);
  await hand.press('Tự đặt tên', inSheet);
  await hand.write('Tên chuyên đề', ownTopic);
  await hand.press('Về kế hoạch chuyên đề');
}
export const ownTopic = 'Bảo vệ rừng đầu nguồn Đồng Vang';

/** December, prepared and held in one go: what January takes over from it, and nine tasks. */
export async function typeDecember(hand: Hand): Promise<void> {
  await hand.press(/^(Chuẩn bị|Ghi) kỳ họp tháng 12/);
  await hand.write('Ngày họp', day(december.heldOn));
  await hand.write('Giờ bắt đầu', december.startTime ?? '');
  await hand.write('Địa điểm', december.place);
  await chooseOfficer(hand, 'Chủ trì', january.chairId);
  await chooseOfficer(hand, 'Thư ký', january.minuteTakerId);
  await chooseOfficer(hand, 'Người theo dõi, chấm điểm', january.scoreKeeperId);
  await hand.press('Sang Điểm danh');
  await hand.press(/^Tất cả \d+ đồng chí có mặt$/);
  await hand.press('Sang Nhiệm vụ kỳ trước');
  await hand.press('Sang Diễn biến');
  await hand.write('Kết thúc', december.endTime ?? '');
  await hand.press('Sang Biểu quyết và nghị quyết');
  await hand.write('Kết luận của chi bộ', december.conclusion);
  await hand.write('Tán thành', '16', inCard('Biểu quyết kết luận'));
  await hand.press('Sang Nhiệm vụ mới');
  await typeTasks(hand, decemberMeetingId);
  await hand.press('Sang Chất lượng');
  await answerEverything(hand);
  await hand.press('Sang Kiểm tra và chốt');
  await typeReview(hand, '16');
}

/** Everything done before the meeting. */
export async function typePreparation(hand: Hand): Promise<void> {
  const before = inCard('Chi ủy họp trước');
  await hand.write('Ngày chi ủy (hoặc bí thư và phó bí thư) họp', day(january.committeeMetOn), before);
  await hand.tick('Có biên bản họp chi ủy', before);
  const notice = inCard('Thông báo họp');
  await hand.write('Ngày thông báo', day(january.noticeOn), notice);
  await hand.tick('Đã báo cho đảng viên', notice);
  await hand.tick(/^Đã báo cho cấp ủy viên cấp trên/, notice);
  const [paper] = Object.values(january.papers);
  const papers = inCard('Tài liệu gửi trước');
  await hand.write('Tên tài liệu', paper?.title ?? '', papers);
  await hand.write('Ngày gửi', day(paper?.sentOn ?? null), papers);
  const questions = inCard('Gợi ý thảo luận');
  await hand.write('Câu hỏi gợi ý, mỗi dòng một câu', january.questions, questions);
  await hand.write('Ngày có câu hỏi gợi ý', day(january.questionsOn), questions);
  const draft = inCard('Dự thảo kết luận, nghị quyết');
  await hand.write('Nội dung dự thảo', january.draftConclusion, draft);
  await hand.write('Ngày có dự thảo', day(january.draftConclusionOn), draft);
}

/** Everybody present, then the exceptions by two taps each. */
export async function typeRollCall(hand: Hand): Promise<void> {
  await hand.press('Tất cả 18 đồng chí có mặt');
  for (const { memberId } of absentees) {
    await hand.press(new RegExp(`^Đồng chí ${named(memberId)}, `));
    await hand.press('Ốm đau', inSheet);
  }
}
const absentees = workedBook.attendance.filter(
  (mark) => mark.meetingId === workedMeetingId && mark.mark === 'excused',
);

/** What became of each task of December, one tap and one line each. */
export async function typeLastTasks(hand: Hand): Promise<void> {
  for (const task of tasksOf(decemberMeetingId)) {
    const result = task.results[workedMeetingId];
    const article: Place = (page) => page.getByRole('article').filter({ hasText: task.title });
    await hand.choose('Kết quả', result?.outcome === 'done' ? 'Xong' : 'Đang làm', article);
    if (result?.evidence) await hand.write('Minh chứng (một dòng)', result.evidence, article);
  }
}

/** What was said: each item's text, who spoke by a part of the name and Enter, minutes, praise, the steps by hand. */
export async function typeProceedings(hand: Hand): Promise<void> {
  await hand.write('Kết thúc', january.endTime ?? '');
  for (const item of itemsInOrder) {
    if (item.text === '') continue;
    const card = inItem(item.order);
    await hand.write('Nội dung', item.text, card);
    if (item.ideologyMin) {
      await hand.write('Số phút dành cho tư tưởng, tự phê bình và phê bình', String(item.ideologyMin), card);
    }
    for (const remark of Object.values(item.remarks)) {
      await hand.write(/^Ai phát biểu/, named(remark.memberId), card, 'Enter');
    }
  }
  const [praise] = itemsInOrder.flatMap((item) => Object.values(item.commendations));
  await hand.write('Biểu dương 1: việc gì, ai', praise?.text ?? '');
  for (const title of [
    'Nêu lý do, giới thiệu đại biểu',
    'Thông qua chương trình',
    'Định hướng tư tưởng, giải quyết kiến nghị',
  ]) {
    await hand.tick(title);
  }
}
const itemsInOrder = workedBook.items
  .filter((item) => item.meetingId === workedMeetingId)
  .sort((a, b) => a.order - b.order);
/** Items are told apart by their place: their titles are the app's own words. */
function inItem(order: number): Place {
  return (page) =>
    page
      .locator('section')
      .filter({ has: page.getByRole('textbox', { name: /^Ai phát biểu/ }) })
      .nth(order - 1);
}

/** The conclusion taken from no draft but typed, and the show of hands on it. */
export async function typeResolution(hand: Hand): Promise<void> {
  await hand.write('Kết luận của chi bộ', january.conclusion);
  await hand.write('Số nghị quyết', '01-NQ/CB');
  await hand.write('Tán thành', String(january.conclusionVote?.inFavour), inCard('Biểu quyết kết luận'));
}

/** Each task with whoever takes it, by name, and its last day. */
export async function typeTasks(hand: Hand, meeting: string): Promise<void> {
  const tasks = tasksOf(meeting);
  await hand.press('Thêm nhiệm vụ');
  for (const [index, task] of tasks.entries()) {
    await hand.write('Nội dung nhiệm vụ', task.title, inSheet);
    await hand.write('Người nhận việc', named(task.assigneeId), inSheet);
    await hand.write('Hạn hoàn thành', day(task.dueOn), inSheet);
    await hand.press(index + 1 < tasks.length ? 'Xong, thêm nhiệm vụ nữa' : 'Xong', inSheet);
  }
}

/** Every judgement with its reason, and a remedy where a line is weak. */
export async function typeJudgements(hand: Hand): Promise<void> {
  for (const [criterionId, judgement] of Object.entries(january.judgements)) {
    const line = inLine(criterionTitles[criterionId] ?? '');
    await hand.choose('Chi bộ đánh giá', judgement?.answer === 'met' ? 'Đạt' : 'Chưa đạt', line);
    if (judgement?.evidence) await hand.write('Căn cứ, lý do (một dòng)', judgement.evidence, line);
  }
  for (const [criterionId, remedy] of Object.entries(january.remedies)) {
    await hand.write(
      'Cách khắc phục (tiêu chí yếu)',
      remedy ?? '',
      inLine(criterionTitles[criterionId] ?? ''),
    );
  }
}
/** Only what this needs: the lines answered by people, and the weak ones. */
const criterionTitles: Record<string, string> = {
  'prep-content': 'Nội dung đúng, đủ, có trọng tâm',
  'chair-flexible': 'Điều hành linh hoạt',
  'chair-orientation': 'Định hướng thảo luận',
  'chair-openness': 'Gợi mở, dân chủ',
  'chair-synthesis': 'Khái quát thành kết luận',
  'principle-democratic-centralism': 'Tập trung dân chủ',
  'principle-self-criticism': 'Tự phê bình thật sự',
  'principle-leadership-education': 'Có tính lãnh đạo, giáo dục, chiến đấu',
  'principle-member-concerns': 'Nghe và giải quyết tâm tư',
  'prep-documents-ahead': 'Gửi tài liệu trước 1 ngày',
};
export function inLine(title: string): Place {
  return (page) =>
    page.locator('li').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/** The committee's word, the minutes, the vote on the score. */
export async function typeReview(hand: Hand, votes: string): Promise<void> {
  await hand.tick(/^Chi ủy .* đã thống nhất điểm$/);
  await hand.tick('Thư ký đã đọc, chi bộ đã thông qua biên bản');
  await hand.write('Tán thành', votes, inCard('Chi bộ biểu quyết điểm và xếp loại'));
}

async function chooseOfficer(hand: Hand, role: string, memberId: string | null): Promise<void> {
  await hand.press(new RegExp(`^${role}: `));
  await hand.press(named(memberId), inSheet);
}

/** The first answer to whatever is asked, with a reason, and a remedy wherever one is asked for. */
async function answerEverything(hand: Hand): Promise<void> {
  const page = hand.page();
  const questions = page.getByRole('group', { name: 'Chi bộ đánh giá' });
  await questions.first().waitFor();
  for (let index = 0; index < (await questions.count()); index += 1) {
    await questions.nth(index).getByRole('radio').first().tap();
  }
  for (const [label, words] of [
    ['Căn cứ, lý do (một dòng)', 'Theo biên bản.'],
    ['Cách khắc phục (tiêu chí yếu)', 'Kỳ sau chuẩn bị sớm hơn.'],
  ] as const) {
    const boxes = page.getByRole('textbox', { name: label });
    for (let index = 0; index < (await boxes.count()); index += 1) {
      await boxes.nth(index).tap();
      await page.keyboard.insertText(words);
    }
  }
}
