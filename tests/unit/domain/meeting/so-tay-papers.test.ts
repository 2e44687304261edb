import { describe, expect, test } from 'vitest';
import type { Meeting, Paper } from '#domain/meeting/meeting.ts';
import { enterPaper, soTayPapers } from '#domain/meeting/so-tay-papers.ts';
import { day } from '../../../kit/a-book.ts';

const paper = (over: Partial<Paper>): Paper => ({
  title: 'Báo cáo tháng',
  channel: 'zalo',
  sentOn: day('2026-01-01'),
  order: 1,
  ...over,
});
const after = (papers: Meeting['papers'], changes: { readonly [key: string]: Paper | null }) =>
  Object.fromEntries(
    Object.entries({ ...papers, ...changes }).filter((entry): entry is [string, Paper] => entry[1] !== null),
  );

describe('a paper entered in Sổ tay', () => {
  test('keeps the way it was given out before, and has one more', () => {
    const papers = { p1: paper({}) };
    const entered = after(papers, enterPaper(papers, 'p1', day('2026-01-02')));
    expect(entered['p1']).toEqual(papers.p1);
    expect(soTayPapers({ papers: entered, soTayDays: {} })).toEqual([
      { key: 'p1', title: 'Báo cáo tháng', enteredOn: '2026-01-02' },
    ]);
    expect(after(entered, enterPaper(entered, 'p1', null))).toEqual(papers);
  });

  test('that was to be put there gets its day, and only loses that when the tick is taken away', () => {
    const papers = { p1: paper({ channel: 'so-tay', sentOn: null }) };
    const entered = after(papers, enterPaper(papers, 'p1', day('2026-01-02')));
    expect(entered).toEqual({ p1: { ...papers.p1, sentOn: '2026-01-02' } });
    expect(after(entered, enterPaper(entered, 'p1', null))).toEqual(papers);
  });

  test('on two phones is one entry', () => {
    const papers = { p1: paper({}) };
    expect(Object.keys(enterPaper(papers, 'p1', day('2026-01-02')))).toEqual(
      Object.keys(enterPaper(papers, 'p1', day('2026-01-03'))),
    );
  });

  test('after the vote has its day beside it', () => {
    const papers = { p1: paper({}) };
    expect(soTayPapers({ papers, soTayDays: { p1: day('2026-01-05') } })[0]?.enteredOn).toBe('2026-01-05');
  });
});
