import { Route, Switch } from 'wouter';
import { isPeriod } from '#base/day.ts';
import { paths } from './routes.ts';
import { DuesScreen } from './screens/dues/dues-screen.tsx';
import { NotFoundScreen } from './screens/not-found/not-found-screen.tsx';
import { YearScreen } from './screens/year/year-screen.tsx';

/** What looks at a year: how it stands, and the dues of its months. */
export function YearPlaces() {
  return (
    <Switch>
      <Route path={`${paths.yearPlaces}/dang-phi/:period`}>
        {({ period }) =>
          period !== undefined && isPeriod(period) ? (
            <DuesScreen key={period} period={period} />
          ) : (
            <NotFoundScreen />
          )
        }
      </Route>
      <Route path={`${paths.yearPlaces}/:year`}>
        {({ year }) =>
          year !== undefined && /^\d{4}$/.test(year) ? (
            <YearScreen key={year} year={Number(year)} />
          ) : (
            <NotFoundScreen />
          )
        }
      </Route>
      <Route component={NotFoundScreen} />
    </Switch>
  );
}
