import { Route, Switch } from 'wouter';
import { lazyScreen } from './lazy-screen.tsx';
import { PrivacyPlaces } from './privacy-places.tsx';
import { paths } from './routes.ts';
import { JoinScreen } from './screens/join/join-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { OwnCorrectionScreen } from './screens/own-correction/own-correction-screen.tsx';
import { OwnRecordScreen } from './screens/own-record/own-record-screen.tsx';
import { OwnTaskScreen } from './screens/own-task/own-task-screen.tsx';

/** The papers are heavy, and few print. */
const OwnPaperScreen = lazyScreen(() =>
  import('./screens/own-paper/own-paper-screen.tsx').then((file) => file.OwnPaperScreen),
);

/** The phone of a member: the own record, and what is asked and reported from it. */
export function MemberPlaces() {
  return (
    <Switch>
      <Route path={paths.join} component={JoinScreen} />
      <Route path={paths.settings} component={SettingsScreen} />
      <Route path={paths.privacyPlaces} component={PrivacyPlaces} />
      <Route<{ readonly about: string }> path={paths.ownCorrection(':about')}>
        {({ about }) => <OwnCorrectionScreen key={about} about={about} />}
      </Route>
      <Route<{ readonly taskId: string }> path={paths.ownTask(':taskId')}>
        {({ taskId }) => <OwnTaskScreen key={taskId} taskId={taskId} />}
      </Route>
      <Route path={paths.ownPaper} component={OwnPaperScreen} />
      <Route component={OwnRecordScreen} />
    </Switch>
  );
}
