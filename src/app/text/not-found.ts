/** An address that leads nowhere, and the page of a member's phone. */
export const notFound = {
  title: 'Không có trang này',
  body: 'Địa chỉ vừa mở không có trong ứng dụng. Dữ liệu đã lưu trên máy vẫn còn nguyên.',
  home: 'Về trang chính',
} as const;

export const ownRecord = {
  title: 'Hồ sơ của tôi',
  of: (scopeName: string) => `Máy này đã tham gia: ${scopeName}.`,
  later: 'Hồ sơ của tôi sẽ có ở bản sau. Lúc này máy của đồng chí chưa nhận dữ liệu nào của chi bộ.',
} as const;
