import type { BrowserContext, Page } from 'playwright-core';
import { paths } from '#app/routes.ts';
import { home } from '#app/text/home.ts';
import { forgottenWords, lockWords, pinWords, recoveryWords, safetyWords } from '#app/text/lock.ts';
import { lost, repair } from '#app/text/lost.ts';
import { memberEdit } from '#app/text/members.ts';
import { phraseWords } from '#app/text/phrases.ts';
import { prepare } from '#app/text/prepare.ts';
import { conflictText, queueText } from '#app/text/queue.ts';
import { retired } from '#app/text/retired.ts';
import { common } from '#app/text/shared-words.ts';
import { memoryWords, trouble } from '#app/text/shell.ts';
import { newTasks } from '#app/text/tasks.ts';
import { topicPlan } from '#app/text/topics.ts';
import { PHONE_NAME, retiredName } from '#store/db.ts';
import { waitForWorker } from './conditions.ts';
import { crowdedNames } from './crowded-book.ts';
import type { CrowdedCell } from './crowded-cell.ts';
import { typePin } from './pin.ts';
import type { View } from './screens.ts';
import { settle, show, stepView } from './screens.ts';
import type { Visit } from './walk.ts';

/* What stands on a phone of the cell only after a tap: sheets, disputes, notices. */

