import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { must } from '#base/assert.ts';
import type { Chance } from '#base/clock.ts';
import { instantToDay } from '#base/day.ts';
import { readKeyFile } from '#province/seal/key-file.ts';
import { sealKeysOf } from '#province/seal/seal-keys.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import { dayToText } from '#app/text/format.ts';
import { markLabels } from '#app/text/labels.ts';
import { meetingFrame, stepNames } from '#app/text/meeting-frame.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { prepare } from '#app/text/prepare.ts';
import { shell } from '#app/text/shell.ts';
import { inSheet } from '../browser/kit/hand.ts';
import { readHeld } from '../browser/kit/held.ts';
import { openLastingPhone, type LastingPhone } from '../browser/kit/lasting-phone.ts';
import { readPhoneTables, type PhoneTables } from '../browser/kit/phone-tables.ts';
import { startProvince, type Province } from '../browser/kit/province.ts';
import { joinAsSecretary, received, seatSecretary, type Secretary } from '../browser/kit/secretary.ts';
import { openStaffDesk } from '../browser/kit/staff-desk.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { fail } from '../sim/oracles.ts';
import { marksOn, membersOn, type SavedMark } from './phone-oracle.ts';

/*
 * A secretary without a signal marks one member, waits until the bar counts it, leaves the step, comes back and marks the
 * next; and the browser is killed around one of the two commits, again and again. What the bar counted was acknowledged.
 */

export interface PhoneKillPlan {
  readonly kills: number;
  readonly seed: number;
  /** Told how it goes, now and then. */
  readonly say?: (line: string) => void;
}

export interface PhoneKillReport {
  readonly kills: number;
  /** Marks kept in the end. */
  readonly saves: number;
  /** Marks that were there after a kill though the bar had not counted them. */
  readonly unanswered: number;
  /** Marks that were tapped right before a kill, neither counted nor there afterwards. */
  readonly notKept: number;
}

type Owner = Secretary<LastingPhone>;

const names = ['Lò Thị Một', 'Lò Văn Hai', 'Giàng A Ba', 'Vàng Thị Tư'];
const marks = ['present', 'present-online', 'unexcused'] as const;
/** From a tap to the kill, at most. A commit takes some ten on an idle machine. */
const KILLS_WITHIN_MS = 20;
/** Nobody waits longer than this for the finger. */
const REACHES_WITHIN_MS = 400;
/** On the busiest of machines. */
const OPENS_WITHIN_MS = 90_000;
const TELL_EVERY = 20;

/** Throws `BrokenPromise` at the first thing that is not as promised. */
export async function killPhones({ kills, seed, say }: PhoneKillPlan): Promise<PhoneKillReport> {
  const chance = createSeededChance(seed);
  let province = await startProvince();
  let secretary = await seatAtRollCall(province);
  try {
    const rollCall = secretary.phone.page.url();
    const { seeds } = readKeyFile(
      province.dataDir,
      { clock: realClock, chance: realChance },
      { withNew: false },
    );
    const keys = await sealKeysOf(seeds);
    await province.kill();
    let saves: readonly SavedMark[] = [];
    const counts = { unanswered: 0, notKept: 0 };
    for (let kill = 1; kill <= kills; kill += 1) {
      const { tapped, counted } = await saveUntilKilled(secretary, saves, chance);
      secretary = await reopen(secretary, rollCall);
      const tables = await readPhoneTables(secretary.phone.page);
      saves = await marksOn(tables, keys);
      checkKept(saves, tapped, counted, tables);
      await checkShown(secretary.phone.page, saves, tables);
      counts.unanswered += saves.length - counted;
      counts.notKept += tapped.length - saves.length;
      if (tables.drafts.length > 0) await leaveAndReturn(secretary);
      if (kill % TELL_EVERY === 0) say?.(`${kill} kills, ${saves.length} marks: ${JSON.stringify(counts)}`);
    }
    province = await startProvince({ dataDir: province.dataDir, port: province.port });
    await secretary.phone.page.getByText(received).waitFor({ timeout: 120_000 });
    checkArrived(province, saves);
    return { kills, saves: saves.length, ...counts };
  } finally {
    await secretary.phone.close();
    await province.kill();
  }
}

