import { paths } from '../routes.ts';
import { subjectToPath, type PaperSubject } from './paper-subject.ts';

/** Addresses below `/giay-to`; they are read by the screen of papers itself, which comes when it is first wanted. */
export const paperPaths = {
  ofMeeting: (meetingId: string) => `${paths.papers}/ky-hop/${meetingId}`,
  /** A screen of its own beside them. */
  copyOut: (meetingId: string) => `${paths.papers}/so-tay/${meetingId}`,
  ofYear: (year: number) => `${paths.papers}/nam/${year}`,
  paper: (subject: PaperSubject) => `${paths.papers}/xem/${subjectToPath(subject)}`,
  reading: (subject: PaperSubject) => `${paths.papers}/chep/${subjectToPath(subject)}`,
} as const;
