import type { SendOutcome } from '#sync/engine.ts';
import type { UnitStep } from '#store/store.ts';
import type { TroubleCode } from '#sync/status.ts';
import { stepNames } from './meeting-frame.ts';

/** Words of “Gửi dữ liệu”. */
export const queueText = {
  title: 'Gửi dữ liệu',
  sendNow: 'Gửi ngay',
  sending: 'Đang gửi…',
  nothing: 'Không còn gì phải gửi.',
  nothingSince: (time: string) => `Không còn gì phải gửi. Lần cuối ${time}.`,
  waiting: (units: number) => `${units} mục chờ gửi`,
  waitingDetail: 'Sẽ tự gửi khi có sóng. Đồng chí không phải làm gì thêm.',
  drafts: (count: number) => `${count} chỗ đang ghi dở`,
  draftsDetail: 'Đã lưu trên máy. Rời khỏi bước đang ghi thì mới xếp vào hàng chờ gửi.',
  notJoined: 'Máy này chưa nối với đảng ủy',
  notJoinedDetail:
    'Mọi thứ đã lưu trên máy. Khi có mã của đảng ủy, đồng chí nối vào; máy gửi hết, không phải ghi lại.',
  join: 'Tham gia bằng mã',
  deviceRefused: 'Máy chủ không nhận máy này nữa',
  deviceRefusedDetail: 'Dữ liệu trên máy vẫn còn nguyên và vẫn ghi tiếp được. Đồng chí xin đảng ủy mã mới.',
  deviceRevoked: 'Máy này đã thôi ghi sổ chi bộ',
  deviceRevokedDetail:
    'Đảng ủy đã thu hồi máy, hoặc sổ đã bàn giao cho bí thư mới. Dữ liệu trên máy vẫn còn nguyên. Còn việc chưa gửi thì đồng chí bấm “Gửi ngay” khi có sóng. Nếu nhầm, đồng chí xin đảng ủy mã mới.',
  deviceRetiredDetail:
    'Việc chưa gửi đã được máy chủ giữ riêng, không mất. Sổ trên máy này đã xóa. Nếu thu hồi nhầm, đồng chí xin đảng ủy mã mới.',
  newCode: 'Nhập mã mới',
  waitingForCode: 'Sẽ tự gửi ngay sau khi đồng chí nhập mã mới.',
  phoneFull: 'Bộ nhớ máy đã đầy',
  phoneFullDetail:
    'Máy chủ đã trả lời nhưng máy này không còn chỗ để ghi dữ liệu mới. Những gì đã lưu trên máy vẫn còn nguyên. ' +
    'Đồng chí xóa bớt ảnh, video hoặc ứng dụng khác rồi bấm “Gửi ngay”; không bấm thì ít phút sau máy tự thử lại.',
  queueTitle: 'Đang chờ',
  refusedTitle: 'Cần xử lý',
  conflictsTitle: 'Hai máy ghi khác nhau',
  sentTitle: 'Đã nhận',
  receipt: (code: string, time: string) => `Mã biên nhận ${code}, nhận lúc ${time}`,
  showOlder: 'Xem thêm',
  size: (text: string) => `${text}`,
  sendAgain: 'Gửi lại',
  sealed: 'Việc đã niêm phong',
  steps: {
    ...stepNames,
    cell: 'Thông tin chi bộ',
    roster: 'Danh sách đảng viên',
    topics: 'Chuyên đề',
    vote: 'Chốt kỳ họp',
    after: 'Sau kỳ họp',
    'not-held': 'Không sinh hoạt',
    bin: 'Xóa, khôi phục',
    conflict: 'Chọn khi hai máy ghi khác nhau',
    restore: 'Gửi lại phần máy chủ làm mất',
  } satisfies Record<UnitStep, string>,
  refusals: {
    'bad-signature': 'Máy chủ không nhận ra chữ ký của máy này. Đồng chí báo đảng ủy xã.',
    'bad-body':
      'Có chỗ máy chủ không đọc được. Dữ liệu vẫn trên máy; bấm “Gửi lại”, nếu vẫn vậy thì báo đảng ủy xã.',
    'id-reused': 'Mục này trùng mã với mục khác đã gửi. Bấm “Gửi lại” để máy đóng gói mới.',
    'unknown-member': 'Có nhắc đến một đảng viên mà máy chủ chưa có. Bấm “Gửi lại”.',
    forbidden: 'Mã của máy này không được ghi việc này. Đồng chí hỏi đảng ủy xã.',
    'too-large': 'Mục này quá lớn. Đồng chí rút bớt nội dung ở bước đó rồi ghi lại.',
    'unknown-key':
      'Máy chủ tỉnh chưa mở được niêm phong của lần lưu này và đang giữ nguyên bản gửi. Dữ liệu vẫn trên máy; bấm “Gửi lại”.',
    'not-applied':
      'Máy chủ gặp lỗi khi ghi mục này và đã giữ riêng để xem lại. Dữ liệu vẫn trên máy; báo đảng ủy xã rồi bấm “Gửi lại”.',
    other: 'Máy chủ không nhận mục này. Dữ liệu vẫn trên máy; đồng chí báo đảng ủy xã.',
  },
} as const;

