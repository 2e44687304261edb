import { must } from '#base/assert.ts';
import type { PrivacyLaw } from '#domain/privacy/law.ts';
import type { PrivacyNotice } from '#domain/privacy/notice.ts';
import { parseLawFile, parseNoticeFile } from '#wire/privacy-files.ts';
import lawFile from '#seeds/law/vn.v1.json' with { type: 'json' };
import noticeFile from '#seeds/notices/personal-data.v2.json' with { type: 'json' };

function valueOf<T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  return must(parsed.ok ? parsed.value : null, 'the file that comes with the application is whole');
}

/** The rules and the notice that come with the application. */
export const shippedLaw: PrivacyLaw = valueOf(parseLawFile(lawFile));
export const shippedNotice: PrivacyNotice = valueOf(parseNoticeFile(noticeFile));
