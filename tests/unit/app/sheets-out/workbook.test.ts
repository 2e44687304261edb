import { strFromU8, unzipSync } from 'fflate';
import readWorkbookFile from 'read-excel-file/universal';
import { describe, expect, test } from 'vitest';
import { makeWorkbook, sheetsOf, workbookName, type WorkbookSource } from '#app/sheets-out/make-workbook.ts';
import { sheetKinds, type Sheet } from '#app/sheets-out/sheet.ts';
import { writeWorkbook } from '#app/sheets-out/write-workbook.ts';
import { readFile } from '#app/roster-import/read-file.ts';
import type { MeetingId, TopicId } from '#domain/ids.ts';
import {
  aBook,
  aMark,
  aMeeting,
  aMember,
  aSnapshot,
  aTask,
  aTopic,
  aScore,
  day,
  duesIn,
} from '../../../kit/a-book.ts';

const meeting = aMeeting('2026-10', { state: 'voted' });
const other = aMeeting('2026-11');
const members = [
  aMember('m1', { fullName: 'Ma Văn Đức', birthYear: 1958 }),
  aMember('m2', { fullName: 'Nông Thị Ánh' }),
  aMember('m3', {
    fullName: 'Hoàng Văn Út',
    situations: [{ value: 'exempt', from: day('2026-01-01'), to: null, note: '' }],
    posts: [{ value: 'secretary', from: day('2026-01-01'), to: null, note: '' }],
  }),
  aMember('m4', {
    fullName: 'Lò Văn Ơn',
    membership: [{ value: 'probationary', from: day('2026-10-20'), to: null, note: '' }],
  }),
];

const source: WorkbookSource = {
  book: aBook({
    members,
    meetings: [meeting, other],
    attendance: [
      aMark(meeting, 'm1', 'present'),
      aMark(meeting, 'm2', 'excused'),
      aMark(other, 'm1', 'unexcused'),
      aMark(other, 'm3', 'present-online'),
      aMark(other, 'm4', 'present'),
    ],
    tasks: [
      aTask(meeting, 't1', {
        title: '=HYPERLINK("http://a.example","Bấm")',
        assigneeId: 'm2' as never,
        dueOn: day('2026-11-01'),
        results: {
          [meeting.id]: { outcome: 'doing', doneOn: null, evidence: '', isConfirmed: false },
          [other.id]: {
            outcome: 'done',
            doneOn: day('2026-10-30'),
            evidence: '+84 có ảnh',
            isConfirmed: false,
          },
        } as never,
      }),
      aTask(aMeeting('2025-12'), 'old'),
    ],
    topics: [
      aTopic('c1', {
        title: '@chuyên đề',
        quarter: 2,
        presenterId: 'm1' as never,
        outcome: '-5 việc\n\u0000tốt',
      }),
    ],
    scores: [
      aSnapshot(meeting, 70, 'fair', {
        suggested: aScore({ 'attendance-rate': [2, 5], schedule: [5, 5] }),
        votedPoints: { 'attendance-rate': 3, schedule: 5 } as never,
      }),
    ],
  }),
  year: 2026,
  today: day('2026-11-26'),
  criteriaSets: [],
};

/** What a reader finds in a workbook: each sheet's name and its texts. */
async function readBack(blob: Blob): Promise<readonly { name: string; rows: readonly string[][] }[]> {
  const sheets = await readWorkbookFile(await blob.arrayBuffer());
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
  }));
}

/** The same of a model. */
function textsOf({ name, columns, rows, legend }: Sheet): { name: string; rows: readonly string[][] } {
  const body = [columns.map(({ title }) => title), ...rows.map((row) => row.map(String))];
  const below = legend === '' ? [] : [columns.map(() => ''), [legend, ...columns.slice(1).map(() => '')]];
  return { name, rows: [...body, ...below] };
}

