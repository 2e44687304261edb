/** Words on the room left in the phone, and on whether the browser keeps what is in it. */
export const storageWords = {
  low: 'Bộ nhớ sắp đầy. Đồng chí xóa bớt ảnh hoặc ứng dụng khác trên máy. Không xóa dữ liệu của Sổ Chi bộ.',
  persist: {
    'not-asked': 'Máy sẽ được hỏi giữ dữ liệu khi đồng chí ghi lần đầu.',
    granted: 'Trình duyệt đã nhận giữ dữ liệu, không tự xóa khi máy đầy.',
    refused:
      'Trình duyệt chưa nhận giữ dữ liệu khi máy đầy. Đồng chí cài ứng dụng vào máy và gửi dữ liệu ngay khi có sóng.',
    unknown:
      'Trình duyệt này không cho biết có giữ dữ liệu khi máy đầy hay không. Đồng chí gửi dữ liệu khi có sóng.',
  },
} as const;
