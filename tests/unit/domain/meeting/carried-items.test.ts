import { describe, expect, test } from 'vitest';
import type { Entry } from '#domain/book.ts';
import { agendaItemKey } from '#domain/meeting/agenda-item.ts';
import { itemsCarriedTo, lateItem } from '#domain/meeting/carried-items.ts';
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

describe('what is called unfinished after the next meeting was prepared', () => {
  const road = anItem(october, 'road', {
    title: 'Đường liên xóm',
    documentTitle: 'Tờ trình',
    text: 'Chưa đủ vốn',
  });
  const late = (items: readonly Entry<'item'>[], over = meetings) =>
    lateItem(aBook({ meetings: over, items: [road, ...items] }), road);

  test('comes to the end of its agenda, without what was said', () => {
    expect(late([anItem(november, 'new', { order: 7 })])).toEqual({
      id: '2026-11.regular.1.road',
      fields: {
        meetingId: november.id,
        slot: 'other',
        title: 'Đường liên xóm',
        documentTitle: 'Tờ trình',
        order: 8,
        deletedAt: null,
      },
    });
  });

  test('comes there too while only the committee has agreed on the points', () => {
    expect(late([], [october, { ...november, state: 'committee-agreed' }])?.fields.meetingId).toBe(
      november.id,
    );
  });

  test('comes there once only', () => {
    expect(late([anItem(november, 'road')])).toBeNull();
  });

  test('leaves alone a meeting that was voted on, and those of another kind', () => {
    expect(late([], [october, { ...november, state: 'voted' }])).toBeNull();
    expect(late([], [october, aMeeting('2026-11', { kind: 'thematic' })])).toBeNull();
  });
});
