import { Route, Switch } from 'wouter';
import { pathToSubject } from '../../papers/paper-subject.ts';
import { paths } from '../../routes.ts';
import { MissingPaper } from '../../shell/missing-paper.tsx';
import { MeetingPapers } from './meeting-papers.tsx';
import { PaperReading } from './paper-reading.tsx';
import { PaperView } from './paper-view.tsx';
import { YearPapers } from './year-papers.tsx';

/** Everything below `/giay-to`: the papers of a meeting, those of a year, one of them, and the view to copy it by hand. */
export function PapersScreen() {
  return (
    <Switch>
      <Route path={`${paths.papers}/ky-hop/:meetingId`}>
        {({ meetingId }) => <MeetingPapers key={meetingId} meetingId={meetingId} />}
      </Route>
      <Route path={`${paths.papers}/nam/:year`}>
        {({ year }) =>
          /^\d{4}$/.test(year) ? <YearPapers key={year} year={Number(year)} /> : <MissingPaper />
        }
      </Route>
      {(['xem', 'chep'] as const).map((place) => (
        <Route key={place} path={`${paths.papers}/${place}/:what/:ofWhat`}>
          {({ what, ofWhat }) => {
            const subject = pathToSubject(what, ofWhat);
            if (subject === null) return <MissingPaper />;
            const Shown = place === 'xem' ? PaperView : PaperReading;
            return <Shown key={`${what}/${ofWhat}`} subject={subject} />;
          }}
        </Route>
      ))}
      <Route component={MissingPaper} />
    </Switch>
  );
}
