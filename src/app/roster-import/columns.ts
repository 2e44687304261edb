import { fold } from '#domain/names.ts';

/** What a column says of a member, as far as it is kept; `ordinal` and `dropped` are read by nobody. */
export type ColumnKind =
  | 'name'
  | 'family' // họ và tên đệm, where the given name has a column of its own
  | 'given'
  | 'birth-name'
  | 'birth'
  | 'joined'
  | 'official'
  | 'joined-and-official'
  | 'probationary'
  | 'standing'
  | 'post'
  | 'exempt'
  | 'temporary'
  | 'note'
  | 'ordinal'
  | 'dropped';

/** Labels without their marks; the first that fits wins. What fits none is a column that is not kept. */
const patterns: readonly (readonly [ColumnKind, RegExp])[] = [
  ['ordinal', /^(stt|tt|so tt|so thu tu|thu tu)$/],
  // Names, dates and standings of somebody or something else.
  [
    'dropped',
    /gioi thieu|\bcha\b|\bbo\b|\bme\b|vo chong|\bvo\b|\bchong\b|\bcon\b|chu ho|nguoi than|noi sinh|noi ket nap|\bdoan vien\b|\bdoan\b/,
  ],
  ['joined-and-official', /(vao dang|ket nap).*chinh thuc/],
  [
    'standing',
    /chinh thuc.*du bi|du bi.*chinh thuc|(dien|loai|trang thai) (dang vien|dv)|^(dien|dang vien|loai dv|loai dang vien)$/,
  ],
  ['joined', /vao dang|ket nap/],
  ['official', /chinh thuc/],
  ['probationary', /du bi/],
  ['exempt', /mien (cong tac|sinh hoat|sh|ct)/],
  ['temporary', /tam thoi|sinh hoat tam|sh tam/],
  [
    'name',
    /\bho (va |, ?|- ?)?(chu dem |ten dem )?(va )?ten(?! dem| lot| khai sinh$)|^ten dang vien$|^ho ten$/,
  ],
  ['birth-name', /khai sinh/],
  ['family', /^ho( va)?( ten| chu)?( dem| lot)?$/],
  ['given', /^ten$/],
  ['birth', /\bsinh\b(?! hoat)|^(ns|nam sinh|ngay sinh)$/],
  ['dropped', /chuc vu.*(chinh quyen|doan the|chuyen mon)/],
  ['post', /chuc vu|chuc danh/],
  ['note', /^ghi chu/],
];

/** What a column is by its label. An empty label is of no column that is kept. */
export function columnKind(label: string): ColumnKind {
  const words = fold(label)
    .replace(/[()[\]*:."'\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const plain = words
    .replace(/\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    // The cell's own name in a label of posts or names is nobody's father.
    .replace(/^((?:chuc|ho)\b.*)\b(chi|dang) bo\b/, '$1$2bo');
  if (plain === '') return 'dropped';
  const kind = patterns.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'dropped';
  // One date, not two: nothing parts the words, not even a stroke.
  const isOneDate = /(vao dang|ket nap)( dang vien| dv)? chinh thuc/.test(words);
  return kind === 'joined-and-official' && isOneDate ? 'official' : kind;
}
