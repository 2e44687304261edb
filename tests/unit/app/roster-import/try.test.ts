import { test } from 'vitest';
import { readFile } from '#app/roster-import/read-file.ts';
import { aWorkbook, rawWorkbook, sheetXml, byteText } from '../../../kit/spreadsheet-bytes.ts';
const today = '2026-11-26' as never;
test('x', async () => {
  const file = await aWorkbook([
    ['ĐẢNG BỘ XÃ', null, null],
    ['DANH SÁCH ĐẢNG VIÊN', null, null],
    ['STT', 'Họ và tên', 'Năm sinh', 'Ngày vào Đảng', 'Ngày chính thức', 'Chức vụ', 'CCCD'],
    [1, 2, 3, 4, 5, 6, 7],
    [1, 'Lò Văn Ơn', 1965, { value: new Date('1990-02-03'), format: 'dd/mm/yyyy', type: Date }, '03/02/1991', 'Bí thư', '012345678901'],
    [2, 'Ma Văn Đức', '3-9-62', 23000, null, null, null],
  ]);
  console.log(JSON.stringify(await readFile(file, today, () => {}), null, 1));
  console.log(JSON.stringify(await readFile(rawWorkbook(sheetXml([['Họ và tên','Năm sinh'],['Lò A B','1960']])), today, () => {})));
  console.log(JSON.stringify(await readFile(byteText('STT;Hä vµ tªn;N¨m sinh\n1;Lß V¨n ¥n;1960\n2;N«ng ThÞ ¸nh;1970\n3;Ma V¨n §øc;1971'), today, () => {})));
  console.log(JSON.stringify(await readFile(byteText('STT;Hoï vaø teân;Naêm sinh\n1;Loø Vaên Ôn;1960\n2;Noâng Thò AÙnh;1970\n3;Ma Vaên Ñöùc;1971'), today, () => {})));
});
