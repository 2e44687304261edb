import type { DatabaseFigures } from '../backup/inspect-database.ts';
import type { ConfigFault } from '../config.ts';

/* What the server prints for the person who started it. */

export const serverLines = {
  listening: (url: string) =>
    `Sổ Chi bộ đang chạy tại ${url}\nMở địa chỉ này trong trình duyệt. Nhấn Ctrl-C để dừng.`,
  noApp: (folder: string) => `Chưa có giao diện đã dựng ở ${folder}; máy chủ chỉ trả lời phần dữ liệu.`,
  firstCode: (code: string, isReplacement: boolean) =>
    (isReplacement ? 'Mã in ở lần chạy trước chưa dùng và nay hết hiệu lực.\n' : '') +
    `Mã đăng ký quản trị cấp tỉnh (dùng một lần): ${code}\n` +
    'Mở trang trên, chọn "Tôi có mã của đảng ủy", nhập mã này.',
  provinceEnrolled:
    'Đã có quản trị cấp tỉnh. Mã cho người khác: cấp trong trang Quản trị. ' +
    'Mất hết máy quản trị: dừng máy chủ rồi chạy lại với --new-admin-code.',
  newProvinceKey: (file: string) =>
    `Đã tạo khóa niêm phong mới của tỉnh trong ${file}\n` +
    'Bản sao lưu dữ liệu không chứa khóa này. Hãy chép tệp khóa ra nơi khác, cất riêng: mất tệp thì không mở được ' +
    'những gì máy điện thoại đã niêm phong mà chưa gửi tới.',
  keyFileUnreadable: (file: string) =>
    `Không đọc được tệp khóa của tỉnh: ${file}\n` +
    'Dữ liệu còn nguyên. Hãy chép lại tệp khóa đã cất rồi chạy lại. Đừng xóa tệp này: xóa thì máy chủ tạo khóa khác, ' +
    'và không mở được những gì máy điện thoại đã niêm phong.',
  keysAreGiven:
    'Khóa của tỉnh lấy từ biến PROVINCE_KEYS. Muốn thêm khóa mới, ghi thêm vào cuối biến này rồi chạy lại.',
  stopping: 'Đang dừng, chờ các yêu cầu dở dang. Nhấn Ctrl-C lần nữa để dừng ngay.',
  stopped: 'Đã dừng.',
  portInUse: (port: number) =>
    `Cổng ${port} đang có chương trình khác dùng. Đóng chương trình đó, hoặc chọn cổng khác, ví dụ: PORT=8081 npm start`,
  portForbidden: (port: number) =>
    `Hệ điều hành không cho dùng cổng ${port}. Chọn cổng từ 1024 trở lên, ví dụ: PORT=8080 npm start`,
  hostUnknown: (host: string) =>
    `Không nghe được ở địa chỉ ${host}. Kiểm tra biến HOST, ví dụ: HOST=127.0.0.1 npm start`,
  folderInUse: (folder: string) =>
    `Thư mục dữ liệu ${folder} đang do một máy chủ khác sử dụng. Dừng máy chủ đó, hoặc chọn thư mục khác, ví dụ: DATA_DIR=./data2 npm start`,
  folderUnwritable: (folder: string) =>
    `Không ghi được vào thư mục dữ liệu ${folder}. Kiểm tra quyền ghi và dung lượng đĩa, hoặc chọn thư mục khác, ví dụ: DATA_DIR=./data npm start`,
  databaseUnreadable: (folder: string) =>
    `Không mở được cơ sở dữ liệu trong ${folder}. Không xóa gì; sao chép thư mục này lại trước khi thử cách khác.`,
  noPostgres: (code: string) =>
    `Không mở được cơ sở dữ liệu PostgreSQL ở DATABASE_URL (${code}). Kiểm tra địa chỉ, tên cơ sở dữ liệu, tài khoản, và máy PostgreSQL có đang chạy không; hoặc bỏ biến này để dùng SQLite trong DATA_DIR.`,
  notDurable: (settings: string) =>
    `PostgreSQL ở DATABASE_URL đang tắt ${settings}: mất điện là mất phần đã báo "đã nhận". Bật lại rồi chạy máy chủ.`,
  demoNotEmpty: (folder: string) =>
    `Dữ liệu minh họa chỉ tạo trong thư mục trống, mà ${folder} đã có dữ liệu. Chọn thư mục khác, ví dụ: DATA_DIR=./data-demo npm start -- --demo`,
  demoBroken: (folder: string) =>
    `Lần tạo dữ liệu minh họa trước bị ngắt giữa chừng. Xóa thư mục ${folder} rồi chạy lại, hoặc chọn thư mục khác, ví dụ: DATA_DIR=./data-demo npm start -- --demo`,
  demoThere: 'Dữ liệu minh họa đã có sẵn, giữ nguyên. Mã in lần trước mà chưa dùng nay hết hiệu lực.',
  demoMaking: 'Đang tạo dữ liệu minh họa, mất ít giây…',
  demoMade: (s: string) =>
    `Đã tạo dữ liệu minh họa trong ${s} giây. Mọi tên người, tên đất đều do máy đặt ra.`,
  demoCodes: 'Mã đăng ký minh họa, mỗi mã dùng một lần:',
  demoCode: (role: DemoRole, scope: string, code: string) =>
    `  ${code}   ${roleNames[role]}${scope === '' ? '' : `, ${scope}`}`,
  unknownArgument: (argument: string) =>
    `Không hiểu tham số ${argument}. Các tham số: --demo, --new-admin-code`,
  badConfig: ({ name, value, fault, example }: ConfigFault) =>
    `${name}=${JSON.stringify(value)}: ${configFaults[fault]}. Ví dụ: ${name}=${example}`,
  postgresBackup:
    'DATABASE_URL: dữ liệu nằm trong PostgreSQL; sao lưu và khôi phục bằng công cụ của nó: pg_dump, pg_basebackup.\n' +
    'DATABASE_URL: the data is in PostgreSQL; back it up and restore it with its own pg_dump or pg_basebackup.',
  backup: {
    usage:
      'Sao lưu vào một tệp mới, máy chủ đang chạy hay không đều được: npm run backup -- ../so-chi-bo-2026-11-26.sqlite',
    done: (file: string, figures: DatabaseFigures) =>
      `Đã sao lưu vào ${file}: ${figuresText(figures)}. Đã đọc lại, nguyên vẹn.`,
    'no-database': (_: string, folder: string) =>
      `Chưa có cơ sở dữ liệu trong ${folder}. Kiểm tra biến DATA_DIR.`,
    exists: (file: string) => `Đã có tệp ${file}; không ghi đè. Chọn tên khác.`,
    unfinished: (file: string) =>
      `Đã có tệp ${file}.partial: một lần sao lưu khác đang ghi, hoặc đã bị ngắt. Chọn tên khác, hoặc xóa tệp ấy khi không có lần nào đang chạy.`,
    damaged: (_: string, folder: string) =>
      `Cơ sở dữ liệu trong ${folder} có chỗ hỏng nên không sao lưu được. Không xóa gì; giữ các bản sao lưu cũ.`,
    unwritable: (file: string, fault: string) =>
      `Không ghi được ${file} (${fault}). Kiểm tra thư mục có sẵn chưa, quyền ghi và dung lượng đĩa.`,
  },
  restore: {
    usage:
      'Khôi phục từ một tệp sao lưu vào thư mục chưa có dữ liệu: npm run restore -- ../so-chi-bo-2026-11-26.sqlite',
    done: (file: string, folder: string, figures: DatabaseFigures) =>
      `Đã khôi phục ${file} vào ${folder}: ${figuresText(figures)}. Đã đọc lại, nguyên vẹn. Chạy tiếp: npm start\n` +
      'Những lần lưu tỉnh đã nhận sau lúc sao lưu, điện thoại tự gửi lại khi có mạng.\n' +
      'Mã cấp, mã thu hồi và máy đăng ký sau lúc sao lưu không có trong bản này: xem lại trong trang Quản trị, ' +
      'nhất là máy đã mất.',
    'no-backup': (file: string) => `Không có tệp ${file}.`,
    damaged: (file: string) =>
      `Tệp ${file} bị hỏng, bị cắt, hoặc không phải bản sao lưu của Sổ Chi bộ. Chưa ghi gì; dùng bản sao lưu khác.`,
    serverRuns: (folder: string) =>
      `Máy chủ đang chạy trên ${folder}. Dừng máy chủ rồi mới khôi phục. Chưa ghi gì.`,
    'database-there': (_: string, folder: string) =>
      `Thư mục ${folder} đã có cơ sở dữ liệu (province.sqlite…); không ghi đè. Chuyển thư mục này đi chỗ khác, hoặc chọn thư mục khác, ví dụ: DATA_DIR=./data2 npm run restore -- <tệp>`,
    unwritable: (folder: string, fault: string) =>
      `Không ghi được vào thư mục dữ liệu ${folder} (${fault}). Kiểm tra quyền ghi và dung lượng đĩa.`,
  },
  audit: {
    usage:
      'Đọc và kiểm nhật ký: npm run audit. So với một dòng đã chép ra giấy: npm run audit -- <số dòng> <mã chuỗi>',
    whole: (lines: number, head: string) =>
      `Nhật ký có ${lines} dòng, nguyên vẹn. Chép ra giấy để so về sau: dòng ${lines}, mã chuỗi ${head}`,
    broken: (line: number) =>
      `Nhật ký bị sửa, xóa hoặc chèn từ dòng ${line}. Không xóa gì; sao chép thư mục dữ liệu lại và báo người phụ trách an toàn.`,
    notAsNoted: (line: number) =>
      `Dòng ${line} không còn đúng mã chuỗi đã chép: nhật ký đã bị thay. Không xóa gì; báo người phụ trách an toàn.`,
  },
  log: {
    info: 'tin',
    warn: 'chú ý',
    error: 'lỗi',
  },
} as const;