/** Its worker sends too, whenever the browser wakes it. */
const asSold = { wakesWorker: true };

/** A cell of four at a province, its secretary at the roll call of this month, and nothing left to send. */
async function seatAtRollCall(province: Province): Promise<Owner> {
  const desk = await openStaffDesk(province);
  const cellId = await desk.newCell('Đảng bộ xã Tắt Máy', 'Chi bộ bản Tắt Máy');
  const secretary = await joinAsSecretary(
    await openLastingPhone(undefined, asSold),
    province.url,
    await desk.newCode('secretary', cellId),
  );
  const { hand, phone } = secretary;
  await hand.press(shell.members);
  await hand.press(memberList.add);
  await hand.write(memberAdd.names, names.join('\n'));
  await hand.press(memberAdd.done);
  await hand.press(shell.home);
  await hand.press(/^(Ghi|Chuẩn bị) kỳ họp tháng/);
  const today = instantToDay(realClock.now());
  await hand.write(prepare.heldOn, dayToText(today));
  await hand.press(meetingFrame.goTo('roll-call'));
  await rowOf(phone.page, names[0]).waitFor();
  // The bar may say it of the members, before the day is down: what is left then would be counted as a mark.
  await hasArrived(province, today);
  await phone.page.getByText(received).waitFor();
  return secretary;
}

/** Waits until the province has the meeting with its day, the last thing that is done before the marks. */
async function hasArrived({ dataDir }: Province, heldOn: string): Promise<void> {
  const until = Date.now() + OPENS_WITHIN_MS;
  while (
    ![...readHeld(dataDir).records('meeting').values()].some((meeting) => meeting['heldOn'] === heldOn)
  ) {
    if (Date.now() > until) throw new Error('the day of the meeting does not arrive');
    await delay(100);
  }
}

/**
 * Saves none or one mark at leisure, and the next until the browser is dead: all that was tapped so far, and how many of
 * them the bar had counted.
 */
async function saveUntilKilled(
  secretary: Owner,
  saves: readonly SavedMark[],
  chance: Chance,
): Promise<{ readonly tapped: readonly SavedMark[]; readonly counted: number }> {
  const { hand, phone } = secretary;
  const tapped = [...saves];
  const isKilledAtMark = chance.fraction() < 0.5;
  const idOf = membersOn(await readPhoneTables(phone.page));
  // Of what went before; the browser hands on late what its bar said, so it is not asked for any sooner.
  secretary.said();
  for (let left = chance.fraction() < 0.5 ? 0 : 1; left >= 0; left -= 1) {
    const name = must(names[Math.floor(chance.fraction() * names.length)], 'somebody');
    const row = rowOf(phone.page, name);
    const now = await row.getAttribute('data-mark');
    const others = marks.filter((mark) => mark !== now);
    const mark = must(others[Math.floor(chance.fraction() * others.length)], 'another mark');
    await row.scrollIntoViewIfNeeded();
    await row.tap();
    tapped.push({ memberId: must(idOf.get(name), name), mark });
    const marking = () => hand.press(markLabels[mark], inSheet);
    if (left === 0 && isKilledAtMark) await killDuring(secretary, marking, chance);
    else {
      await marking();
      await phone.page.getByText(shell.waiting(tapped.length), { exact: true }).waitFor();
      const leaving = () => hand.press(meetingFrame.goTo('last-tasks'));
      if (left === 0) await killDuring(secretary, leaving, chance);
      else await leaveAndReturn(secretary);
    }
  }
  return { tapped, counted: Math.max(saves.length, countedBy(secretary)) };
}

