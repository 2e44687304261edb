import { describe, expect, test } from 'vitest';
import { sha256 } from '#province/apply/hash.ts';
import { entityKinds } from '#domain/entity.ts';
import { noticeToText } from '#domain/privacy/notice.ts';
import { parseLawFile, parseNoticeFile } from '#wire/privacy-files.ts';
import lawFile from '#seeds/law/vn.v1.json' with { type: 'json' };
import noticeFile from '#seeds/notices/personal-data.v2.json' with { type: 'json' };
import { shippedLaw, shippedNotice } from '../../kit/privacy-files.ts';

/** What people have answered to. A line is never edited: another text is another version, in a file of its own. */
const shownTexts: { readonly [version: number]: readonly string[] } = {
  1: ['bSFUE6cT7ub7Mzv-nGKZ-nfxMI2elsDiCZmaTxs1_Pk', 'T0MIIyQ0xncYl5z-8YBQlXI7WZz5YsZJCGxkUah612g'],
  // With the dues of each month.
  2: ['ecrmQrEx0wfdspbdheed05PqRyUTTcGXtvBAwyH1Rno', 'T0MIIyQ0xncYl5z-8YBQlXI7WZz5YsZJCGxkUah612g'],
};

describe('the notice of personal data', () => {
  test('says the same as on the day people answered to it', () => {
    const { version, consents } = shippedNotice;
    expect([sha256(noticeToText(shippedNotice)), ...consents.map(({ text }) => sha256(text))]).toEqual(
      shownTexts[version],
    );
  });

  test('says that the data are sensitive, by which law, who sees them, how long, and what a person may ask', () => {
    const text = noticeToText(shippedNotice);
    for (const word of [
      'nhạy cảm',
      'Ai xem được',
      'Giữ bao lâu',
      'Quyền của mỗi đảng viên',
      '2 ngày làm việc',
    ]) {
      expect(text).toContain(word);
    }
    expect(shippedNotice.sources.join()).toMatch(/91\/2025\/QH15.*356\/2025/);
  });

  test('is refused whole where a part of it is missing or unknown', () => {
    expect(parseNoticeFile({ ...noticeFile, parts: [] })).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'parts', code: 'wrong-shape' }] },
    });
    expect(parseNoticeFile({ ...noticeFile, isTicked: true })).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'isTicked', code: 'unknown-field' }] },
    });
    const [consent] = noticeFile.consents;
    expect(parseNoticeFile({ ...noticeFile, consents: [consent, consent] })).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'consents.1', code: 'duplicate-id' }] },
    });
  });
});

describe('the rules on personal data', () => {
  test('say of every kind of thing how long it is kept', () => {
    const ruled = new Set(shippedLaw.retention.flatMap((rule) => rule.kinds));
    expect([...ruled].sort()).toEqual([...entityKinds].sort());
  });

  test('hold the two clocks of an incident', () => {
    expect(shippedLaw.clocks.map(({ id, hours }) => [id, hours])).toEqual([
      ['first-notice', 24],
      ['report', 72],
    ]);
  });

  test('are refused whole where a kind is unknown', () => {
    const [rule] = lawFile.retention;
    expect(parseLawFile({ ...lawFile, retention: [{ ...rule, kinds: ['song'] }] })).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'retention.0.kinds.0' }] },
    });
  });
});
