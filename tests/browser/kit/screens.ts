import type { Page } from 'playwright-core';
import { formSteps, type FormStep } from '#domain/meeting/form-step.ts';
import { paperPaths } from '#app/papers/paper-paths.ts';
import { meetingPaperKinds } from '#app/papers/paper-subject.ts';
import { formStepPaths, paths } from '#app/routes.ts';
import { backupWords, restoreWords } from '#app/text/backup.ts';
import { bin } from '#app/text/bin.ts';
import { cellInfo } from '#app/text/cell.ts';
import { handover } from '#app/text/handover.ts';
import { dues } from '#app/text/dues.ts';
import { home } from '#app/text/home.ts';
import { stepNames } from '#app/text/meeting-frame.ts';
import { meetingList, meetingView, notHeld } from '#app/text/meeting-list.ts';
import { duplicates, memberAdd, memberEdit, memberList } from '#app/text/members.ts';
import { notFound } from '#app/text/not-found.ts';
import { corrections, memberAccess } from '#app/text/corrections.ts';
import { ownCorrection, ownRecord, ownTask } from '#app/text/own-record.ts';
import { incident, memberData, noticeText, privacy, retention } from '#app/text/privacy.ts';
import { copyOutWords } from '#app/text/papers/copy-out-words.ts';
import { paperTitles } from '#app/text/papers/frame-words.ts';
import { copyByHand, papersOfMeeting, papersOfYear } from '#app/text/papers/screen-words.ts';
import { queueText } from '#app/text/queue.ts';
import { relay } from '#app/text/relay.ts';
import { rosterImport } from '#app/text/roster-import.ts';
import { settings } from '#app/text/settings.ts';
import { common } from '#app/text/shared-words.ts';
import { sheetsOut } from '#app/text/sheets-out.ts';
import { staff } from '#app/text/staff.ts';
import { join, startCell, welcome } from '#app/text/start.ts';
import { topicEdit, topicPlan } from '#app/text/topics.ts';
import { yearView } from '#app/text/year.ts';
import { waitForWorker } from './conditions.ts';
import type { CrowdedCell } from './crowded-cell.ts';

/** One thing a phone can show: the folder of its screen, its address, and the title it is known by. */
export interface View {
  /** `folder` or `folder: what is special about it`. */
  readonly name: string;
  readonly path: string;
  readonly title: string;
}

export function screenOf(view: string): string {
  return view.split(':')[0] ?? view;
}

export const newPhoneViews: readonly View[] = [
  { name: 'welcome', path: paths.welcome, title: welcome.title },
  { name: 'start-cell', path: paths.startCell, title: startCell.title },
  { name: 'join', path: paths.join, title: join.title },
  { name: 'restore', path: paths.restore, title: restoreWords.title },
  { name: 'deliver-package', path: paths.deliver, title: relay.title },
  { name: 'settings: new phone', path: paths.settings, title: settings.title },
];

/** What the phone of that member shows. */
export function memberViews({ votedMeetingId }: CrowdedCell): readonly View[] {
  return [
    { name: 'own-record', path: paths.home, title: ownRecord.title },
    { name: 'own-correction', path: paths.ownCorrection(votedMeetingId), title: ownCorrection.title },
    { name: 'own-correction: anything else', path: paths.ownCorrection('ho-so'), title: ownCorrection.title },
    { name: 'own-task', path: paths.ownTask(`${votedMeetingId}.task-1`), title: ownTask.title },
    { name: 'own-paper', path: paths.ownPaper, title: paperTitles['member-record'] },
    { name: 'settings: member', path: paths.settings, title: settings.title },
  ];
}

/** A cell of the demonstration, with two years of receipts and scores; the province sees it, the crowded commune does not. */
const longKept: View = {
  name: 'staff-cell: two years',
  path: paths.staffCell('demo-cell-3'),
  title: staff.cellTitle,
};

export function staffViews(role: string, cellId: string): readonly View[] {
  return [
    { name: `staff: ${role}`, path: paths.staff, title: staff.title },
    { name: `staff-cell: ${role}`, path: paths.staffCell(cellId), title: staff.cellTitle },
    ...(role === 'province' ? [longKept] : []),
  ];
}

