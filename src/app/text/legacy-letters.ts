/*
 * Letters of the fonts offices wrote Vietnamese with before Unicode, as they look when read as Western letters. Sources:
 * TCVN 5712:1993, table VN3 (.VnTime); the VNI-Windows table (VNI-Times).
 */

/** One letter of TCVN3 for each of ours, in the order of both; two more look like signs of the law. */
export const tcvn3 = {
  from: '¡¢£¤¥¦§¨ª«¬\u00adµ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ',
  to: 'ĂÂÊÔƠƯĐăêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
  copyright: 'â',
  registered: 'đ',
} as const;

/** Letters of VNI that stand alone, each for one of ours. */
export const vniAlone = {
  from: 'ôöñæóòîÔÖÑÆÓÒÎ',
  to: 'ơưđỉĩịỵƠƯĐỈĨỊỴ',
} as const;

/** Signs of VNI that follow their letter, and the combining marks each puts on it, in the order of both. */
export const vniMarks = {
  from: 'ùøûõïâáàåãäêéèúüë',
  to: [
    '\u0301',
    '\u0300',
    '\u0309',
    '\u0303',
    '\u0323',
    '\u0302',
    '\u0302\u0301',
    '\u0302\u0300',
    '\u0302\u0309',
    '\u0302\u0303',
    '\u0302\u0323',
    '\u0306',
    '\u0306\u0301',
    '\u0306\u0300',
    '\u0306\u0309',
    '\u0306\u0303',
    '\u0306\u0323',
  ],
} as const;
