/** Words on guests and the superior's committee member. */
export const guests = {
  title: 'Khách mời, cấp trên dự',
  superior: 'Cấp ủy viên cấp trên dự họp',
  superiorNamed: (name: string) => `Cấp ủy viên cấp trên dự họp (đồng chí ${name})`,
  add: 'Thêm khách mời',
  name: 'Họ và tên khách mời',
  body: 'Cơ quan, đơn vị',
  remove: (name: string) => (name === '' ? 'Bỏ khách mời này' : `Bỏ khách mời ${name}`),
  removed: 'Đã bỏ một khách mời.',
  numbered: (number: number) => `Khách mời ${number}`,
  state: (count: number, isSuperiorPresent: boolean) =>
    [count > 0 ? `${count} khách mời` : '', isSuperiorPresent ? 'có cấp trên dự' : '']
      .filter(Boolean)
      .join(', ') || 'Chưa ghi',
} as const;
