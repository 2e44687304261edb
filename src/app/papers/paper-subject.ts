import { isPeriod, type Period } from '#base/day.ts';
import type { MeetingPaperKind } from './paper.ts';
import type { Stretch } from './stretch.ts';

/** What a paper is about. */
export type PaperSubject =
  | { readonly about: 'meeting'; readonly kind: MeetingPaperKind; readonly meetingId: string }
  | { readonly about: 'stretch'; readonly stretch: Stretch }
  | { readonly about: 'topics'; readonly year: number }
  | { readonly about: 'member'; readonly memberId: string }
  /** The own record of that member: what may be given to them and nobody else. */
  | { readonly about: 'record'; readonly memberId: string };

/** Papers of a meeting, in the order of its life. */
export const meetingPaperKinds = [
  'notice',
  'roll-sheet',
  'minutes',
  'resolution',
  'score-sheet',
  'report',
] as const satisfies readonly MeetingPaperKind[];

/*
 * A paper's address is `/giay-to/<what>/<of what>`: ids and numbers only, never a name.
 */

const slugs: Record<MeetingPaperKind, string> = {
  notice: 'thong-bao',
  'roll-sheet': 'diem-danh',
  minutes: 'bien-ban',
  resolution: 'nghi-quyet',
  'score-sheet': 'phieu-cham-diem',
  report: 'bao-cao',
};

/** `bien-ban/2026-11.regular.1`, `quy/2026-4`, `chuyen-de/2026`, `nhiem-vu/<member>`, `ho-so/<member>`. */
export function subjectToPath(subject: PaperSubject): string {
  switch (subject.about) {
    case 'meeting':
      return `${slugs[subject.kind]}/${subject.meetingId}`;
    case 'topics':
      return `chuyen-de/${subject.year}`;
    case 'member':
      return `nhiem-vu/${subject.memberId}`;
    case 'record':
      return `ho-so/${subject.memberId}`;
    case 'stretch': {
      const { stretch } = subject;
      if (stretch.kind === 'month') return `thang/${stretch.period}`;
      if (stretch.kind === 'quarter') return `quy/${stretch.year}-${stretch.quarter}`;
      if (stretch.kind === 'half') return `nua-nam/${stretch.year}-${stretch.half}`;
      return `nam/${stretch.year}`;
    }
  }
}

/** The subject an address names; null for none. */
export function pathToSubject(what: string, ofWhat: string): PaperSubject | null {
  const kind = meetingPaperKinds.find((each) => slugs[each] === what);
  if (kind !== undefined) return { about: 'meeting', kind, meetingId: ofWhat };
  if (what === 'ho-so') return { about: 'record', memberId: ofWhat };
  if (what === 'nhiem-vu') return { about: 'member', memberId: ofWhat };
  const [, year = '', part = ''] = /^(\d{4})(?:-(\d))?$/.exec(ofWhat) ?? [];
  if (what === 'chuyen-de' && year !== '') return { about: 'topics', year: Number(year) };
  const stretch = pathToStretch(what, ofWhat, Number(year), Number(part));
  return stretch && { about: 'stretch', stretch };
}

function pathToStretch(what: string, ofWhat: string, year: number, part: number): Stretch | null {
  if (what === 'thang') return isPeriod(ofWhat) ? { kind: 'month', period: ofWhat satisfies Period } : null;
  if (year === 0) return null;
  if (what === 'quy' && part >= 1 && part <= 4) return { kind: 'quarter', year, quarter: part };
  if (what === 'nua-nam' && (part === 1 || part === 2)) return { kind: 'half', year, half: part };
  return what === 'nam' && part === 0 ? { kind: 'year', year } : null;
}