export async function walkSheets(page: Page, cell: CrowdedCell, visit: Visit): Promise<void> {
  const prepareView = stepView(cell.meetingId, 'prepare', '');
  const memberView: View = { name: '', path: paths.member(cell.memberId), title: memberEdit.title };
  const tasksView = stepView(cell.meetingId, 'tasks', '');
  const sheet = async (view: View, name: string, tap: (page: Page) => Promise<void>): Promise<void> => {
    await show(page, view);
    await tap(page);
    await page.getByRole('dialog').waitFor();
    await settle(page);
    await visit(page, name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  await sheet(
    stepView(cell.meetingId, 'roll-call', ''),
    'meeting-roll-call: sheet of an excused member',
    (on) => on.locator('button[data-mark="excused"]').first().tap(),
  );
  await sheet(prepareView, 'meeting-prepare: choosing the chair', (on) =>
    on.getByRole('button', { name: `${prepare.chair}:` }).tap(),
  );
  await sheet(prepareView, 'meeting-prepare: a new item of the agenda', (on) =>
    on.getByRole('button', { name: prepare.agendaAdd }).tap(),
  );
  await sheet(prepareView, 'meeting-prepare: templates of agendas', (on) =>
    on.getByRole('button', { name: prepare.agendaTemplate }).tap(),
  );
  await sheet(stepView(cell.meetingId, 'resolution', ''), 'meeting-resolution: ready phrases', (on) =>
    on.getByRole('button', { name: phraseWords.open }).first().tap(),
  );
  await sheet(
    stepView(cell.meetingId, 'resolution', ''),
    'meeting-resolution: phrases changed',
    async (on) => {
      await on.getByRole('button', { name: phraseWords.open }).first().tap();
      await on.getByRole('button', { name: phraseWords.edit }).tap();
      await on.getByRole('button', { name: phraseWords.add }).tap();
    },
  );
  await sheet(tasksView, 'meeting-tasks: a new task', (on) =>
    on.getByRole('button', { name: newTasks.add }).tap(),
  );
  await sheet(memberView, 'member-edit: an open range', (on) =>
    on.getByRole('button', { name: common.edit }).first().tap(),
  );
  await sheet(memberView, 'member-edit: a new situation', (on) =>
    on.getByRole('button', { name: memberEdit.addSituation }).tap(),
  );
  await sheet({ name: '', path: paths.topics, title: topicPlan.title }, 'topic-plan: a new topic', (on) =>
    on.getByRole('button', { name: topicPlan.add, exact: true }).tap(),
  );
  await sheet({ name: '', path: paths.home, title: home.title }, 'home: another meeting', (on) =>
    on.getByRole('button', { name: home.otherMeeting }).tap(),
  );
}

/** Writes a place with no signal while another phone writes another; then the signal comes back. */
export async function walkDispute(
  page: Page,
  context: BrowserContext,
  cell: CrowdedCell,
  visit: Visit,
): Promise<void> {
  const queueView: View = { name: '', path: paths.queue, title: queueText.title };
  await waitForWorker(page);
  await context.setOffline(true);
  await writePlace(page, cell, 'Nhà văn hóa liên thôn Nghiêng Khoang Hạ');
  await show(page, queueView);
  await page.getByText(queueText.waiting(1)).waitFor();
  await visit(page, 'queue: waiting');
  await cell.writePlaceElsewhere('Hội trường Trường Tiểu học Nghiêng Khoang Thượng');
  await context.setOffline(false);
  const dispute = page.getByRole('link', { name: queueText.conflictsTitle }).first();
  await dispute.waitFor();
  await settle(page);
  await visit(page, 'queue: a dispute');
  await dispute.tap();
  await page.getByText(conflictText.keepMine).waitFor();
  await visit(page, 'conflict');
}

/** The bar that offers to take something back, and the sheets of a phone that is full and of one whose data are deleted. */
export async function walkNotices(page: Page, cell: CrowdedCell, visit: Visit): Promise<void> {
  const view = stepView(cell.meetingId, 'roll-call', '');
  await show(page, view);
  await page.locator('[class*="_primary_"]').last().tap();
  await page.getByRole('button', { name: common.undo }).waitFor();
  await visit(page, 'meeting-roll-call: undo bar');
  await page.evaluate(() => {
    const refuse = (): never => {
      throw new DOMException('planted', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = refuse;
    IDBObjectStore.prototype.add = refuse;
  });
  await writePlace(page, cell, 'Sân nhà văn hóa');
  await page.getByRole('dialog', { name: trouble.title }).waitFor();
  await visit(page, 'meeting-prepare: a full phone');
  await page.evaluate(() => indexedDB.deleteDatabase('so-chi-bo:sealed'));
  await page.getByRole('dialog', { name: memoryWords.gone }).waitFor();
  await settle(page);
  await visit(page, 'meeting-prepare: data deleted');
  await page.keyboard.press('Escape');
  await visit(page, 'meeting-prepare: data deleted, and known to be');
}

/** A PIN from the first digit to the words, and the phone closed by it. */
export async function walkLock(page: Page, visit: Visit): Promise<void> {
  const PIN = '739204';
  await show(page, { name: '', path: paths.pin, title: pinWords.title });
  await typePin(page, pinWords.choose, '123456');
  await page.getByText(pinWords.weak.run).waitFor();
  await visit(page, 'pin: one that anybody would guess');
  await typePin(page, pinWords.choose, PIN);
  await typePin(page, pinWords.again, PIN);
  await page.getByText(recoveryWords.write, { exact: true }).waitFor();
  await visit(page, 'pin: words for the paper');
  await page.getByRole('button', { name: recoveryWords.written }).tap();
  await page.getByRole('button', { name: recoveryWords.check }).tap();
  await page.getByText(recoveryWords.wrong).first().waitFor();
  await visit(page, 'pin: words that do not match the paper');
  await show(page, { name: '', path: paths.home, title: home.title });
  await page.getByRole('heading', { name: safetyWords.wordsTitle }).waitFor();
  await visit(page, 'home: words not on paper yet');
  await page.reload();
  for (let tries = 0; tries < 4; tries += 1) {
    await typePin(page, lockWords.askPin, '111119');
    await page.getByText(lockWords.wrong).waitFor();
  }
  await page.locator('[aria-live="off"]').waitFor();
  await visit(page, 'lock: too many wrong PINs');
  await page.getByRole('button', { name: lockWords.forgotten }).tap();
  await page.getByRole('button', { name: forgottenWords.begin }).tap();
  await settle(page);
  await visit(page, 'lock: the PIN is forgotten');
}

/** What a phone says whose data the browser cleared away, as its vault knows of them, and one whose data cannot be read. */
export async function walkLosses(page: Page, visit: Visit): Promise<void> {
  await page.evaluate((scopeName) => {
    const marker = { phoneId: 'of-before', scopeName, isBound: true, savedAt: 1_793_800_000_000, unsent: 12 };
    localStorage.setItem('so-chi-bo:vault', JSON.stringify(marker));
  }, crowdedNames.cell);
  await page.reload();
  await show(page, { name: '', path: paths.welcome, title: lost.title });
  await page.getByText(lost.unsent(12)).waitFor();
  await visit(page, 'welcome: data cleared');
  await show(page, { name: '', path: paths.repair, title: repair.title });
  await visit(page, 'repair');
}

async function writePlace(page: Page, cell: CrowdedCell, place: string): Promise<void> {
  await show(page, stepView(cell.meetingId, 'prepare', ''));
  const box = page.getByLabel(prepare.place);
  await box.fill(place);
  await box.blur();
}

/** What a withdrawn phone shows once it has erased itself: nothing but one row in a database of its own. */
export async function walkRetired(page: Page, url: string, visit: Visit): Promise<void> {
  // A page of the app's own address that does not start it.
  await page.goto(`${url}/early.css`);
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name, 10);
        opening.onerror = reject;
        opening.onupgradeneeded = () => opening.result.createObjectStore('facts');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('facts', 'readwrite');
          const row = { at: 1_793_800_000_000, handedIn: 12, isSwept: true };
          writing.objectStore('facts').put(row, 'retired');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    retiredName(PHONE_NAME),
  );
  await page.goto(url);
  await page.getByRole('heading', { name: retired.title }).waitFor();
  await visit(page, 'retired');
}
