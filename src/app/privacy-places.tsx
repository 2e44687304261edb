import { Route, Switch } from 'wouter';
import { useSession } from './hooks/use-book.ts';
import { lazyScreen } from './lazy-screen.tsx';
import { paths } from './routes.ts';
import { isWriter } from './shell/is-writer.ts';

const PrivacyScreen = lazyScreen(() =>
  import('./screens/privacy/privacy-screen.tsx').then((file) => file.PrivacyScreen),
);
const PrivacyNoticeScreen = lazyScreen(() =>
  import('./screens/privacy-notice/privacy-notice-screen.tsx').then((file) => file.PrivacyNoticeScreen),
);
const MemberDataScreen = lazyScreen<{ readonly memberId: string }>(() =>
  import('./screens/member-data/member-data-screen.tsx').then((file) => file.MemberDataScreen),
);
const RetentionScreen = lazyScreen(() =>
  import('./screens/retention/retention-screen.tsx').then((file) => file.RetentionScreen),
);
const IncidentScreen = lazyScreen<{ readonly incidentId: string | null }>(() =>
  import('./screens/incident/incident-screen.tsx').then((file) => file.IncidentScreen),
);

/** Dữ liệu cá nhân and what is under it. Whoever keeps no cell's book reads the notice and nothing of others. */
export function PrivacyPlaces() {
  const session = useSession();
  if (!session || !isWriter(session)) {
    return (
      <Switch>
        <Route path={paths.privacyNotice} component={PrivacyNoticeScreen} />
        <Route component={PrivacyScreen} />
      </Switch>
    );
  }
  return (
    <Switch>
      <Route path={paths.privacyNotice} component={PrivacyNoticeScreen} />
      <Route path={paths.retention} component={RetentionScreen} />
      <Route<{ readonly memberId: string }> path={paths.memberData(':memberId')}>
        {({ memberId }) => <MemberDataScreen key={memberId} memberId={memberId} />}
      </Route>
      <Route path={paths.incidents}>
        <IncidentScreen incidentId={null} />
      </Route>
      <Route<{ readonly incidentId: string }> path={paths.incident(':incidentId')}>
        {({ incidentId }) => <IncidentScreen key={incidentId} incidentId={incidentId} />}
      </Route>
      <Route component={PrivacyScreen} />
    </Switch>
  );
}