/** What “Gửi ngay” came to. It always says something. */
export function sendOutcomeText(outcome: SendOutcome): string {
  switch (outcome.kind) {
    case 'sent':
      return outcome.receiptCode
        ? `Đã gửi ${outcome.units} mục. Mã biên nhận ${outcome.receiptCode}.`
        : 'Không còn gì phải gửi.';
    case 'refused':
      return `Máy chủ chưa nhận ${outcome.units} mục. Dữ liệu vẫn trên máy; đồng chí xem phần “Cần xử lý”.`;
    case 'kept':
      return keptReasons[outcome.reason];
  }
}

/** Why the province refuses this phone, and the next step. */
export function shutOutText(trouble: TroubleCode | null): {
  readonly title: string;
  readonly detail: string;
} {
  const isRevoked = trouble === 'revoked-device' || trouble === 'retired-device';
  if (!isRevoked) return { title: queueText.deviceRefused, detail: queueText.deviceRefusedDetail };
  return {
    title: queueText.deviceRevoked,
    detail: trouble === 'retired-device' ? queueText.deviceRetiredDetail : queueText.deviceRevokedDetail,
  };
}

const keptReasons: Record<Extract<SendOutcome, { kind: 'kept' }>['reason'], string> = {
  offline: 'Chưa có sóng. Dữ liệu vẫn trên máy, có sóng máy tự gửi.',
  'no-real-network':
    'Chưa gặp được máy chủ của tỉnh: máy chủ chưa trả lời, hoặc mạng này đòi đăng nhập. Dữ liệu vẫn trên máy, máy tự thử lại.',
  'server-busy': 'Máy chủ đang nhiều việc. Dữ liệu vẫn trên máy, máy tự gửi lại sau ít phút.',
  'server-error': 'Máy chủ đang trục trặc. Dữ liệu vẫn trên máy, máy tự gửi lại.',
  'phone-full':
    'Bộ nhớ máy đã đầy nên chưa nhận được dữ liệu mới. Những gì đã lưu vẫn còn nguyên; đồng chí xóa bớt ảnh, video hoặc ứng dụng khác, máy tự thử lại.',
  'refused-device': 'Máy chủ không nhận máy này. Dữ liệu vẫn nguyên; đồng chí xin đảng ủy mã mới.',
  'revoked-device': 'Đảng ủy đã thu hồi máy này. Dữ liệu vẫn nguyên; đồng chí xem mục “Gửi dữ liệu”.',
  'retired-device':
    'Đảng ủy đã thu hồi máy này; việc chưa gửi đã được máy chủ giữ riêng, sổ trên máy đã xóa. Đồng chí xin mã mới nếu thu hồi nhầm.',
  'still-trying': 'Mạng chậm, máy vẫn đang gửi. Đồng chí cứ làm việc khác.',
  unbound: 'Máy này chưa nối với đảng ủy. Dữ liệu vẫn trên máy.',
};

export const conflictText = {
  title: 'Hai máy ghi khác nhau',
  lead:
    'Cùng một chỗ, hai máy ghi khác nhau. Bản nào cũng còn giữ; đồng chí chọn bản dùng. ' +
    'Máy kia cũng được hỏi; một người chọn là xong.',
  place: (field: string, whose: string) => `${field}: ${whose}`,
  comrade: (name: string) => `đồng chí ${name}`,
  titled: (kind: string, title: string) => `${kind} “${title}”`,
  ofMeeting: (meeting: string) => `họp ${meeting.charAt(0).toLowerCase()}${meeting.slice(1)}`,
  written: 'Máy này đang ghi, chưa gửi',
  mine: 'Máy này ghi',
  ofAnother: 'Máy kia ghi',
  theirs: 'Bản đã gửi lên trước',
  keepWritten: 'Dùng bản đang ghi',
  keepMine: 'Dùng bản của máy này',
  keepOfAnother: 'Dùng bản của máy kia',
  keepTheirs: 'Dùng bản đã gửi lên',
  gone: 'Chỗ này đã được chọn xong.',
  empty: '(để trống)',
  chosen: 'Đã ghi lựa chọn của đồng chí.',
  frozen: 'Bản đang ghi vừa được xếp vào hàng chờ gửi. Đồng chí xem lại rồi chọn.',
  'too-long': 'Bản đang ghi dài quá, chưa gửi được. Nội dung vẫn còn; đồng chí rút ngắn rồi chọn lại.',
} as const;