const inVietnamese = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

function figuresText({ units, bytes }: DatabaseFigures): string {
  return `${inVietnamese.format(units)} lần lưu, ${inVietnamese.format(bytes / 1e6)} MB`;
}

export type DemoRole = 'province' | 'commune' | 'secretary' | 'deputy' | 'member';

const roleNames: { readonly [R in DemoRole]: string } = {
  province: 'quản trị cấp tỉnh',
  commune: 'đảng ủy xã',
  secretary: 'bí thư',
  deputy: 'phó bí thư',
  member: 'đảng viên',
};

const configFaults: { readonly [F in ConfigFault['fault']]: string } = {
  'not-a-port': 'phải là số cổng từ 0 đến 65535',
  'not-a-host': 'phải là tên máy hoặc địa chỉ, không có khoảng trắng, cổng hay đường dẫn',
  'not-a-folder': 'phải là đường dẫn của một thư mục',
  'not-postgresql': 'phải là địa chỉ PostgreSQL; bỏ biến này để dùng SQLite trong DATA_DIR',
  'not-a-url': 'phải là địa chỉ trang đầy đủ, bắt đầu bằng https:// hoặc http://',
  'not-keys': 'phải là các khóa 43 ký tự, cũ trước mới sau, cách nhau bằng dấu phẩy',
  'not-an-address': 'phải là các địa chỉ IP, cách nhau bằng dấu phẩy',
};
