/*
 * The words and facts by which a phone installs the app. Read by the build; every path is one of `public/`.
 */
export const manifest = {
  id: '/',
  lang: 'vi',
  dir: 'ltr' as const,
  name: 'Sổ Chi bộ',
  short_name: 'Sổ Chi bộ',
  description: 'Sổ ghi sinh hoạt chi bộ của bí thư, dùng được khi mất sóng, tự gửi lên đảng ủy khi có sóng.',
  start_url: '/?nguon=pwa',
  scope: '/',
  display: 'standalone' as const,
  launch_handler: { client_mode: 'navigate-existing' as const },
  theme_color: '#9f1414',
  background_color: '#fffaf0',
  categories: ['productivity', 'government'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' as const },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' as const },
    { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' as const },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' as const },
    { src: '/icons/monochrome-512.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' as const },
  ],
  shortcuts: [
    {
      name: 'Điểm danh',
      url: '/?mo=diem-danh',
      icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
    {
      name: 'Ghi biên bản',
      url: '/?mo=dien-bien',
      icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
    {
      name: 'Gửi dữ liệu',
      url: '/?mo=gui',
      icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
  screenshots: [
    narrow('trang-chinh', 'Trang chính: việc cần làm tháng này'),
    narrow('diem-danh', 'Điểm danh: một lần bấm ghi cả chi bộ, rồi ghi riêng người vắng'),
    narrow('chat-luong', 'Chất lượng sinh hoạt: điểm gợi ý và lý do từng mục'),
    narrow('gui-du-lieu', 'Gửi dữ liệu: đã gửi gì, mã biên nhận nào'),
    wide('trang-chinh', 'Trang chính trên máy tính'),
    wide('chat-luong', 'Chất lượng sinh hoạt trên máy tính'),
  ],
};

function narrow(name: string, label: string) {
  return {
    src: `/screenshots/${name}.png`,
    sizes: '720x1600',
    type: 'image/png',
    form_factor: 'narrow' as const,
    label,
  };
}

function wide(name: string, label: string) {
  return {
    src: `/screenshots/${name}-ngang.png`,
    sizes: '1280x800',
    type: 'image/png',
    form_factor: 'wide' as const,
    label,
  };
}
