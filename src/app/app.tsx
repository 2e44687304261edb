import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { dayToPeriod, isPeriod } from '#base/day.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useLightBook, useSession, useToday } from './hooks/use-book.ts';
import { useFeed } from './hooks/use-feed.ts';
import { warmAll, warmEveryday } from './lazy-screen.tsx';
import { shortcutPath } from './open-shortcut.ts';
import { formStepPaths, paths } from './routes.ts';

import { HomeScreen } from './screens/home/home-screen.tsx';
import * as guard from './guard-table.ts';
import * as screens from './screen-table.ts';
import { ServicesProvider, useServices, type Services } from './services.tsx';
import { BugWatch } from './shell/bug-watch.tsx';
import { NoticesProvider } from './shell/notices.tsx';
import { Screen } from './shell/screen.tsx';
import { common } from './text/shared-words.ts';
import type { Trail } from './trail.ts';

interface AppProps {
  readonly services: Services;
  readonly trail: Trail;
  /** What a shortcut of the phone's home screen asked for; null for a plain start. */
  readonly shortcut: string | null;
  /** Called once, when the first screen stands. */
  readonly onShown: () => void;
}

/** Everything a person sees, from the frame down. */
export function App({ services, trail, shortcut, onShown }: AppProps) {
  useEffect(onShown, [onShown]);
  return (
    <Router aroundNav={trail.around}>
      <ServicesProvider services={services}>
        <Guarded>
          <NoticesProvider>
            <BugWatch />
            <Suspense fallback={<Opening />}>
              <Guarded>
                <Places shortcut={shortcut} />
              </Guarded>
            </Suspense>
          </NoticesProvider>
        </Guarded>
      </ServicesProvider>
    </Router>
  );
}

/** A screen that fails leaves the rest standing; leaving it is a fresh start. */
function Guarded({ children }: { readonly children: ReactNode }) {
  const { clock } = useServices();
  const [place] = useLocation();
  return (
    <ErrorBoundary clock={clock} place={place}>
      {children}
    </ErrorBoundary>
  );
}

function Opening() {
  return (
    <Screen title={common.appName} isFirst>
      <p>{common.loading}</p>
    </Screen>
  );
}

/** Which screens there are depends on whose phone this is; each address is shown in place, never redirected. */
function Places({ shortcut }: { readonly shortcut: string | null }) {
  const session = useSession();
  const memory = useFeed(useServices().memory);
  const [place] = useLocation();
  const readiness = useFeed(useServices().readiness);
  const isIncomplete = readiness === 'preparing' || readiness === 'failed';
  useEffect(() => {
    // Beside the worker: on a line where each answer is late, two wait less.
    if (isIncomplete) warmAll();
  }, [isIncomplete]);
  if (place === paths.repair || (!session && memory === 'unreadable')) return <screens.RepairScreen />;
  if (!session) return <Opening />;
  if (place === paths.deliver) return <screens.DeliverPackageScreen />;
  const role = session.binding?.role;
  if (role === undefined && !session.hasCell) return <FirstPlaces />;
  if (place === paths.pin || place === paths.recoveryWords) {
    return <guard.PinScreen key={place} keepsPin={place !== paths.pin} />;
  }
  if (role === 'member') return <screens.MemberPlaces />;
  if (role === 'commune' || role === 'province') return <screens.StaffPlaces />;
  return (
    <>
      {shortcut !== null && <OpenShortcut wanted={shortcut} />}
      <CellPlaces />
    </>
  );
}

/** A phone that knows no cell yet. */
function FirstPlaces() {
  return (
    <Switch>
      <Route path={paths.startCell} component={screens.StartCellScreen} />
      <Route path={paths.join} component={screens.JoinScreen} />
      <Route path={paths.restore} component={guard.RestoreScreen} />
      <Route path={paths.settings} component={screens.SettingsScreen} />
      <Route path={paths.privacyPlaces} component={screens.PrivacyPlaces} />
      <Route component={screens.WelcomeScreen} />
    </Switch>
  );
}

const stepScreens = {
  prepare: screens.MeetingPrepareScreen,
  'roll-call': screens.MeetingRollCallScreen,
  'last-tasks': screens.MeetingLastTasksScreen,
  proceedings: screens.MeetingProceedingsScreen,
  resolution: screens.MeetingResolutionScreen,
  tasks: screens.MeetingTasksScreen,
  quality: screens.MeetingQualityScreen,
  review: screens.MeetingReviewScreen,
};
const steps = Object.entries(stepScreens) as [keyof typeof stepScreens, (typeof stepScreens)['prepare']][];

