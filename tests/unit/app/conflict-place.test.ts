import { expect, test } from 'vitest';
import { conflictPlace } from '#app/shell/conflict-place.ts';
import type { EntityKind } from '#domain/entity.ts';
import { attendanceId, type MemberId } from '#domain/ids.ts';
import type { Conflict } from '#store/store.ts';
import { workedBook, workedMeetingId } from '../../kit/worked-meeting.ts';

const about = (kind: EntityKind, entityId: string, field: string): Conflict => ({
  id: 'conflict',
  kind,
  entityId,
  field,
  mine: '',
  theirs: '',
  isOfAnother: false,
  written: null,
  foundAt: 0 as Conflict['foundAt'],
  together: ['conflict'],
});

test.each([
  [
    about('attendance', attendanceId(workedMeetingId, 'm03' as MemberId), 'mark'),
    'Điểm danh: đồng chí Lý Văn Bách, họp thường kỳ tháng 1/2026',
  ],
  [about('meeting', workedMeetingId, 'place'), 'Nơi họp: họp thường kỳ tháng 1/2026'],
  [
    about('item', `${workedMeetingId}.ideology`, 'text'),
    'Nội dung: Mục chương trình, họp thường kỳ tháng 1/2026',
  ],
  [about('meeting', workedMeetingId, 'weather'), 'Ô của bản ứng dụng mới hơn: họp thường kỳ tháng 1/2026'],
  [about('member', 'm03', 'birthYear'), 'Năm sinh: đồng chí Lý Văn Bách'],
  [about('task', 'task-01-1', 'dueOn'), 'Hạn: Nhiệm vụ “Làm xong đường nội đồng”'],
  [about('dues', '2026-11', 'marks/m03'), 'Đảng phí: đồng chí Lý Văn Bách, tháng 11/2026'],
  [about('cell', 'cell', 'hamlets'), 'Thôn, xóm, tổ dân phố: Thông tin chi bộ'],
])('what two phones filled differently is called by what it is about: %#', (conflict, words) => {
  expect(conflictPlace(conflict, workedBook)).toBe(words);
});
