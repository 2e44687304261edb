import type { DeliveryProblem } from '#sync/deliver-package.ts';

/** Words of the sealed package: the phone that makes it, and whoever delivers it. */
export const relay = {
  makeTitle: 'Gói niêm phong để chuyển hộ',
  makeLead:
    'Ở lâu nơi không có sóng, đồng chí đóng những việc đang chờ gửi vào một tệp, nhờ người khác mang đi gửi hộ (Zalo, ' +
    'thẻ nhớ, cáp). Người mang không đọc được bên trong.',
  keepsAll: 'Dữ liệu vẫn còn trên máy này và vẫn tự gửi khi có sóng. Gửi hai lần cũng không sao.',
  make: 'Tạo gói niêm phong',
  made: (units: number, left: number) =>
    left === 0
      ? `Đã tạo gói có ${units} việc. Dữ liệu vẫn trên máy; mã biên nhận về khi máy này có sóng.`
      : `Đã tạo gói có ${units} việc, còn ${left} việc ở ngoài gói. Dữ liệu vẫn trên máy.`,
  notMade: 'Chưa tạo gói. Dữ liệu vẫn trên máy; đồng chí tạo lại lúc nào cũng được.',
  notSealed:
    'Chưa niêm phong được vì máy chưa nhận khóa của tỉnh. Dữ liệu vẫn trên máy. Đồng chí mở ứng dụng một lần ở nơi có ' +
    'sóng rồi tạo gói.',
  sight: 'Cho máy khác quét gói',
  sightTitle: 'Quét gói bằng máy ảnh',
  sightHelp:
    'Máy kia mở “Chuyển hộ gói”, bấm “Quét mã” rồi soi vào đây. Các mã tự đổi lần lượt; cứ để yên đến khi máy kia báo đủ.',
  sightTooLarge:
    'Gói này lớn quá để quét bằng mã vuông. Dữ liệu vẫn trên máy. Đồng chí bấm “Tạo gói niêm phong” để có tệp.',
  frame: (number: number, count: number) => `Mã ${number} trong ${count}`,
  hold: 'Dừng ở mã này',
  goOn: 'Tự đổi mã',
  before: 'Mã trước',
  after: 'Mã sau',
  fileName: (day: string) => `goi-niem-phong-${day}.sochibo`,

  title: 'Chuyển hộ gói',
  rowDetail: 'Gửi hộ gói niêm phong của máy khác',
  scan: 'Quét mã',
  stopScan: 'Thôi quét',
  camera: 'Hình máy ảnh',
  aim: 'Soi máy ảnh vào mã vuông trên máy kia. Máy này không giữ hình nào.',
  read: (parts: number, count: number) => `Đã đọc ${parts} trong ${count} mã. Giữ yên máy.`,
  otherPackage:
    'Mã này của gói khác nên không ghép vào. Phần đã đọc vẫn còn. Đồng chí soi lại máy lúc nãy, hoặc đọc gói này từ đầu.',
  readAnew: 'Đọc lại từ đầu',
  noCamera:
    'Máy này không mở được máy ảnh, hoặc chưa cho phép dùng. Gói vẫn nguyên trên máy của chủ gói; nhờ chủ gói gửi tệp.',
  scannedName: 'goi-da-quet.sochibo',
  scanned: 'Đã đọc đủ gói. Đồng chí bấm “Chuyển gói”.',
  lead: 'Gói niêm phong là tệp người khác nhờ chuyển (đuôi .sochibo). Máy này không đọc được bên trong, chỉ chuyển đến máy chủ tỉnh.',
  file: 'Chọn tệp gói niêm phong',
  chosen: (name: string, size: string) => `Đã chọn ${name}, ${size}.`,
  noFile: 'Đồng chí chọn tệp gói hoặc quét mã trước đã.',
  deliver: 'Chuyển gói',
  delivering: 'Đang chuyển…',
  received: (units: number) => `Máy chủ tỉnh đã nhận ${units} việc`,
  receivedDetail: 'Mã biên nhận, đồng chí có thể đọc lại cho chủ gói:',
  ownerHears: 'Máy của chủ gói cũng tự thấy mã này khi có sóng.',
  waiting: (units: number) => `Đang giữ nguyên niêm phong ${units} việc`,
  waitingDetail:
    'Máy của chủ gói chưa đăng ký với đảng ủy xã. Khi máy ấy nhập mã, máy chủ tỉnh tự mở và nhận. Không phải chuyển lại.',
  notTaken: (units: number) => `${units} việc chưa nhận được`,
  notTakenDetail:
    'Máy chủ tỉnh còn thiếu việc gửi trước, hoặc phải hỏi lại chủ gói. Dữ liệu vẫn trên máy của chủ gói, máy ấy tự gửi khi có sóng.',
  problems: {
    'not-a-package':
      'Tệp này không phải gói niêm phong của Sổ Chi bộ. Đồng chí chọn tệp có đuôi .sochibo. Chưa có gì được chuyển.',
    spoilt:
      'Gói đã bị hỏng trên đường mang đến nên không chuyển. Dữ liệu vẫn nguyên trên máy của chủ gói; nhờ chủ gói gửi lại tệp.',
    'too-large':
      'Gói này lớn quá mức máy chủ nhận. Dữ liệu vẫn trên máy của chủ gói; nhờ chủ gói tạo lại gói.',
    busy: 'Máy chủ tỉnh đang bận. Gói vẫn còn nguyên; đồng chí chờ vài phút rồi bấm chuyển lại.',
    'no-answer': 'Chưa gặp được máy chủ của tỉnh. Gói vẫn còn nguyên; đồng chí bấm chuyển lại ở nơi có sóng.',
  } satisfies Record<DeliveryProblem, string>,
} as const;
