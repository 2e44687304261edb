import type { Day } from '#base/day.ts';
import type { ConsentPurpose } from './consent.ts';

/** What people are told of their data (thông báo xử lý dữ liệu cá nhân): dated, and never edited once it was shown. */
export interface PrivacyNotice {
  readonly id: string;
  readonly version: number;
  /** The day from which it is shown. */
  readonly from: Day;
  readonly title: string;
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** What rests on consent alone, each asked by itself and never ticked beforehand. */
  readonly consents: readonly { readonly purpose: ConsentPurpose; readonly text: string }[];
  readonly sources: readonly string[];
}

/** The notice as one text, line by line as it stands on the screen: what an answer's hash is made of. */
export function noticeToText({ title, parts }: PrivacyNotice): string {
  return [title, ...parts.flatMap((part) => [part.title, ...part.lines])].join('\n');
}

/** The text shown beside one box to tick; null where the notice asks no such thing. */
export function consentText(notice: PrivacyNotice, purpose: ConsentPurpose): string | null {
  if (purpose === 'notice') return noticeToText(notice);
  return notice.consents.find((consent) => consent.purpose === purpose)?.text ?? null;
}
