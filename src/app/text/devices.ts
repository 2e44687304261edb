/** Words of the list of a cell's phones. */
export const devices = {
  title: 'Các máy của chi bộ',
  lead: 'Những máy đã nối với chi bộ này. Mất máy, hoặc thấy máy lạ, đồng chí báo ngay đảng ủy xã để thu hồi.',
  leadStaff:
    'Mất máy thì thu hồi ở đây. Máy ấy không xem và không ghi được gì nữa; việc nó chưa gửi vẫn được giữ riêng, không mất.',
  none: 'Chưa có máy nào nối với chi bộ.',
  this: (role: string) => `${role} (máy này)`,
  enrolled: (day: string) => `Nối ngày ${day}`,
  inUse: 'Đang dùng',
  idle: 'Quá 45 ngày chưa liên hệ',
  revoked: 'Đã thu hồi',
  revokedAt: (time: string) => `thu hồi lúc ${time}`,
  withdraw: 'Thu hồi',
  keep: 'Để nguyên',
  again: 'Hỏi lại',
  askTitle: (role: string) => `Thu hồi máy: ${role}?`,
  askDetail:
    'Máy này thôi xem và thôi ghi được ở máy chủ, ngay từ lần liên hệ tới. Việc đã gửi vẫn còn nguyên. Mã do máy này cấp mà chưa ai dùng cũng thôi dùng được; ai cần thì cấp lại. Muốn dùng lại máy này, phải cấp mã mới và trao tận tay.',
  withdrawn:
    'Đã thu hồi máy. Việc máy ấy chưa gửi sẽ được giữ riêng khi nó liên hệ; giữ đủ thì máy ấy tự xóa sổ.',
} as const;
