import { describe, expect, test } from 'vitest';
import { compareNames, fold, isSameName, matchesName, normaliseText } from '#domain/names.ts';
import { possibleDuplicates } from '#domain/possible-duplicates.ts';
import { aMember } from '../../kit/a-book.ts';

const named = (fullName: string, sortName = '') => ({ fullName, sortName });

describe('sorting names', () => {
  test('goes by given name in the order of the Vietnamese alphabet and tones', () => {
    const given = ['Ư', 'Đức', 'Dũng', 'Ánh', 'Câu', 'An', 'Ân', 'Ằm', 'Dung', 'Ơn', 'Ú'];
    const sorted = given.map((name) => named(`Lò Văn ${name}`)).sort(compareNames);
    expect(sorted.map(({ fullName }) => fullName.slice(7))).toEqual([
      'An',
      'Ánh',
      'Ằm',
      'Ân',
      'Câu',
      'Dung',
      'Dũng',
      'Đức',
      'Ơn',
      'Ú',
      'Ư',
    ]);
  });

  test('goes by middle and then family name among namesakes', () => {
    const names = ['Vi Thị An', 'Lò Văn An', 'Hà Văn An', 'Lò Thị An'];
    expect(
      names
        .map((name) => named(name))
        .sort(compareNames)
        .map((name) => name.fullName),
    ).toEqual(['Lò Thị An', 'Vi Thị An', 'Hà Văn An', 'Lò Văn An']);
  });

  test('takes the word to sort by where the last word is the clan', () => {
    const names = [named('Lò Văn Bình'), named('Y Anh Niê', 'Anh')];
    expect([...names].sort(compareNames)[0]?.fullName).toBe('Y Anh Niê');
  });

  test('does not care how the accents are encoded', () => {
    expect(compareNames(named('Lò Văn Ơn'), named('Lò Văn Ơn'.normalize('NFD')))).toBe(0);
  });
});

describe('searching names', () => {
  test.each([
    ['duc', 'Nguyễn Minh Đức', true],
    ['DUC', 'Nguyễn Minh Đức', true],
    ['đức', 'Nguyễn Minh Đức', true],
    ['minh d', 'Nguyễn Minh Đức', true],
    ['nva', 'Nguyễn Văn A', true],
    ['nv', 'Nguyễn Văn A', true],
    ['', 'Nguyễn Văn A', true],
    ['  van   a ', 'Nguyễn Văn A', true],
    ["h'", 'H’Hen Niê', true],
    ['minh', 'Nguyễn\u200b \u202aMi\u00adnh Đức\u202c', true],
    ['inh', 'Nguyễn Minh Đức', false],
    ['va', 'Nguyễn Minh Đức', false],
    ['nd', 'Nguyễn Minh Đức', false],
    ['md', 'Nguyễn Minh Đức', false],
  ])('%j in %s: %s', (query, name, found) => {
    expect(matchesName(query, name)).toBe(found);
  });

  test('sees no difference between the two places of a tone mark', () => {
    expect(fold('Hoà Thuý')).toBe(fold('Hòa Thúy'));
  });
});

test.each([
  ['Chi bộ Hoà Bình', 'CHI BỘ  HÒA BÌNH', true],
  ['Bản Cải', 'Bản Cai', false],
  ['Tổ 1', 'Tổ 11', false],
  ['\ufeffLò Văn Ơn\u200b', 'Lò V\u00adăn Ơn', true],
])('%s and %s: the same name is %s', (a, b, isSame) => {
  expect(isSameName(a, b)).toBe(isSame);
});

test('text is kept composed, with ordinary spaces and no ends, and nothing that cannot be seen', () => {
  expect(normaliseText(`\u00a0${'Lò Văn Ơn'.normalize('NFD')}\u00a0x `)).toBe('Lò Văn Ơn x');
  expect(normaliseText('\u202aLò\u200b V\u00adăn Ơn\u202c \ufeff')).toBe('Lò Văn Ơn');
});

describe('members who may be one', () => {
  const pairIds = (members: Parameters<typeof possibleDuplicates>[0]) =>
    possibleDuplicates(members).map(({ first, second }) => [first.id, second.id]);

  test.each([
    ['the same name and year', 'Trần Thị Hoà', 1970, 'Trần Thị Hòa', 1970, 1],
    ['a year missing', 'Trần Thị Hòa', null, 'Trần Thị Hòa', 1970, 1],
    ['years that tell them apart', 'Trần Thị Hòa', 1971, 'Trần Thị Hòa', 1970, 0],
    ['a sign that cannot be seen', 'Trần\u200b Thị Hòa', 1970, 'Trần Thị Hòa', 1970, 1],
    ['different names', 'Trần Thị Hòa', 1970, 'Trần Thị Hoan', 1970, 0],
    ['names not written yet', '', null, '', null, 0],
  ])('%s', (_, nameA, yearA, nameB, yearB, pairs) => {
    const members = [
      aMember('a', { fullName: nameA, birthYear: yearA }),
      aMember('b', { fullName: nameB, birthYear: yearB }),
    ];
    expect(pairIds(members)).toEqual(pairs === 1 ? [['a', 'b']] : []);
  });

  test('three namesakes make three pairs', () => {
    const members = ['a', 'b', 'c'].map((id) => aMember(id, { fullName: 'Lò Thị Mơ' }));
    expect(pairIds(members)).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });
});