/** The phone of a secretary or a deputy. */
function CellPlaces() {
  useEffect(warmEveryday, []);
  return (
    <Switch>
      <Route path={paths.home} component={HomeScreen} />
      <Route path={paths.welcome} component={HomeScreen} />
      <Route path={paths.meetings} component={screens.MeetingListScreen} />
      {steps.map(([step, StepScreen]) => (
        <Route<{ readonly meetingId: string }>
          key={step}
          path={`${paths.meeting(':meetingId')}/${formStepPaths[step]}`}
        >
          {({ meetingId }) => <StepScreen key={meetingId} meetingId={meetingId} />}
        </Route>
      ))}
      <Route<{ readonly meetingId: string }> path={paths.meeting(':meetingId')}>
        {({ meetingId }) => <screens.MeetingScreen key={meetingId} meetingId={meetingId} />}
      </Route>
      <Route path="/khong-sinh-hoat/:period">
        {({ period }) =>
          isPeriod(period) ? (
            <screens.NotHeldScreen key={period} period={period} />
          ) : (
            <screens.NotFoundScreen />
          )
        }
      </Route>
      <Route path={paths.members} component={screens.MemberListScreen} />
      <Route path={paths.newMember}>
        <screens.MemberEditScreen memberId={null} />
      </Route>
      <Route path={paths.duplicates} component={screens.MemberDuplicatesScreen} />
      <Route path={paths.rosterImport}>
        <screens.RosterImportScreen />
      </Route>
      <Route<{ readonly memberId: string }> path={paths.member(':memberId')}>
        {({ memberId }) => <screens.MemberEditScreen key={memberId} memberId={memberId} />}
      </Route>
      <Route<{ readonly memberId: string }> path={paths.memberRecord(':memberId')}>
        {({ memberId }) => <screens.MemberRecordScreen key={memberId} memberId={memberId} />}
      </Route>
      <Route<{ readonly correctionId: string }> path={paths.correction(':correctionId')}>
        {({ correctionId }) => <screens.CorrectionScreen key={correctionId} correctionId={correctionId} />}
      </Route>
      <Route path={paths.sheetsOut}>
        <screens.SheetsOutScreen />
      </Route>
      <Route path={paths.topics} component={screens.TopicPlanScreen} />
      <Route<{ readonly topicId: string }> path={paths.topic(':topicId')}>
        {({ topicId }) => <screens.TopicEditScreen key={topicId} topicId={topicId} />}
      </Route>
      <Route<{ readonly meetingId: string }> path={`${paths.papers}/so-tay/:meetingId`}>
        {({ meetingId }) => <screens.CopyOutScreen key={meetingId} meetingId={meetingId} />}
      </Route>
      <Route path={`${paths.papers}/*`} component={screens.PapersScreen} />
      <Route path={`${paths.yearPlaces}/*`} component={screens.YearPlaces} />
      <Route path={paths.queue} component={screens.QueueScreen} />
      <Route<{ readonly conflictId: string }> path={paths.conflict(':conflictId')}>
        {({ conflictId }) => <screens.ConflictScreen key={conflictId} conflictId={conflictId} />}
      </Route>
      <Route path={paths.cell} component={screens.CellInfoScreen} />
      <Route path={paths.bin} component={screens.BinScreen} />
      <Route path={paths.backup} component={guard.BackupScreen} />
      <Route path={paths.handover} component={screens.HandoverScreen} />
      <Route path={paths.join} component={screens.JoinScreen} />
      <Route path={paths.settings} component={screens.SettingsScreen} />
      <Route path={paths.privacyPlaces} component={screens.PrivacyPlaces} />
      <Route component={screens.NotFoundScreen} />
    </Switch>
  );
}

/** Goes where the shortcut says once the book is read; once a start. */
function OpenShortcut({ wanted }: { readonly wanted: string }) {
  const book = useLightBook();
  const today = useToday();
  const [, navigate] = useLocation();
  const isDone = useRef(false);
  useEffect(() => {
    if (!book || isDone.current) return;
    isDone.current = true;
    const path = shortcutPath(wanted, book, dayToPeriod(today));
    if (path !== null) navigate(path);
  }, [book, navigate, today, wanted]);
  return null;
}
