import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES, MAX_ROWS, type FileFault } from '#app/roster-import/file-fault.ts';
import { readFile } from '#app/roster-import/read-file.ts';
import type { RosterFile } from '#app/roster-import/read-roster.ts';
import { day } from '../../../kit/a-book.ts';
import {
  aCompoundFile,
  aWorkbook,
  byteText,
  column,
  rawWorkbook,
  sheetXml,
  wideText,
} from '../../../kit/spreadsheet-bytes.ts';

/*
 * The spreadsheets offices really have, by several writers, and those that nobody should open. Everybody in them is
 * invented.
 */

const today = day('2026-11-26');

async function read(bytes: Uint8Array): Promise<RosterFile> {
  const result = await readFile(bytes, today, () => undefined);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

async function refusal(bytes: Uint8Array): Promise<FileFault | null> {
  const result = await readFile(bytes, today, () => undefined);
  return result.ok ? null : result.error;
}

/** Each row in short: the name and the year, or the codes of what was not understood. */
function rowsOf(file: RosterFile): readonly string[] {
  return file.rows.map(({ facts, faults }) =>
    faults.length > 0
      ? `! ${faults.map((fault) => fault.code).join(' ')}`
      : `${facts.fullName} ${facts.birthYear ?? ''}`.trim(),
  );
}

/** What is not kept: labels, or the letter of a column without one. */
function labelsOf(file: RosterFile): readonly string[] {
  return file.dropped.map(({ label, letter }) => label || letter);
}

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../kit/spreadsheets/${name}`, import.meta.url)));

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a workbook', () => {
  test('of the form Mẫu 7-HSĐV, saved by LibreOffice, gives up two facts from one cell', async () => {
    const file = await read(fixture('mau-7.xlsx'));
    expect(file.sheet).toBe('Danh sách');
    expect(labelsOf(file)).toEqual(['Dân tộc', 'Số thẻ đảng viên']);
    expect(rowsOf(file)).toEqual([
      'Lò Văn Ơn 1965',
      'Nông Thị Ánh 1972',
      'Ma Văn Đức 1958',
      'Triệu Thị Hoa 2003',
      '! birth',
      'Dương Văn Bình 1980',
      '! no-name',
    ]);
    expect(file.rows[0]?.facts).toMatchObject({
      joinedOn: '1990-02-03',
      officialOn: '1991-02-03',
      posts: ['secretary'],
    });
    expect(file.rows[0]?.remarks).toEqual([{ code: 'birth-name', text: 'Lò Văn Ớn' }]);
    expect(file.rows[1]?.facts.posts).toEqual(['deputy-secretary']);
    expect(file.rows[1]?.remarks).toEqual([{ code: 'post-left-out', text: 'trưởng xóm' }]);
    expect(file.rows[2]?.facts).toMatchObject({ situation: 'exempt', situationFrom: '2024-01-01' });
    expect(file.rows[4]?.faults).toEqual([
      { code: 'birth', label: 'Ngày, tháng, năm sinh Nam', text: '31/02/1970' },
    ]);
    expect(file.rows[4]?.remarks).toEqual([{ code: 'note-left-out', text: 'Hay đau lưng' }]);
  });

  test('has its labels wherever among the first ten rows, below titles, above a row of numbers', async () => {
    const title = ['ĐẢNG BỘ XÃ MẪU', null, null];
    const rows = Array.from({ length: 8 }, () => title);
    const file = await read(
      await aWorkbook([
        ...rows,
        ['TT', 'Họ và tên', 'Năm sinh'],
        ['(1)', '(2)', '(3)'],
        [1, 'Lò Văn Ơn', 1965],
      ]),
    );
    expect(rowsOf(file)).toEqual(['Lò Văn Ơn 1965']);
    expect(file.rows[0]?.number).toBe(11);
  });

  test('without labels in the first ten rows is refused, and so is one that never names people', async () => {
    const rows = Array.from({ length: 10 }, () => ['Tin vắn', 'số 1']);
    expect(await refusal(await aWorkbook([...rows, ['Họ và tên', 'Năm sinh'], ['Lò Văn Ơn', 1965]]))).toBe(
      'no-header',
    );
    expect(await refusal(await aWorkbook([['Lò Văn Ơn', 1965]]))).toBe('no-header');
    expect(
      await refusal(
        await aWorkbook([
          ['Ngày', 'Việc'],
          ['03/02/2026', 'Sinh hoạt'],
        ]),
      ),
    ).toBe('no-header');
  });

  test('with dates as date cells, serial numbers, texts of every habit, and years alone', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Ngày sinh', 'Ngày vào Đảng', 'Ngày chính thức'],
        ['Lò Văn Ơn', { value: new Date('1965-03-04'), format: 'dd/mm/yyyy', type: Date }, 32907, '3-2-91'],
        ['Ma Văn Đức', 1958, '02.09.1985', '2/9/1986'],
        ['Nông Thị Ánh', 4031972, '1990-05-19', 19051991],
        ['Triệu Thị Hoa', '05/1980', null, null],
      ]),
    );
    expect(file.rows.map(({ facts }) => [facts.birthYear, facts.joinedOn, facts.officialOn])).toEqual([
      [1965, '1990-02-03', '1991-02-03'],
      [1958, '1985-09-02', '1986-09-02'],
      [1972, '1990-05-19', '1991-05-19'],
      [1980, null, null],
    ]);
  });

  test('never reads a month before a day, and guesses at no date that is none', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Ngày vào Đảng'],
        ['Lò Văn Ơn', '04/03/1990'],
        ['Ma Văn Đức', '02/28/1990'],
        ['Nông Thị Ánh', '30/02/1990'],
        ['Triệu Thị Hoa', '3 tháng 2'],
        ['Hoàng Văn Út', '03/02/2031'],
        ['Dương Văn Bình', '03/02/90 hoặc 91'],
      ]),
    );
    expect(file.rows[0]?.facts.joinedOn).toBe('1990-03-04');
    expect(rowsOf(file).slice(1)).toEqual(Array.from({ length: 5 }, () => '! joined'));
  });

  test('whose dates quarrel is told, not settled', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Năm sinh', 'Diện đảng viên', 'Ngày vào Đảng', 'Ngày chính thức'],
        ['Lò Văn Ơn', 1965, 'chính thức', '03/02/1991', '03/02/1990'],
        ['Ma Văn Đức', 1980, null, '03/02/1990', null],
        ['Nông Thị Ánh', 1972, 'dự bị', '03/02/2020', '03/02/2021'],
        ['Triệu Thị Hoa', 1980, 'thường', null, null],
      ]),
    );
    expect(rowsOf(file)).toEqual(['! dates-order', '! dates-order', '! standing-dates', '! standing']);
  });

  test('with family and given names in two columns, with a label each or one above both', async () => {
    const apart = await read(
      await aWorkbook([
        ['Họ đệm', 'Tên', 'Năm sinh'],
        ['Lò Văn', 'Ơn', 1965],
      ]),
    );
    expect(rowsOf(apart)).toEqual(['Lò Văn Ơn 1965']);
    const merged = await read(
      await aWorkbook([
        ['Họ và tên', null, 'Năm sinh'],
        ['Lò Văn', 'Ơn', 1965],
        ['Nông Thị', 'Ánh', 1972],
      ]),
    );
    expect(rowsOf(merged)).toEqual(['Lò Văn Ơn 1965', 'Nông Thị Ánh 1972']);
    expect(merged.dropped).toEqual([]);
  });

  test('with a tick in a column for each standing, and columns for being excused and for transfers', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Đảng viên', null, 'Miễn sinh hoạt', 'Sinh hoạt tạm thời'],
        [null, 'Chính thức', 'Dự bị', null, null],
        ['Lò Văn Ơn', 'x', null, null, null],
        ['Ma Văn Đức', null, 'X', null, null],
        ['Nông Thị Ánh', 'x', null, 'Tạm miễn từ 01/06/2026', null],
        ['Triệu Thị Hoa', 'x', null, 'x', 'không'],
        ['Hoàng Văn Út', 'x', null, null, 'đi nơi khác từ 01/03/2026'],
        ['Dương Văn Bình', null, null, null, 'tạm thời đến'],
        ['Lý Văn Sáu', 'x', null, null, 'x'],
        ['Bàn Thị Tư', 'x', null, 'hết miễn', null],
      ]),
    );
    expect(
      file.rows.map(({ facts, faults }) =>
        faults.length > 0 ? faults[0]?.code : [facts.standing, facts.situation, facts.situationFrom],
      ),
    ).toEqual([
      ['official', null, null],
      ['probationary', null, null],
      ['official', 'exempt-temporary', '2026-06-01'],
      ['official', 'exempt', null],
      ['official', 'temp-out', '2026-03-01'],
      ['temp-in', null, null],
      'temporary',
      'exempt',
    ]);
  });

  test('whose notes say that somebody has gone does not bring them back', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Ghi chú'],
        ['Lò Văn Ơn', 'Chuyển sinh hoạt đi tháng 3'],
        ['Ma Văn Đức', 'Đã mất năm 2024'],
        ['Nông Thị Ánh', 'Sinh hoạt tạm thời'],
        ['Triệu Thị Hoa', 'Được miễn sinh hoạt'],
        ['Hoàng Văn Út', 'Không được miễn sinh hoạt'],
      ]),
    );
    expect(rowsOf(file)).toEqual(['! gone', '! gone', '! temporary', 'Triệu Thị Hoa', '! note']);
  });

  test('drops numbers of cards and persons, addresses and the like, and says so by name', async () => {
    const dropped = [
      'CCCD',
      'Số thẻ',
      'Địa chỉ',
      'Dân tộc',
      'Tôn giáo',
      'Điện thoại',
      'Nơi sinh',
      'Họ tên cha',
    ];
    const file = await read(
      await aWorkbook([
        ['Họ và tên', ...dropped, 'Trống', null],
        [
          'Lò Văn Ơn',
          '012345678901',
          '00123',
          'Xóm Mẫu',
          'Tày',
          'Không',
          '0912345678',
          'Xã Mẫu',
          'Lò Văn A',
          null,
          'Anh hai',
        ],
      ]),
    );
    expect(labelsOf(file)).toEqual([...dropped, 'K']);
    expect(JSON.stringify(file.rows)).not.toMatch(/0123|0912|Tày/);
  });

  test('with junk around its names, decomposed letters and fixed spaces gives clean names', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên'],
        ['  1. Lò\u00a0Văn\u00a0\u00a0Ơn,'],
        [`${'Nông Thị Ánh'.normalize('NFD')}\u200b`],
        ['Đ/c Ma Văn Đức *'],
        ['Đồng chí Triệu Thị Hoa'],
        ["'Hoàng Văn Út"],
        ["K'Brêu Y Moan"],
      ]),
    );
    expect(rowsOf(file)).toEqual([
      'Lò Văn Ơn',
      'Nông Thị Ánh',
      'Ma Văn Đức',
      'Triệu Thị Hoa',
      'Hoàng Văn Út',
      "K'Brêu Y Moan",
    ]);
    for (const { facts } of file.rows) expect(facts.fullName).toBe(facts.fullName.normalize('NFC'));
  });

  test('with headings and sums among the names takes none of them for a person, and Tống is a name', async () => {
    const file = await read(
      await aWorkbook([
        ['TT', 'Họ và tên', 'Năm sinh'],
        [null, 'Tổng số: 31 đồng chí', null],
        [1, 'Tống Văn Sáu', 1965],
        [null, 'NGƯỜI LẬP BIỂU', null],
        [2, 'Ơn', 1970],
        [3, 'x'.repeat(30_000), 1970],
        [4, 'Lò Văn Ơn\nMa Văn Đức', 1970],
      ]),
    );
    expect(rowsOf(file)).toEqual([
      '! not-a-name',
      'Tống Văn Sáu 1965',
      '! not-a-name',
      '! not-a-name',
      '! not-a-name',
      '! two-names',
    ]);
  });

  test('with one label twice takes what stands in either, and nothing where they disagree', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Năm sinh', 'Năm sinh'],
        ['Lò Văn Ơn', 1965, null],
        ['Nông Thị Ánh', null, 1972],
        ['Ma Văn Đức', 1958, 1958],
        ['Triệu Thị Hoa', 1980, 1981],
      ]),
    );
    expect(rowsOf(file)).toEqual(['Lò Văn Ơn 1965', 'Nông Thị Ánh 1972', 'Ma Văn Đức 1958', '! two-values']);
  });

  test('with formulas is what they last came to, and one that never came to anything is empty', async () => {
    const sheet = `<worksheet><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="B1" t="inlineStr"><is><t>Năm sinh</t></is></c></row>
      <row r="2"><c r="A2" t="str"><f>CONCAT("Lò"," Văn Ơn")</f><v>Lò Văn Ơn</v></c><c r="B2"><f>2026-61</f><v>1965</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>Ma Văn Đức</t></is></c><c r="B3"><f>HYPERLINK("http://a.example","1")</f></c></row>
      <row r="4"><c r="A4" t="s"/><c r="B4" t="str"><f>A1</f></c><c r="C4" t="s"><v></v></c></row>
      <row r="5"><c r="A5" t="inlineStr"><is><t>Nông Thị Ánh</t></is></c><c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
    </sheetData></worksheet>`;
    expect(rowsOf(await read(rawWorkbook(sheet)))).toEqual(['Lò Văn Ơn 1965', 'Ma Văn Đức', '! birth']);
  });

  test('with a prefix before every tag, as some programs write it, says the same', async () => {
    const sheet = sheetXml([
      ['Họ và tên', 'Năm sinh'],
      ['Lò Văn Ơn', '1965'],
    ]);
    const prefixed = sheet
      .replace(/<(\/?)(\w)/g, '<$1x:$2')
      .replace('<x:worksheet', '<x:worksheet xmlns:x="x"');
    expect(rowsOf(await read(rawWorkbook(prefixed)))).toEqual(['Lò Văn Ơn 1965']);
  });

  test('with three hundred columns is read, and one with thousands is refused', async () => {
    const wide = (width: number) => {
      const label = ['Họ và tên', ...Array.from({ length: width - 2 }, (_, at) => `Cột ${at}`), 'Năm sinh'];
      const body = ['Lò Văn Ơn', ...Array.from({ length: width - 2 }, () => 'a'), '1965'];
      return rawWorkbook(sheetXml([label, body]));
    };
    const file = await read(wide(300));
    expect(rowsOf(file)).toEqual(['Lò Văn Ơn 1965']);
    expect(file.dropped).toHaveLength(298);
    expect(await refusal(wide(800))).toBe('too-wide');
    expect(column(702)).toBe('AAA');
  });

  test('with a million empty rows below is read; one with too many full ones is refused', async () => {
    const head = [['Họ và tên'], ['Lò Văn Ơn']];
    const empty = Array.from({ length: 30_000 }, (_, index) => `<row r="${index + 3}" spans="1:9"/>`).join(
      '',
    );
    const long = sheetXml(head).replace('</sheetData>', `${empty}</sheetData>`);
    expect(rowsOf(await read(rawWorkbook(long)))).toEqual(['Lò Văn Ơn']);
    const rows = Array.from({ length: 100_000 }, () => ['Lò Văn Ơn']);
    expect(await refusal(rawWorkbook(sheetXml([['Họ và tên'], ...rows])))).toBe('too-many-rows');
    const far = sheetXml(head).replace(
      '</sheetData>',
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
    );
    expect(await refusal(rawWorkbook(far))).toBe('too-many-rows');
  });

  test('that never closes what it opens costs one look at each sign of it, not minutes', async () => {
    const hostile = [
      '<row r="1">'.repeat(50_000),
      `<row r="1"><v/>${'<c '.repeat(500_000)}</row>`,
      `<row r="1"><v/>${`<c>${' '.repeat(1000)}`.repeat(1000)}</row>`,
    ];
    for (const sheet of hostile) {
      const workbook = rawWorkbook(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`);
      expect(await refusal(workbook)).not.toBeNull();
    }
  });

  test('of five thousand rows is read in full', async () => {
    const rows = Array.from({ length: MAX_ROWS - 1 }, (_, index) => [
      `Lò Văn Ơn`,
      String(1930 + (index % 70)),
    ]);
    const file = await read(rawWorkbook(sheetXml([['Họ và tên', 'Năm sinh'], ...rows])));
    expect(file.rows).toHaveLength(MAX_ROWS - 1);
  });

  test('that is a bomb is known by the directory of its zip before anything is unpacked', async () => {
    const bomb = rawWorkbook(`<worksheet>${' '.repeat(60 * 1024 * 1024)}</worksheet>`);
    expect(bomb.length).toBeLessThan(MAX_FILE_BYTES);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toBe('unpacks-too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  test('that is a bomb and lies about its size gets no more room than it said', async () => {
    const bomb = rawWorkbook(`<worksheet>${' '.repeat(8 * 1024 * 1024)}</worksheet>`);
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
    for (let at = 0; at + 46 < bomb.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
    }
    expect(await refusal(bomb)).toBe('damaged');
  });

  test('with entities of its own is refused, and nothing of them is expanded', async () => {
    const sheet = sheetXml([['Họ và tên'], ['&a;']]);
    const doctype = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    expect(await refusal(rawWorkbook(doctype + sheet))).toBe('damaged');
  });

  test('in which one bit has fallen over is refused, since the bit may stand in a name', async () => {
    const whole = rawWorkbook(sheetXml([['Họ và tên'], ['Lò Văn Ơn']]), {}, { level: 0 });
    expect(rowsOf(await read(whole))).toEqual(['Lò Văn Ơn']);
    const at = whole.findIndex(
      (_, index) => new TextDecoder().decode(whole.subarray(index, index + 3)) === 'Lò',
    );
    const spoilt = whole.slice();
    spoilt[at] = (spoilt[at] ?? 0) ^ 1;
    expect(await refusal(spoilt)).toBe('damaged');
    expect(await refusal(whole.subarray(0, whole.length - 40))).toBe('damaged');
  });

  test('of another kind is told apart: old, locked, web page, Word, OpenDocument, picture, PDF, none', async () => {
    expect(await refusal(fixture('mau-7.xls'))).toBe('old-workbook');
    expect(await refusal(aCompoundFile('Book'))).toBe('old-workbook');
    expect(await refusal(aCompoundFile('EncryptedPackage'))).toBe('locked');
    expect(await refusal(aCompoundFile('WordDocument'))).toBe('other-kind');
    expect(await refusal(fixture('mau-7.ods'))).toBe('other-kind');
    expect(await refusal(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('other-kind');
    expect(await refusal(utf8('<html><table><tr><td>Họ và tên</td></tr></table></html>'))).toBe('web-page');
    expect(await refusal(utf8('%PDF-1.7\n'))).toBe('other-kind');
    expect(await refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))).toBe('other-kind');
    expect(await refusal(new Uint8Array())).toBe('empty');
    expect(await refusal(await aWorkbook([[null]]))).toBe('empty');
    expect(await refusal(utf8(' \n\n'))).toBe('empty');
    expect(await refusal(new Uint8Array(MAX_FILE_BYTES + 1))).toBe('too-large');
  });
});

