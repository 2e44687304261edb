import { periodYear } from '#base/day.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import type { PaperSubject } from '../../papers/paper-subject.ts';
import { periodsOf } from '../../papers/stretch.ts';
import { paths } from '../../routes.ts';
import { PaperPage } from '../../shell/paper-page.tsx';
import { usePaper } from './use-paper.ts';

/** One paper of the cell's book. */
export function PaperView({ subject }: { readonly subject: PaperSubject }) {
  return <PaperPage made={usePaper(subject)} back={backOf(subject)} reading={paperPaths.reading(subject)} />;
}

/** Where Back leads: to the list the paper stands in. */
function backOf(subject: PaperSubject): string {
  switch (subject.about) {
    case 'meeting':
      return paperPaths.ofMeeting(subject.meetingId);
    case 'stretch': {
      const { stretch } = subject;
      const first = periodsOf(stretch)[0];
      return first === undefined ? paths.meetings : paperPaths.ofYear(periodYear(first));
    }
    case 'topics':
      return paperPaths.ofYear(subject.year);
    case 'member':
      return paths.member(subject.memberId);
    case 'record':
      return paths.memberRecord(subject.memberId);
  }
}
