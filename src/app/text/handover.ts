import type { HandoverProblem, HandoverReceipt, HandoverStage } from '#sync/handover.ts';

type Counts = HandoverReceipt['counts'];

/** Words of handing the cell's book over to the next secretary. */
export const handover = {
  title: 'Bàn giao cho bí thư mới',
  rowDetail: 'Trao sổ chi bộ sang máy của bí thư mới, có biên nhận',
  lead:
    'Bí thư mới nhập mã trên máy của mình và nhận đủ sổ chi bộ. Nhận đủ rồi thì hai máy có chung một biên nhận, và máy ' +
    'này thôi là máy của bí thư. Trước lúc đó đồng chí vẫn là bí thư và rút lại được.',
  onlySecretary: 'Chỉ máy của bí thư mới bàn giao được. Dữ liệu trên máy này vẫn nguyên.',
  notJoined:
    'Máy này chưa nối với đảng ủy nên chưa bàn giao qua máy chủ được. Dữ liệu vẫn trên máy. Đồng chí xin mã của đảng ủy ' +
    'rồi bàn giao.',
  start: 'Lấy mã cho bí thư mới',
  asking: 'Đang gửi và hỏi máy chủ…',
  forWhom: (cell: string) => `Bí thư mới · ${cell}`,
  codeHelp:
    'Đồng chí đưa mã tận tay bí thư mới. Trên máy của bí thư mới: mở Sổ Chi bộ, chọn “Tôi có mã của đảng ủy”, nhập hoặc ' +
    'quét mã này. Từ giờ đến khi có biên nhận, đồng chí đừng ghi thêm; nếu đã ghi thì chờ gửi xong.',
  ownPhone: 'Bí thư mới dùng chính máy này thì không cần bàn giao: chỉ cần đổi mã PIN trong Cài đặt.',

  left: 'Chưa bàn giao được, còn việc phải làm',
  leftSafe: 'Không có gì bị bỏ. Làm xong những việc dưới đây rồi đồng chí lấy mã.',
  unsent: (count: number) => `${count} mục chờ gửi: đến nơi có sóng rồi bấm “Gửi ngay”.`,
  refused: (count: number) => `${count} mục máy chủ chưa nhận: xem phần “Cần xử lý”.`,
  drafts: (count: number) => `${count} chỗ đang ghi dở: mở bước đang ghi, ghi xong rồi bấm sang bước khác.`,
  conflicts: (count: number) => `${count} chỗ hai máy ghi khác nhau: chọn bản dùng.`,
  toQueue: 'Mở “Gửi dữ liệu”',

  openTitle: 'Đang bàn giao',
  stages: {
    waiting: 'Đang đợi bí thư mới nhập mã. Đồng chí vẫn là bí thư; dữ liệu trên máy vẫn nguyên.',
    expired:
      'Mã đã quá hạn, chưa ai dùng. Đồng chí vẫn là bí thư; dữ liệu vẫn nguyên. Lấy mã khác để bàn giao.',
    'code-withdrawn':
      'Đảng ủy đã thu hồi mã bàn giao. Đồng chí vẫn là bí thư; dữ liệu vẫn nguyên. Hỏi đảng ủy xã, hoặc lấy mã khác.',
    receiving:
      'Máy của bí thư mới đã vào và đang nhận sổ. Đồng chí vẫn là bí thư cho đến khi máy ấy nhận đủ; máy ấy phải có sóng.',
    'receiver-lost':
      'Máy của bí thư mới đã bị thu hồi trước khi nhận đủ. Đồng chí vẫn là bí thư; dữ liệu vẫn nguyên. Lấy mã khác để ' +
      'bàn giao lại.',
  } satisfies Record<HandoverStage, string>,
  until: (day: string) => `Mã dùng được đến ${day}.`,
  newCode: 'Lấy mã khác',
  newCodeHelp: 'Mã trước thôi dùng được.',
  askAgain: 'Xem đã nhận đủ chưa',
  askedAt: (time: string) => `Máy chủ trả lời lúc ${time}.`,
  withdraw: 'Rút lại việc bàn giao',
  withdrawTitle: 'Rút lại việc bàn giao?',
  withdrawDetail:
    'Mã thôi dùng được. Nếu máy của bí thư mới đã vào, máy ấy bị thu hồi, kể cả khi trước đó là máy của phó bí thư; muốn ' +
    'dùng lại phải có mã mới. Đồng chí vẫn là bí thư, dữ liệu vẫn nguyên.',
  withdrawn: 'Đã rút lại. Đồng chí vẫn là bí thư.',
  keepOn: 'Để nguyên',

  receivingTitle: 'Máy này đang nhận bàn giao',
  receiving:
    'Máy đang nhận sổ chi bộ. Nhận đủ thì máy tự xác nhận và hiện biên nhận. Đồng chí giữ sóng; có đứt thì máy nhận tiếp.',

  cardFrom: 'Đồng chí đã bàn giao xong',
  cardFromDetail:
    'Bí thư mới đã nhận đủ sổ chi bộ. Máy này thôi gửi và thôi nhận. Đồng chí xem và in biên nhận.',
  cardTo: 'Đồng chí đã nhận đủ sổ chi bộ',
  cardToDetail: 'Máy này là máy của bí thư từ nay. Biên nhận bàn giao luôn xem được, không cần sóng.',
  cardOpen: 'Đang bàn giao cho bí thư mới',
  openScreen: 'Xem việc bàn giao',
  openReceipt: 'Xem biên nhận',

  receipt: 'Biên nhận bàn giao',
  print: 'In biên nhận',
  doneFrom:
    'Đồng chí đã bàn giao xong. Việc ghi sau lúc này trên máy này không vào sổ chi bộ; nếu có, máy chủ giữ riêng, không ' +
    'mất. Đồng chí in hoặc chụp biên nhận này trước khi dữ liệu chi bộ được xóa khỏi máy.',
  doneTo: 'Đồng chí đã nhận đủ. Biên nhận này nằm trên máy, xem lại lúc nào cũng được.',
  erase: 'Xóa dữ liệu chi bộ khỏi máy này',
  eraseTitle: 'Xóa dữ liệu chi bộ khỏi máy này?',
  eraseDetail:
    'Sổ chi bộ vẫn nguyên ở máy chủ và trên máy của bí thư mới. Máy này không còn biên nhận; đồng chí in hoặc chụp trước. ' +
    'Việc chưa gửi, nếu có, được giao cho máy chủ giữ riêng trước khi xóa. Chưa có sóng thì máy xóa khi có sóng.',
  erasing: 'Máy xóa ngay khi gặp được máy chủ. Việc chưa gửi, nếu có, được giao trước.',
  notErased: 'Chưa xóa gì',
  notErasedWhy: 'Máy này còn chỗ ghi chưa giao được cho máy chủ. Giao hết rồi máy mới xóa.',
  code: 'Mã biên nhận',
  cell: 'Chi bộ',
  parent: 'Đảng bộ cấp trên',
  from: 'Bên giao',
  to: 'Bên nhận',
  phone: (device: string) => `Máy của bí thư, mã máy …${device}`,
  startedAt: 'Bắt đầu bàn giao',
  confirmedAt: 'Nhận đủ lúc',
  handed: 'Đã giao',
  counts: ({ members, meetings, tasks, openTasks }: Counts) =>
    `${members} đảng viên, ${meetings} kỳ họp, ${tasks} nhiệm vụ (${openTasks} chưa xong)`,
  chain: 'Mã chuỗi của sổ',
  chainOf: (line: number, hash: string) => (line === 0 ? 'sổ chưa có dòng nào' : `dòng ${line}, ${hash}`),
  sameOnBoth: 'Hai máy phải có cùng mã biên nhận và cùng mã chuỗi.',
  passOn: 'Bàn giao tiếp cho bí thư khác',
  signFrom: 'Người bàn giao ký',
  signTo: 'Người nhận ký',

  problems: {
    'not-ready':
      'Máy này còn việc chưa xong nên chưa lấy được mã. Không có gì bị bỏ; đồng chí xem danh sách ở trên.',
    'no-answer':
      'Chưa hỏi được máy chủ của tỉnh. Dữ liệu vẫn nguyên, đồng chí vẫn là bí thư; đến nơi có sóng rồi bấm lại.',
    'handover-open':
      'Sổ chi bộ đang được bàn giao rồi: từ một máy bí thư khác, hoặc máy của bí thư mới đã vào. Dữ liệu vẫn nguyên. Đồng ' +
      'chí hỏi nhau, hoặc hỏi đảng ủy xã.',
    revoked: 'Máy này đã bị thu hồi nên không bàn giao được. Dữ liệu vẫn nguyên; đồng chí hỏi đảng ủy xã.',
    unauthorised:
      'Máy chủ không nhận máy này nữa. Dữ liệu vẫn nguyên; đồng chí xin đảng ủy mã mới rồi bàn giao.',
    forbidden: 'Mã của máy này không phải của bí thư. Dữ liệu vẫn nguyên; đồng chí hỏi đảng ủy xã.',
    clock: 'Đồng hồ của máy sai quá nhiều. Đồng chí đặt lại ngày giờ rồi bấm lại. Dữ liệu vẫn nguyên.',
    'too-old':
      'Bản ứng dụng này đã cũ. Đồng chí mở lại ứng dụng khi có sóng để nhận bản mới. Dữ liệu vẫn nguyên.',
    busy: 'Máy chủ đang nhiều việc. Dữ liệu vẫn nguyên; đồng chí đợi một phút rồi bấm lại.',
    other: 'Máy chủ chưa làm được việc này. Dữ liệu vẫn nguyên, đồng chí vẫn là bí thư; thử lại sau.',
  },
} as const;

/** Why a question about the handover came to nothing, that the data are safe, and the next step. */
export function handoverProblemText(problem: HandoverProblem): string {
  const texts: Readonly<Record<string, string>> = handover.problems;
  return texts[problem] ?? handover.problems.other;
}
