/** The lines printed before the server runs: each in Vietnamese, then in English. */
export const launchText = {
  /** @param {string} version */
  nodeTooOld: (version) =>
    `Cần Node.js 20.19 trở lên, hoặc 22.12 trở lên. Máy này đang dùng ${version}. Tải bản mới tại trang của Node.js rồi chạy lại.\n` +
    `Node.js 20.19 or later, or 22.12 or later, is needed. This machine runs ${version}.`,
  installing:
    'Đang cài các gói cần thiết (npm ci). Lần đầu có thể mất vài phút.\n' +
    'Installing what is needed (npm ci). The first time may take some minutes.',
  installFailed:
    'Cài không xong. Kiểm tra kết nối mạng rồi chạy lại lệnh này.\n' +
    'The installation did not finish. Check the connection, then run the command again.',
  building: 'Đang dựng ứng dụng.\nBuilding the app.',
  buildingProvince: 'Đang dựng máy chủ.\nBuilding the server.',
  buildFailed: 'Dựng không xong; lý do ghi ở trên.\nThe build did not finish; the reason is above.',
};
