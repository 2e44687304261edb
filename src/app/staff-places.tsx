import { Route, Switch } from 'wouter';
import { PrivacyPlaces } from './privacy-places.tsx';
import { paths } from './routes.ts';
import { JoinScreen } from './screens/join/join-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { StaffCellScreen } from './screens/staff-cell/staff-cell-screen.tsx';
import { StaffScreen } from './screens/staff/staff-screen.tsx';

/** The phone of the staff of a commune or of the province. */
export function StaffPlaces() {
  return (
    <Switch>
      <Route<{ readonly cellId: string }> path={paths.staffCell(':cellId')}>
        {({ cellId }) => <StaffCellScreen key={cellId} cellId={cellId} />}
      </Route>
      <Route path={paths.join} component={JoinScreen} />
      <Route path={paths.settings} component={SettingsScreen} />
      <Route path={paths.privacyPlaces} component={PrivacyPlaces} />
      <Route component={StaffScreen} />
    </Switch>
  );
}