describe('a text file', () => {
  const text = 'TT;Họ và tên;Năm sinh\n1;Lò Văn Ơn;1965\n2;Nông Thị Ánh;1972\n';
  const both = ['Lò Văn Ơn 1965', 'Nông Thị Ánh 1972'];

  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`)],
    ['UTF-8 in decomposed letters', utf8(text.normalize('NFD'))],
    ['UTF-16, little end first', wideText(text, { mark: true })],
    ['UTF-16, big end first', wideText(text, { mark: true, big: true })],
    ['UTF-16 without a mark', wideText(text, { mark: false })],
    ['commas', utf8(text.replaceAll(';', ','))],
    ['tabs and the line ends of Windows', utf8(text.replaceAll(';', '\t').replaceAll('\n', '\r\n'))],
    [
      'Vietnamese Windows, marks after their letters',
      // 0xcc grave, 0xec acute, 0xf2 dot below, 0xd5 and 0xf5 horned O, 0xe3 breve.
      byteText(
        'TT;Ho\u00f2 va\u00cc t\u00ean;N\u00e3m sinh\n1;Lo\u00cc V\u00e3n \u00d5n;1965\n2;N\u00f4ng Thi\u00f2 A\u00ecnh;1972',
      ),
    ],
    ['TCVN3', byteText('TT;Hä vµ tªn;N¨m sinh\n1;Lß V¨n ¥n;1965\n2;N«ng ThÞ ¸nh;1972')],
    ['VNI', byteText('TT;Hoï vaø teân;Naêm sinh\n1;Loø Vaên Ôn;1965\n2;Noâng Thò AÙnh;1972')],
  ])('in %s says the same', async (_name, bytes) => {
    expect(rowsOf(await read(bytes))).toEqual(both);
  });

  test('keeps separators and line breaks that stand within quotes', async () => {
    const file = await read(utf8('Họ và tên,Chức vụ\n"Lò Văn Ơn","Bí thư\nTrưởng xóm, công an viên"\n'));
    expect(file.rows[0]?.facts.posts).toEqual(['secretary']);
    expect(file.rows[0]?.remarks[0]?.text).toBe('Trưởng xóm, công an viên');
  });

  test('whose quotes do not close is refused, since rows would be swallowed', async () => {
    expect(await refusal(utf8('Họ và tên,Năm sinh\n"Lò Văn Ơn,1965\nMa Văn Đức,1958\n'))).toBe(
      'broken-quotes',
    );
  });

  test('of a hundred thousand lines is refused', async () => {
    expect(await refusal(utf8(`Họ và tên\n${'Lò Văn Ơn\n'.repeat(100_000)}`))).toBe('too-many-rows');
  });
});

describe('old letters', () => {
  test('of a workbook are shown before and after, and can be left as they are', async () => {
    const file = await read(
      await aWorkbook([
        ['STT', 'Họ và tên', 'Chức vụ'],
        [1, 'NguyÔn V¨n TuÊn', 'BÝ th­'],
        [2, 'TrÇn ThÞ Hång', 'Phã bÝ th­'],
        [3, '§Æng Quèc Kh¸nh', null],
      ]),
    );
    expect(file.legacy?.kind).toBe('tcvn3');
    expect(file.rows.map(({ facts }) => [facts.fullName, ...facts.posts])).toEqual([
      ['Nguyễn Văn Tuấn', 'secretary'],
      ['Trần Thị Hồng', 'deputy-secretary'],
      ['Đặng Quốc Khánh'],
    ]);
    expect(file.legacy?.samples[0]).toEqual({ before: 'NguyÔn V¨n TuÊn', after: 'Nguyễn Văn Tuấn' });
    expect(file.legacy?.rowsAsTheyAre).toHaveLength(3);
  });

  test('are not seen in a list of today, however few its letters', async () => {
    const file = await read(
      await aWorkbook([
        ['Họ và tên', 'Năm sinh'],
        ['Hà Văn Tú', 1965],
        ['Lê Thanh Tâm', 1970],
        ['Vũ Công Hoà', 1971],
        ['Ngô Quý Bình', 1972],
      ]),
    );
    expect(file.legacy).toBeNull();
    expect(rowsOf(file)[0]).toBe('Hà Văn Tú 1965');
  });
});
