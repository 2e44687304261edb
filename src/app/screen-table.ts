import type { Period } from '#base/day.ts';
import type { ComponentProps } from 'react';
import type { OpenCorrections as Corrections } from './shell/open-corrections.tsx';
import type { PublishForm as Publish } from './shell/publish-form.tsx';
import type { StartMeetingSheet as Sheet } from './shell/start-meeting-sheet.tsx';
import { everydayScreen, lazyPart, lazyScreen } from './lazy-screen.tsx';

/*
 * Every screen but home and those of the guard, whose code comes when it is wanted (`vite.config.ts` says in which file); the
 * parts of home that seldom are; and all places of the phones that keep no book.
 */

interface OfMeeting {
  readonly meetingId: string;
}

export const BinScreen = lazyScreen(() =>
  import('./screens/bin/bin-screen.tsx').then((file) => file.BinScreen),
);
export const CellInfoScreen = lazyScreen(() =>
  import('./screens/cell-info/cell-info-screen.tsx').then((file) => file.CellInfoScreen),
);
export const ConflictScreen = lazyScreen<{ readonly conflictId: string }>(() =>
  import('./screens/conflict/conflict-screen.tsx').then((file) => file.ConflictScreen),
);
export const CopyOutScreen = lazyScreen<OfMeeting>(() =>
  import('./screens/copy-out/copy-out-screen.tsx').then((file) => file.CopyOutScreen),
);
export const CorrectionScreen = lazyScreen<{ readonly correctionId: string }>(() =>
  import('./screens/correction/correction-screen.tsx').then((file) => file.CorrectionScreen),
);
export const DeliverPackageScreen = lazyScreen(() =>
  import('./screens/deliver-package/deliver-package-screen.tsx').then((file) => file.DeliverPackageScreen),
);
export const HandoverScreen = lazyScreen(() =>
  import('./screens/handover/handover-screen.tsx').then((file) => file.HandoverScreen),
);
export const JoinScreen = lazyScreen(() =>
  import('./screens/join/join-screen.tsx').then((file) => file.JoinScreen),
);
export const MeetingScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting/meeting-screen.tsx').then((file) => file.MeetingScreen),
);
export const MeetingListScreen = everydayScreen(() =>
  import('./screens/meeting-list/meeting-list-screen.tsx').then((file) => file.MeetingListScreen),
);
export const MeetingPrepareScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-prepare/meeting-prepare-screen.tsx').then((file) => file.MeetingPrepareScreen),
);
export const MeetingRollCallScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-roll-call/meeting-roll-call-screen.tsx').then(
    (file) => file.MeetingRollCallScreen,
  ),
);
export const MeetingLastTasksScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-last-tasks/meeting-last-tasks-screen.tsx').then(
    (file) => file.MeetingLastTasksScreen,
  ),
);
export const MeetingProceedingsScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-proceedings/meeting-proceedings-screen.tsx').then(
    (file) => file.MeetingProceedingsScreen,
  ),
);
export const MeetingResolutionScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-resolution/meeting-resolution-screen.tsx').then(
    (file) => file.MeetingResolutionScreen,
  ),
);
export const MeetingTasksScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-tasks/meeting-tasks-screen.tsx').then((file) => file.MeetingTasksScreen),
);
export const MeetingQualityScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-quality/meeting-quality-screen.tsx').then((file) => file.MeetingQualityScreen),
);
export const MeetingReviewScreen = everydayScreen<OfMeeting>(() =>
  import('./screens/meeting-review/meeting-review-screen.tsx').then((file) => file.MeetingReviewScreen),
);
export const MemberDuplicatesScreen = lazyScreen(() =>
  import('./screens/member-duplicates/member-duplicates-screen.tsx').then(
    (file) => file.MemberDuplicatesScreen,
  ),
);
export const MemberEditScreen = everydayScreen<{ readonly memberId: string | null }>(() =>
  import('./screens/member-edit/member-edit-screen.tsx').then((file) => file.MemberEditScreen),
);
export const MemberListScreen = everydayScreen(() =>
  import('./screens/member-list/member-list-screen.tsx').then((file) => file.MemberListScreen),
);
export const MemberRecordScreen = lazyScreen<{ readonly memberId: string }>(() =>
  import('./screens/member-record/member-record-screen.tsx').then((file) => file.MemberRecordScreen),
);
export const MemberPlaces = lazyScreen(() => import('./member-places.tsx').then((file) => file.MemberPlaces));
export const NotFoundScreen = lazyScreen(() =>
  import('./screens/not-found/not-found-screen.tsx').then((file) => file.NotFoundScreen),
);
export const NotHeldScreen = lazyScreen<{ readonly period: Period }>(() =>
  import('./screens/not-held/not-held-screen.tsx').then((file) => file.NotHeldScreen),
);
/** The days to answer are counted by the calendar, so it comes along. */
export const OpenCorrections = lazyPart<ComponentProps<typeof Corrections>>(() =>
  Promise.all([import('./shell/open-corrections.tsx'), import('#actions/shipped-criteria.ts')]).then(
    ([file]) => file.OpenCorrections,
  ),
);
export const PapersScreen = lazyScreen(() =>
  import('./screens/papers/papers-screen.tsx').then((file) => file.PapersScreen),
);
/** All places under `paths.privacy`, with a table of their own: they are seldom opened. */
export const PrivacyPlaces = lazyScreen(() =>
  import('./privacy-places.tsx').then((file) => file.PrivacyPlaces),
);
export const PublishForm = lazyPart<ComponentProps<typeof Publish>>(() =>
  import('./shell/publish-form.tsx').then((file) => file.PublishForm),
);
export const QueueScreen = everydayScreen(() =>
  import('./screens/queue/queue-screen.tsx').then((file) => file.QueueScreen),
);
export const RepairScreen = lazyScreen(() =>
  import('./screens/repair/repair-screen.tsx').then((file) => file.RepairScreen),
);
export const RosterImportScreen = lazyScreen(() =>
  import('./screens/roster-import/roster-import-screen.tsx').then((file) => file.RosterImportScreen),
);
export const SettingsScreen = lazyScreen(() =>
  import('./screens/settings/settings-screen.tsx').then((file) => file.SettingsScreen),
);
export const StaffPlaces = lazyScreen(() => import('./staff-places.tsx').then((file) => file.StaffPlaces));
export const StartMeetingSheet = everydayScreen<ComponentProps<typeof Sheet>>(() =>
  import('./shell/start-meeting-sheet.tsx').then((file) => file.StartMeetingSheet),
);
export const SheetsOutScreen = lazyScreen(() =>
  import('./screens/sheets-out/sheets-out-screen.tsx').then((file) => file.SheetsOutScreen),
);
export const StartCellScreen = lazyScreen(() =>
  import('./screens/start-cell/start-cell-screen.tsx').then((file) => file.StartCellScreen),
);
export const TopicEditScreen = lazyScreen<{ readonly topicId: string }>(() =>
  import('./screens/topic-edit/topic-edit-screen.tsx').then((file) => file.TopicEditScreen),
);
export const TopicPlanScreen = lazyScreen(() =>
  import('./screens/topic-plan/topic-plan-screen.tsx').then((file) => file.TopicPlanScreen),
);
/** All places under `paths.yearPlaces`, in one file. */
export const YearPlaces = lazyScreen(() => import('./year-places.tsx').then((file) => file.YearPlaces));
export const WelcomeScreen = lazyScreen(() =>
  import('./screens/welcome/welcome-screen.tsx').then((file) => file.WelcomeScreen),
);
