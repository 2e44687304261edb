import { describe, expect, test } from 'vitest';
import type { Entry } from '#domain/book.ts';
import { agendaItemKey } from '#domain/meeting/agenda-item.ts';
import { changeOfNextAgenda, itemsCarriedTo } from '#domain/meeting/carried-items.ts';
import { aBook, aMeeting, anItem } from '../../../kit/a-book.ts';

const september = aMeeting('2026-09', { state: 'voted' });
const october = aMeeting('2026-10', { state: 'voted' });
const november = aMeeting('2026-11');
const meetings = [september, october, november];

/** Key of each item that still needs a word in November, and the month that left it. */
function carried(...items: readonly Entry<'item'>[]) {
  return itemsCarriedTo(aBook({ meetings, items }), november).map(({ item, from }) => [
    agendaItemKey(item),
    from.meetingId.slice(0, 7),
  ]);
}

describe('what earlier meetings left unfinished', () => {
  test('needs a word at this one, in the order of its agenda', () => {
    expect(
      carried(
        anItem(october, 'road', { isUnfinished: true, text: 'Chưa đủ vốn' }),
        anItem(october, 'fund', { isUnfinished: true }),
        anItem(october, 'done', { text: 'Xong' }),
        anItem(november, 'road', { order: 7 }),
        anItem(november, 'fund', { order: 6 }),
        anItem(november, 'done', { order: 5 }),
        anItem(november, 'new', { order: 8 }),
      ),
    ).toEqual([
      ['fund', '2026-10'],
      ['road', '2026-10'],
    ]);
  });

  test('is followed through a meeting that said nothing of it', () => {
    expect(
      carried(
        anItem(september, 'road', { isUnfinished: true }),
        anItem(october, 'road'),
        anItem(november, 'road'),
      ),
    ).toEqual([['road', '2026-09']]);
  });

  test('is over once a later meeting dealt with it, though an earlier one had not', () => {
    expect(
      carried(
        anItem(september, 'ideology', { slot: 'ideology', isUnfinished: true }),
        anItem(october, 'ideology', { slot: 'ideology', text: 'Đã bàn xong' }),
        anItem(november, 'ideology', { slot: 'ideology' }),
      ),
    ).toEqual([]);
  });

  test.each([
    ['a note', { text: 'Đã bàn' }],
    ['a conclusion', { conclusion: 'Đã giải quyết xong' }],
    ['an opinion', { remarks: { m1: { memberId: 'm1', text: '', isSelfRelated: false, order: 1 } } }],
    ['that it goes on to the next meeting', { isUnfinished: true }],
  ] as [string, Partial<Entry<'item'>>][])('has its word with %s', (_, over) => {
    expect(carried(anItem(october, 'road', { isUnfinished: true }), anItem(november, 'road', over))).toEqual(
      [],
    );
  });

  test('taken off the agenda is not asked about', () => {
    expect(carried(anItem(october, 'road', { isUnfinished: true }))).toEqual([]);
  });

  test('of a later meeting is not looked at', () => {
    const december = aMeeting('2026-12');
    const items = [anItem(december, 'road', { isUnfinished: true }), anItem(november, 'road')];
    expect(itemsCarriedTo(aBook({ meetings: [...meetings, december], items }), november)).toEqual([]);
  });
});

describe('the next agenda, prepared already,', () => {
  const road = anItem(october, 'road', {
    title: 'Đường liên xóm',
    documentTitle: 'Tờ trình',
    text: 'Chưa đủ vốn',
  });
  const change = (isUnfinished: boolean, items: readonly Entry<'item'>[], over = meetings) =>
    changeOfNextAgenda(aBook({ meetings: over, items: [road, ...items] }), road, isUnfinished);

  test('gets what is called unfinished, at its end and without what was said', () => {
    expect(change(true, [anItem(november, 'new', { order: 7 })])).toEqual({
      kind: 'add',
      added: {
        id: '2026-11.regular.1.road',
        item: {
          ...anItem(november, 'road', { title: 'Đường liên xóm', documentTitle: 'Tờ trình', order: 8 }),
          id: undefined,
        },
      },
    });
  });

  test('has it once only', () => {
    expect(change(true, [anItem(november, 'road')])).toBeNull();
  });

  test('loses what is finished after all', () => {
    expect(change(false, [anItem(november, 'road')])).toEqual({ kind: 'drop', id: '2026-11.regular.1.road' });
  });

  test('keeps what something was said of, and what an earlier meeting left unfinished of which nothing was said since', () => {
    expect(change(false, [anItem(november, 'road', { text: 'Đã bàn' })])).toBeNull();
    const silent = anItem(october, 'road');
    const items = [silent, anItem(september, 'road', { isUnfinished: true }), anItem(november, 'road')];
    expect(changeOfNextAgenda(aBook({ meetings, items }), silent, false)).toBeNull();
  });

  test('is left alone where it was voted on, or there is none of that kind', () => {
    expect(change(true, [], [october, { ...november, state: 'voted' }])).toBeNull();
    expect(change(true, [], [october, aMeeting('2026-11', { kind: 'thematic' })])).toBeNull();
  });

  test('has the five standing topics as it is', () => {
    const ideology = anItem(october, 'ideology', { slot: 'ideology' });
    const book = aBook({ meetings, items: [ideology, anItem(november, 'ideology', { slot: 'ideology' })] });
    for (const isUnfinished of [true, false])
      expect(changeOfNextAgenda(book, ideology, isUnfinished)).toBeNull();
  });
});
