import { describe, expect, test } from 'vitest';
import { findSecretMarking } from '#app/secret-marking.ts';

describe('the marking of a state secret', () => {
  test.each([
    ['MẬT', 'MẬT'],
    ['TỐI MẬT', 'TỐI MẬT'],
    ['Công văn số 12-CV/ĐU, TUYỆT MẬT', 'TUYỆT MẬT'],
    ['Phổ biến văn bản MẬT của cấp trên', 'MẬT'],
    ['Kế hoạch số 7 (MẬT)', 'MẬT'],
    ['Độ mật: Tối mật', 'Độ mật: Tối'],
    ['độ mật : A', 'độ mật : A'],
    ['Kế hoạch 5 (Tuyệt mật)', 'Tuyệt mật'],
    ['Dòng một\nTối mật\nDòng ba', 'Tối mật'],
    ['PHỔ BIẾN TÀI LIỆU MẬT', 'MẬT'],
    ['NGHỊ QUYẾT MẬT SỐ 3', 'MẬT'],
    ['Dòng đầu\nđã nhận bản MẬT', 'MẬT'],
  ])('is found in “%s”', (text, marking) => {
    expect(findSecretMarking(text)).toBe(marking);
    // However the keyboard composes its letters.
    expect(findSecretMarking(text.normalize('NFD'))).toBe(marking);
  });

  test.each([
    'Hỗ trợ hộ nuôi mật ong rừng',
    'Giữ bí mật gia đình',
    'Mật độ dân số thôn ta',
    'Tuyên truyền Luật Bảo vệ bí mật nhà nước',
    'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'DỰ ÁN NUÔI ONG LẤY MẬT ONG',
    'TĂNG MẬT ĐỘ CÂY TRỒNG',
    'Đổi MẬT KHẨU hộp thư',
    'Bỏ phiếu kín, giữ mật',
    'Quan hệ mật thiết với nhân dân',
    'Phần nội dung mật ghi sổ giấy',
    'Độ mật: không',
    'Độ mật:',
    'NGUYỄN THỊ MẬT',
    'NGUYỄN VĂN MẬT',
    'Hoàng Thị Mật',
    'ghi sổ giấy',
    '',
  ])('is not found in “%s”', (text) => {
    expect(findSecretMarking(text)).toBeNull();
    expect(findSecretMarking(text.normalize('NFD'))).toBeNull();
  });
});