/** Everything a cell's phone shows without a hand on it. */
export function cellViews(cell: CrowdedCell): readonly View[] {
  const { meetingId, votedMeetingId } = cell;
  return [
    { name: 'home', path: paths.home, title: home.title },
    { name: 'meeting-list', path: paths.meetings, title: meetingList.title },
    ...meetingViews(meetingId, 'in progress'),
    ...meetingViews(votedMeetingId, 'voted'),
    ...paperViews(votedMeetingId, cell.memberId),
    { name: 'copy-out', path: paperPaths.copyOut(votedMeetingId), title: copyOutWords.title },
    { name: 'copy-out: in progress', path: paperPaths.copyOut(meetingId), title: copyOutWords.title },
    { name: 'not-held', path: paths.notHeld(cell.notHeldPeriod as never), title: notHeld.title },
    { name: 'member-list', path: paths.members, title: memberList.title },
    { name: 'member-edit', path: paths.member(cell.memberId), title: memberEdit.title },
    { name: 'member-edit: new ones', path: paths.newMember, title: memberAdd.title },
    { name: 'member-record', path: paths.memberRecord(cell.memberId), title: memberAccess.printTitle },
    { name: 'correction', path: paths.correction('request-1'), title: corrections.title },
    { name: 'correction: answered', path: paths.correction('request-3'), title: corrections.title },
    { name: 'roster-import', path: paths.rosterImport, title: rosterImport.title },
    { name: 'sheets-out', path: paths.sheetsOut, title: sheetsOut.title },
    { name: 'member-duplicates', path: paths.duplicates, title: duplicates.title },
    { name: 'dues', path: paths.dues(cell.notHeldPeriod as never), title: dues.title },
    { name: 'year', path: paths.year(Number(meetingId.slice(0, 4))), title: yearView.title },
    { name: 'topic-plan', path: paths.topics, title: topicPlan.title },
    { name: 'topic-edit', path: paths.topic(cell.topicId), title: topicEdit.title },
    { name: 'queue: empty', path: paths.queue, title: queueText.title },
    { name: 'cell-info', path: paths.cell, title: cellInfo.title },
    { name: 'bin', path: paths.bin, title: bin.title },
    { name: 'settings', path: paths.settings, title: settings.title },
    { name: 'privacy', path: paths.privacy, title: privacy.title },
    { name: 'privacy-notice', path: paths.privacyNotice, title: noticeText.title },
    { name: 'member-data', path: paths.memberData(cell.memberId), title: memberData.title },
    { name: 'retention', path: paths.retention, title: retention.title },
    { name: 'incident', path: paths.incidents, title: incident.title },
    { name: 'incident: under way', path: paths.incident(cell.incidentId), title: incident.title },
    { name: 'backup', path: paths.backup, title: backupWords.title },
    { name: 'handover', path: paths.handover, title: handover.title },
    { name: 'join: joined', path: paths.join, title: join.title },
    { name: 'not-found', path: '/khong-co', title: notFound.title },
  ];
}

/** What two years of a real cell look like: its list of months, and a meeting scored line by line. */
export function longKeptViews(meetingId: string): readonly View[] {
  const inYears = ({ name, ...view }: View): View => ({ ...view, name: `${name}, kept for two years` });
  return [
    { name: 'home: kept for two years', path: paths.home, title: home.title },
    { name: 'meeting-list: kept for two years', path: paths.meetings, title: meetingList.title },
    inYears({ name: 'meeting: voted', path: paths.meeting(meetingId), title: meetingView.title }),
    inYears(stepView(meetingId, 'quality', 'voted')),
    inYears(stepView(meetingId, 'review', 'voted')),
    { name: 'topic-plan: kept for two years', path: paths.topics, title: topicPlan.title },
  ];
}

function meetingViews(id: string, state: string): readonly View[] {
  return [
    { name: `meeting: ${state}`, path: paths.meeting(id), title: meetingView.title },
    ...formSteps.map((step) => stepView(id, step, state)),
  ];
}

function paperViews(meetingId: string, memberId: string): readonly View[] {
  const year = Number(meetingId.slice(0, 4));
  const minutes = { about: 'meeting', kind: 'minutes', meetingId } as const;
  return [
    { name: 'papers', path: paperPaths.ofMeeting(meetingId), title: papersOfMeeting.title },
    ...meetingPaperKinds.map((kind) => ({
      name: `papers: ${kind}`,
      path: paperPaths.paper({ about: 'meeting', kind, meetingId }),
      title: paperTitles[kind],
    })),
    { name: 'papers: read and copied', path: paperPaths.reading(minutes), title: copyByHand.title },
    { name: 'papers: year', path: paperPaths.ofYear(year), title: papersOfYear.title },
    {
      name: 'papers: report of a year',
      path: paperPaths.paper({ about: 'stretch', stretch: { kind: 'year', year } }),
      title: paperTitles['year-report'],
    },
    {
      name: 'papers: plan of topics',
      path: paperPaths.paper({ about: 'topics', year }),
      title: paperTitles['topic-plan'],
    },
    {
      name: 'papers: tasks of a member',
      path: paperPaths.paper({ about: 'member', memberId }),
      title: paperTitles['member-tasks'],
    },
    {
      name: 'papers: own page of a member',
      path: paperPaths.paper({ about: 'record', memberId }),
      title: paperTitles['member-record'],
    },
    { name: 'papers: none', path: `${paths.papers}/xem/khong-co/1`, title: papersOfMeeting.title },
  ];
}

export function stepView(id: string, step: FormStep, state: string): View {
  return {
    name: `meeting-${step}: ${state}`,
    path: `${paths.meeting(id)}/${formStepPaths[step]}`,
    title: stepNames[step],
  };
}

/** Goes to the address as a tap on a link does, and waits until the screen stands still. */
export async function show(page: Page, view: View): Promise<void> {
  await page.evaluate((path) => history.pushState(null, '', path), view.path);
  await page.locator('h1', { hasText: view.title }).first().waitFor();
  await settle(page);
}

/** Waits until nothing is being opened and nothing changes any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(async (loading) => {
    const frame = (): Promise<unknown> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 40)));
    const before = document.body.innerHTML.length;
    await frame();
    const text = document.body.innerText;
    return document.body.innerHTML.length === before && !text.includes(loading);
  }, common.loading);
}

/** Enrols this phone by its own screen. */
export async function joinBy(page: Page, url: string, code: string): Promise<void> {
  await page.goto(`${url}${paths.join}`);
  await page.getByLabel(join.code).fill(code);
  await page.getByRole('button', { name: join.submit }).tap();
  await page.waitForFunction((path) => location.pathname !== path, paths.join);
  // What is said of the app's getting ready would go in the midst of a look.
  await waitForWorker(page);
  await settle(page);
}
