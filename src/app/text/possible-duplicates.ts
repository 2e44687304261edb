/** Said where a person counted twice would make a number wrong. */
export const possibleDuplicatesNotice = {
  lead: (pairs: number) =>
    `${pairs} cặp tên có thể là một người ghi hai lần. Còn để vậy thì số đảng viên, số có mặt và diện biểu quyết có thể đếm thừa. Dữ liệu vẫn an toàn.`,
  look: 'Xem từng cặp tên',
} as const;
