/** Words of “Thông tin chi bộ”. */
export const cellInfo = {
  title: 'Thông tin chi bộ',
  lead: 'In trên biên bản, nghị quyết và quyết định một số tiêu chí chấm điểm.',
  name: 'Tên chi bộ',
  nameHelp: 'Ví dụ: Chi bộ xóm Đồng Chùa',
  parentName: 'Tổ chức đảng cấp trên trực tiếp',
  parentNameHelp: 'Ví dụ: Đảng bộ xã Văn Lãng',
  kind: 'Loại hình chi bộ',
  kindHelp: 'Chương trình mẫu của kỳ họp theo loại hình này.',
  people: 'Cấp ủy',
  hasCommittee: 'Chi bộ có chi ủy',
  hasCommitteeHelp: 'Chi bộ từ 9 đảng viên chính thức thì bầu chi ủy. Ghi theo thực tế đã bầu.',
  hasDeputy: 'Chi bộ có phó bí thư',
  assignedSuperior: 'Cấp ủy viên cấp trên phụ trách chi bộ',
  assignedSuperiorHelp: 'Họ tên đồng chí được phân công theo dõi. Để trống nếu chưa phân công.',
  place: 'Địa bàn',
  hamlets: 'Thôn, xóm, tổ dân phố của chi bộ',
  hamletsHelp: 'Mỗi dòng một tên. Chi bộ sinh hoạt ghép thì ghi đủ hai, ba nơi.',
  isSpecialForces: 'Chi bộ lực lượng vũ trang đặc thù',
  isSpecialForcesHelp:
    'Đánh dấu nếu chi bộ không điểm danh và không đăng tài liệu trên Sổ tay đảng viên điện tử theo quy định riêng.',
  toMembers: 'Danh sách đảng viên',
  joined: (name: string, parent: string) =>
    `Máy này đã nối với ${parent === '' ? name : `${parent}, ${name}`}.`,
  notJoined: 'Máy này chưa nối với đảng ủy. Mọi thứ vẫn lưu trên máy.',
  join: 'Tham gia bằng mã',
} as const;