/** The phone dies while the finger comes down, or right after it has left the glass and the phone begins to write. */
async function killDuring({ hand, phone }: Owner, press: () => Promise<void>, chance: Chance): Promise<void> {
  const before = hand.taps();
  const kill = phone.aim();
  const until = Date.now() + chance.fraction() * REACHES_WITHIN_MS;
  // What is under way on a dead phone fails.
  const pressing = press().catch(() => undefined);
  while (hand.taps() === before && Date.now() < until) await delay(1);
  await delay(chance.fraction() * KILLS_WITHIN_MS);
  await kill();
  await pressing;
}

async function leaveAndReturn({ hand, phone }: Owner): Promise<void> {
  await hand.press(meetingFrame.goTo('last-tasks'));
  await phone.page.getByRole('heading', { level: 1, name: stepNames['last-tasks'] }).waitFor();
  await phone.page.goBack();
  await rowOf(phone.page, names[0]).waitFor();
}

async function reopen({ phone: { profile } }: Owner, address: string): Promise<Owner> {
  const phone = await openLastingPhone(profile, asSold);
  const secretary = await seatSecretary(phone);
  await phone.page.goto(address);
  try {
    await rowOf(phone.page, names[0]).waitFor({ timeout: OPENS_WITHIN_MS });
  } catch {
    fail('P7', `the phone does not open any more; it shows: ${await phone.page.locator('body').innerText()}`);
  }
  return secretary;
}

/** The highest number of marks any bar has counted. */
function countedBy(secretary: Owner): number {
  const counts = secretary.said().map(({ words }) => Number(/Chờ gửi (\d+)/.exec(words)?.[1] ?? 0));
  return Math.max(0, ...counts);
}

function rowOf(page: Page, name: string | undefined) {
  return page.getByRole('button', { name: new RegExp(`^Đồng chí ${name}, `) });
}

/** P2: everything the bar had counted, and of the rest the first or none; nothing that nobody tapped. */
function checkKept(
  saves: readonly SavedMark[],
  tapped: readonly SavedMark[],
  counted: number,
  { units, drafts }: PhoneTables,
): void {
  if (saves.length < counted) {
    const lies = `${units.length} units and ${drafts.length} drafts lie there`;
    fail('P2', `${counted} marks were counted, and ${saves.length} are there; ${lies}`);
  }
  const should = JSON.stringify(tapped.slice(0, saves.length));
  if (saves.length > tapped.length || JSON.stringify(saves) !== should) {
    fail(
      'P2',
      `${JSON.stringify(saves.slice(-3))} is there, and ${JSON.stringify(tapped.slice(-3))} was tapped`,
    );
  }
}

/** P6: the bar counts them all, and each member's row shows the last. */
async function checkShown(page: Page, saves: readonly SavedMark[], tables: PhoneTables): Promise<void> {
  if (saves.length > 0) await page.getByText(shell.waiting(saves.length), { exact: true }).waitFor();
  for (const [name, memberId] of membersOn(tables)) {
    const shown = await rowOf(page, name).getAttribute('data-mark');
    const kept = saves.findLast((save) => save.memberId === memberId)?.mark ?? 'not-marked';
    if (shown !== kept) fail('P6', `${name} is shown as ${shown}, and kept as ${kept}`);
  }
}

/** P3: the province has each mark once, in the order in which they were made. */
function checkArrived(province: Province, saves: readonly SavedMark[]): void {
  const { changes, records, units } = readHeld(province.dataDir);
  const arrived = changes('attendance').flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  if (JSON.stringify(arrived) !== JSON.stringify(saves.map(({ mark }) => mark))) {
    fail('P3', `${saves.length} marks were saved, and ${arrived.length} arrived, or in another order`);
  }
  for (const { memberId, mark } of records('attendance').values()) {
    const last = saves.findLast((save) => save.memberId === memberId);
    if (last?.mark !== mark) fail('P3', `the province has ${JSON.stringify({ memberId, mark })}`);
  }
  const numbers = units().map(({ deviceSeq }) => deviceSeq);
  if (numbers.some((number, index) => number !== index + 1)) fail('P4', 'a number is left out');
}
