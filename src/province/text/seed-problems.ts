import type { SeedFault, SeedProblem } from '../seeds.ts';

/** What is wrong in a file of criteria or of holidays, for whoever edited it. */
const words: { readonly [C in SeedProblem['code']]: string } = {
  unreadable: 'không đọc được tệp',
  'not-json': 'không phải JSON đúng: thiếu hoặc thừa dấu phẩy, ngoặc, nháy',
  'wrong-shape': 'thiếu, hoặc không đúng kiểu giá trị',
  'unknown-field': 'tên này không có trong quy cách của tệp',
  'unknown-fact': 'ứng dụng không có số liệu tên này',
  'unknown-rule': 'ứng dụng không có cách tính này',
  'range-reversed': 'ngày hoặc năm cuối đứng trước ngày hoặc năm đầu',
  'outside-range': 'ngày nằm ngoài các năm của tệp',
  'duplicate-day': 'ngày này đã ghi ở trên',
  empty: 'không được để trống',
  'duplicate-id': 'mã này đã dùng ở trên',
  'unknown-group': 'không có nhóm tiêu chí này',
  'unknown-criterion': 'không có tiêu chí này',
  'group-points-differ': 'điểm của nhóm không bằng tổng điểm các tiêu chí trong nhóm',
  'max-points-differ': 'điểm tối đa của các trường hợp không bằng nhau',
  'bands-not-from-zero': 'mức xếp loại thấp nhất phải bắt đầu từ 0',
  'bands-out-of-order': 'các mức xếp loại không theo thứ tự',
  'band-unreachable': 'không tổng điểm nào đạt tới mức xếp loại này',
  'last-case-has-conditions': 'trường hợp cuối phải áp dụng cho mọi kỳ còn lại, không kèm điều kiện',
  'case-unreachable': 'không bao giờ tới trường hợp này',
  'ladder-out-of-order': 'các bậc điểm không theo thứ tự',
  'points-above-max': 'điểm cao hơn điểm tối đa',
  'points-below-max': 'không cách nào đạt điểm tối đa',
  'measure-differs-from-rule': 'cách đo không khớp với cách tính',
  'test-without-bound': 'thiếu ngưỡng so sánh',
  'window-reversed': 'khoảng ngày bị ngược',
  'bounds-reversed': 'ngưỡng dưới cao hơn ngưỡng trên',
  'cap-without-grade': 'có khống chế mà thiếu mức xếp loại cao nhất',
  'flag-without-test': 'dấu hiệu này không có điều kiện',
  'scope-covered-twice': 'loại kỳ họp này đã có bảng khác',
};

/** A file with many faults usually has one cause; more lines than these are not read. */
const SHOWN = 12;

export function seedFaultText({ file, problems }: SeedFault): string {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ path, code }) => `  ${path === '' ? '' : `${path}: `}${words[code]}`);
  const rest = problems.length - SHOWN;
  return [
    `Tệp seeds/${file} có chỗ sai:`,
    ...lines,
    ...(rest > 0 ? [`  và ${rest} chỗ khác`] : []),
    'Máy chủ chưa chạy, dữ liệu vẫn nguyên. Sửa tệp này, hoặc lấy lại bản cũ, rồi chạy lại.',
  ].join('\n');
}
