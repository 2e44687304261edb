import type { TextSize, Theme } from '../shell/look.ts';
import { shell } from './shell.ts';

/** Words of the settings. */
export const settings = {
  title: 'Cài đặt',
  look: 'Chữ và màu',
  textSize: 'Cỡ chữ',
  smaller: 'A− Nhỏ',
  larger: 'A+ Lớn',
  size: (size: TextSize) => `Đang dùng: ${shell.sizes[size]}`,
  theme: 'Nền màn hình',
  themes: {
    system: 'Theo máy',
    light: 'Sáng',
    outdoor: 'Ngoài trời',
    dark: 'Tối',
  } satisfies Record<Theme, string>,

  install: 'Cài vào máy',
  installed: 'Ứng dụng đã được cài vào máy này.',
  installWhy: 'Cài vào máy để mở nhanh từ màn hình chính và để máy giữ dữ liệu chắc hơn.',
  installNow: 'Cài vào máy này',
  installAccepted: 'Máy đang cài. Biểu tượng sẽ hiện ở màn hình chính.',
  installRefused: 'Chưa cài. Đồng chí cài lúc nào cũng được, dữ liệu vẫn còn nguyên.',
  installSteps: 'Cách cài',
  stepsByMenu: [
    'Bấm dấu ba chấm ở góc trên của Chrome hoặc Cốc Cốc (Samsung Internet: ba gạch ở dưới).',
    'Chọn “Cài đặt ứng dụng” hoặc “Thêm vào màn hình chính”.',
    'Bấm “Cài đặt”. Từ nay mở Sổ Chi bộ ở màn hình chính.',
  ],
  stepsApple: [
    'Trong Safari, bấm nút Chia sẻ (ô vuông có mũi tên lên).',
    'Chọn “Thêm vào màn hình chính”.',
    'Bấm “Thêm”. Trên iPhone, hãy cài trước khi ghi: bản đã cài có kho dữ liệu riêng.',
  ],

  storage: 'Bộ nhớ',
  storageUsed: (used: string, quota: string) => `Sổ Chi bộ đang dùng ${used} trong ${quota} máy dành cho.`,
  storageUnknown: 'Trình duyệt không cho biết còn bao nhiêu bộ nhớ.',
  storageBar: 'Phần bộ nhớ đã dùng',
  offline: {
    ready: 'Dùng được khi mất sóng.',
    preparing: 'Đang tải nốt để dùng được khi mất sóng. Đồng chí giữ sóng trong chốc lát.',
    failed: 'Chưa dùng được khi mất sóng: lần tải đầu bị đứt. Đồng chí mở lại ứng dụng ở nơi có sóng.',
    unsupported: 'Trình duyệt này không mở được ứng dụng khi mất sóng. Đồng chí dùng Chrome.',
  },

  places: 'Việc khác',
  privacy: 'Dữ liệu cá nhân, mất điện thoại',
  privacyDetail: 'Thông báo, thời hạn giữ, việc phải làm khi lộ dữ liệu',
  cell: 'Thông tin chi bộ',
  bin: 'Thùng rác',
  binDetail: 'Những gì đã bỏ trong 30 ngày',
  join: 'Tham gia bằng mã',
  joinDetail: 'Nối máy này với đảng ủy',
  queue: 'Gửi dữ liệu',

  help: 'Phiên bản và hỗ trợ',
  build: (build: string) => `Phiên bản ${build}`,
  diagnostics: 'Sao chép thông tin cho người hỗ trợ',
  diagnosticsWhat:
    'Chỉ gồm phiên bản, bộ nhớ, số việc chờ gửi và mã lỗi. Không có tên người, không có nội dung họp.',
  copied: 'Đã sao chép. Đồng chí dán vào tin nhắn cho người hỗ trợ.',
  copyByHand: 'Trình duyệt không cho sao chép. Đồng chí chọn và chép phần chữ dưới đây.',
} as const;
