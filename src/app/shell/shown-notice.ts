import noticeJson from '#seeds/notices/personal-data.v2.json' with { type: 'json' };
import type { PrivacyNotice } from '#domain/privacy/notice.ts';

// The file comes with the app, and a test reads it by the parser that reads a province's own.
const { format: _format, ...notice } = noticeJson;

/** The notice in force: what people are shown, and what their answers speak of. */
export const shownNotice = notice as unknown as PrivacyNotice;
