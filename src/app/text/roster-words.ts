/** What stands where a name would, and is the foot of a table or a heading within it. With its marks: “Tống” is a name. */
export const noNamePattern =
  /^(?:tổng|cộng|tổng cộng|tổng số|người lập|người ghi|xác nhận|danh sách|chi bộ|chi ủy|đảng bộ|đảng ủy|t\/m|tm\.|ghi chú|bí thư|đảng viên|ngày|trong đó)(?:\s|$)/iu;
