/** An address that leads nowhere. */
export const notFound = {
  title: 'Không có trang này',
  body: 'Địa chỉ vừa mở không có trong ứng dụng. Dữ liệu đã lưu trên máy vẫn còn nguyên.',
  home: 'Về trang chính',
} as const;
