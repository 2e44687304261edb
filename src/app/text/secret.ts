/** Words of the guard against state secrets, and what it knows a marking by. Compared in NFC. */
export const secretText = {
  refused: (marking: string) =>
    `Có dấu độ mật “${marking}”. Máy này nối mạng nên không được ghi nội dung mật: chữ còn trong ô, chưa lưu, rời trang này là mất; ` +
    'những gì đã lưu trước đó vẫn nguyên. Đồng chí chép phần mật sang sổ giấy, bỏ khỏi ô này, rồi ghi “ghi sổ giấy”. ' +
    'Ghi sổ giấy không mất điểm.',
  box: 'Cuộc họp có nội dung mật',
  boxHelp: 'Phần mật không ghi trên máy này: ghi sổ giấy, không mất điểm.',
  boxOn: 'Phần mật: không ghi trên máy, ghi sổ giấy',
  boxOnDetail:
    'Ở mục mật, đồng chí chỉ ghi “ghi sổ giấy”. Điểm danh, giờ họp, biểu quyết vẫn ghi như thường. Không ghi âm, không chụp ảnh ' +
    'tài liệu mật. Lần họp này không phải đưa kết luận lên Sổ tay đảng viên điện tử, điểm của mục đó vẫn đủ.',
} as const;

/** The word itself as it is stamped, and the two that raise it. */
export const markingWord = 'MẬT';
export const markingDegrees: readonly string[] = ['TỐI', 'TUYỆT'];

/** After one of these, even where everything is in capitals, the word is a marking. */
export const markedThings: readonly string[] = [
  'ĐỘ',
  'MỨC ĐỘ',
  'TÀI LIỆU',
  'VĂN BẢN',
  'NỘI DUNG',
  'CUỘC HỌP',
  'CÔNG VĂN',
  'CÔNG ĐIỆN',
  'NGHỊ QUYẾT',
  'CHỈ THỊ',
  'KẾT LUẬN',
  'HỒ SƠ',
  'THÔNG TIN',
  'ĐÓNG DẤU',
];

/** With one of these before or after it, in capitals too, it is an everyday word. */
export const everydayBefore: readonly string[] = ['BÍ', 'BẢO', 'CƠ', 'THÂN', 'CẨN', 'MẬT', 'TÚI', 'ĐƯỜNG'];
export const everydayAfter: readonly string[] = [
  'ONG',
  'ĐỘ',
  'MÍA',
  'MẬT',
  'THIẾT',
  'NGỌT',
  'HOA',
  'GẤU',
  'KHẨU',
  'MÃ',
  'VỤ',
  'THÁM',
];

/** “Độ mật: …” in any case; what follows may say that there is none. */
export const markingLine = /độ\s+mật\s*[:=]\s*(?!không|thường|\s|$)(\S+)/iu;
/** The two raised degrees in any case, where they stand alone on a line or in brackets. */
export const markingAlone = /(?:^|[([{])\s*((?:tối|tuyệt)\s+mật)\s*(?:$|[)\]}])/imu;