describe('a workbook taken out', () => {
  test.each(sheetKinds)('of %s holds to the letter what its model says', async (kind) => {
    const read = await readBack(await makeWorkbook(kind, source));
    const written = sheetsOf(kind, source).map(textsOf);
    // What no file may hold is gone from it, and nothing else.
    const visible = JSON.stringify(written).replaceAll('\\u0000', '');
    expect(read).toEqual(JSON.parse(visible));
  });

  test('of topics says of the past when each was held, by the meeting that names it or by its own word', () => {
    const [october, december] = [
      { ...meeting, topicId: 'c1' as TopicId },
      aMeeting('2026-12', { heldOn: day('2026-12-03') }),
    ];
    const topics = [aTopic('c1'), aTopic('c2', { heldMeetingId: december.id as MeetingId })];
    const book = aBook({ meetings: [october, december], topics });
    const heldIn = (today: string) =>
      sheetsOf('topics', { ...source, book, today: day(today) })[0]?.rows.map((row) => row[4]);
    expect(heldIn('2026-12-02')).toEqual(['03/10/2026', '']);
    expect(heldIn('2026-12-03')).toEqual(['03/10/2026', '03/12/2026']);
  });

  test('has no formula in it, whatever its texts begin with', async () => {
    for (const kind of sheetKinds) {
      const parts = unzipSync(new Uint8Array(await (await makeWorkbook(kind, source)).arrayBuffer()));
      const names = Object.keys(parts);
      expect(names.filter((name) => /vba|macro|externalLink|connections/i.test(name))).toEqual([]);
      for (const name of names.filter((one) => one.startsWith('xl/worksheets/'))) {
        expect(strFromU8(parts[name] ?? new Uint8Array())).not.toMatch(/<f[ >]/);
      }
    }
  });

  test('keeps no text longer than a cell may hold, and says that it goes on', async () => {
    const sheet: Sheet = {
      name: 'A',
      columns: [{ title: 'B', width: 10 }],
      rows: [['x'.repeat(40_000)]],
      legend: '',
    };
    const [read] = await readBack(await writeWorkbook([sheet]));
    expect(read?.rows[1]?.[0]).toHaveLength(32_767);
    expect(read?.rows[1]?.[0]).toMatch(/xem trong sổ\)$/);
  });

  test('has a name of plain letters that says what it is, of which cell and when', () => {
    expect(sheetKinds.map((kind) => workbookName(kind, source))).toEqual([
      'danh-sach-chi-bo-xom-mau-2026-11-26.xlsx',
      'diem-danh-chi-bo-xom-mau-2026.xlsx',
      'dang-phi-chi-bo-xom-mau-2026.xlsx',
      'nhiem-vu-chi-bo-xom-mau-2026.xlsx',
      'chuyen-de-chi-bo-xom-mau-2026.xlsx',
      'diem-chi-bo-xom-mau-2026.xlsx',
    ]);
  });

  test('of the roster is read as the roster it came from', async () => {
    const file = await makeWorkbook('roster', source);
    const result = await readFile(new Uint8Array(await file.arrayBuffer()), source.today, () => undefined);
    expect(
      result.ok && result.value.rows.map(({ facts, faults }) => [facts.fullName, facts.posts, faults]),
    ).toEqual([
      ['Nông Thị Ánh', [], []],
      ['Ma Văn Đức', [], []],
      ['Lò Văn Ơn', [], []],
      ['Hoàng Văn Út', ['secretary'], []],
    ]);
  });
});

test('the year of attendance has a letter for each member and month, exempt and not yet there told apart', () => {
  const [sheet] = sheetsOf('attendance', source);
  const marks = sheet?.rows.map((row) => [row[1], row[10], row[11], row[12], ...row.slice(14)]);
  expect(marks).toEqual([
    ['Nông Thị Ánh', '–', 'P', '', 0, 1, 0],
    ['Ma Văn Đức', '–', 'C', 'K', 1, 0, 1],
    ['Lò Văn Ơn', '–', '–', 'C', 1, 0, 0],
    ['Hoàng Văn Út', '–', 'M', 'C', 1, 0, 0],
  ]);
});

test('a task comes with what was last said of it, and those of other years stay where they are', () => {
  const [sheet] = sheetsOf('tasks', source);
  expect(sheet?.rows).toEqual([
    [
      1,
      'Tháng 10/2026',
      '=HYPERLINK("http://a.example","Bấm")',
      'Nông Thị Ánh',
      '01/11/2026',
      'Xong',
      '30/10/2026',
      '+84 có ảnh',
    ],
  ]);
});

test('a score comes line by line with what the phone found and what the cell voted', () => {
  const [totals, lines] = sheetsOf('scores', source);
  expect(totals?.rows).toEqual([['Thường kỳ tháng 10/2026', 70, 'Khá']]);
  expect(lines?.rows.map((row) => row.slice(1, 5))).toEqual([
    ['attendance-rate', 5, 2, 3],
    ['schedule', 5, 5, 5],
  ]);
});

test('of a meeting that was opened again no score is written out until it is voted anew, as in the year', () => {
  const meetings = source.book.meetings.map((one) =>
    one.id === meeting.id ? { ...one, state: 'draft' as const, revision: 1 } : one,
  );
  const [totals, lines] = sheetsOf('scores', { ...source, book: { ...source.book, meetings } });
  expect([totals?.rows, lines?.rows]).toEqual([[], []]);
});

test('dues are a letter for each month, with no figure but how many months are not paid', () => {
  const dues = [
    duesIn('2026-10', { m1: 'paid', m2: 'not-yet' }),
    duesIn('2026-11', { m1: 'exempt', m2: 'not-yet' }),
  ];
  const [sheet] = sheetsOf('dues', { ...source, book: { ...source.book, dues } });
  expect(sheet?.rows.map((cells) => [cells[1], cells.slice(11, 13), cells.at(-1)])).toEqual([
    ['Nông Thị Ánh', ['C', 'C'], 2],
    ['Ma Văn Đức', ['Đ', 'M'], 0],
  ]);
});

test('of two votes by two versions of the criteria it is the later version that is written out, as in the year', () => {
  const by = (setVersion: number, total: number) =>
    aSnapshot(meeting, total, 'fair', { id: `v${setVersion}`, suggested: { ...aScore({}), setVersion } });
  for (const scores of [
    [by(1, 70), by(2, 75)],
    [by(2, 75), by(1, 70)],
  ]) {
    const [totals] = sheetsOf('scores', { ...source, book: aBook({ meetings: [meeting], scores }) });
    expect(totals?.rows.map(([, total]) => total)).toEqual([75]);
  }
});
