import type { CellKind } from '#domain/cell.ts';
import type { SlotTitles } from '#domain/meeting/default-agenda.ts';

/*
 * The five topics of a regular meeting, in the words of each sort of cell. The frame is one and the same (HD 42-HD/BTCTW,
 * 28/10/2025, II); what the political tasks are about differs from a thôn to a company. Every title can be changed.
 */

const ideology = 'Tình hình tư tưởng, thời sự; học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh';
const partyBuilding = 'Công tác xây dựng Đảng; tự phê bình và phê bình';
const documents = 'Thông tin, văn bản mới của Đảng, Nhà nước và cấp trên';

const shared = { ideology, 'party-building': partyBuilding, documents };

const titlesByKind: Record<CellKind, SlotTitles> = {
  hamlet: {
    ...shared,
    'past-month': 'Nhiệm vụ tháng qua: vận động nhân dân, kinh tế, an ninh, nông thôn mới, quy chế dân chủ',
    'next-month': 'Nhiệm vụ tháng tới ở thôn, xóm, tổ dân phố',
  },
  office: {
    ...shared,
    'past-month': 'Nhiệm vụ chuyên môn tháng qua: lề lối làm việc, cải cách hành chính, chuyển đổi số',
    'next-month': 'Nhiệm vụ tháng tới của cơ quan',
  },
  'public-service': {
    ...shared,
    'past-month': 'Nhiệm vụ chuyên môn tháng qua: chất lượng phục vụ, tiết kiệm, liêm chính',
    'next-month': 'Nhiệm vụ tháng tới của đơn vị',
  },
  'state-enterprise': {
    ...shared,
    'past-month': 'Sản xuất, kinh doanh tháng qua; quản trị, đời sống người lao động, chống lãng phí',
    'next-month': 'Nhiệm vụ tháng tới của doanh nghiệp',
  },
  'private-enterprise': {
    ...shared,
    'past-month': 'Việc chấp hành pháp luật, nội quy, quan hệ lao động tháng qua; xây dựng đoàn thể',
    'next-month': 'Nhiệm vụ tháng tới của chi bộ trong doanh nghiệp',
  },
  'armed-forces': {
    ...shared,
    'past-month': 'Nhiệm vụ tháng qua: chấp hành mệnh lệnh, kỷ luật, sẵn sàng chiến đấu',
    'next-month': 'Nhiệm vụ tháng tới của đơn vị',
  },
  students: {
    ...shared,
    'past-month': 'Học tập, rèn luyện tháng qua; hoạt động tình nguyện, trung thực trong thi cử',
    'next-month': 'Nhiệm vụ tháng tới; tạo nguồn phát triển đảng viên',
  },
};

/** Titles of the agenda a new meeting starts with; `thematic` names the part given to a chuyên đề. */
export function agendaTitles(kind: CellKind): SlotTitles & { readonly thematic: string } {
  return { ...titlesByKind[kind], thematic: 'Sinh hoạt chuyên đề' };
}
