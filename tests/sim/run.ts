import type { StatusFeed } from '#sync/status.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { noMutant, type Mutant } from './mutant.ts';
import { checkAlways, checkConflicts, checkInTheEnd, fail } from './oracles.ts';
import { planOf, type Command } from './plan.ts';
import { aWorld, type SimPhone, type World } from './world.ts';

const MEETING = '2026-11.regular.1';
/** Of sending after the lines are whole again, and of settling after that; what is not over then never will be. */
const ROUNDS = 10;
const GOES = 40;
/** Of the processor's own work for this run, so that a machine busy with something else proves nothing. */
const ONE_TRY_MS = 10_000;

/** What is remembered of a run beside the world itself. */
export interface Diary {
  /** Texts written and not lost with the memory of a phone, by the phone they were written on. */
  readonly written: Map<string, { readonly phone: string; readonly what: string }>;
  /** The one place and the one mark a phone has in its drafts: who writes anew puts it in place of what was there. */
  readonly drafted: Map<string, string>;
  /** Units that were once received, as `phone unit`. */
  readonly received: Set<string>;
  /** The province went back to an old copy. */
  isProvinceRestored: boolean;
}

/** Plays the seed's commands, or those given, heals everything and holds the eight promises against what is left. */
export async function playSeed(
  seed: number,
  mutant: Mutant = noMutant,
  commands: readonly Command[] = planOf(createSeededChance(seed)),
): Promise<void> {
  const world = await aWorld(seed, mutant);
  const diary: Diary = {
    written: new Map(),
    drafted: new Map(),
    received: new Set(),
    isProvinceRestored: false,
  };
  try {
    await roster(world);
    for (const command of commands) {
      await obey(world, diary, command);
      await checkAlways(world, diary);
    }
    await heal(world, diary);
    await checkInTheEnd(world, diary);
  } finally {
    await world.close();
  }
}

async function roster({ phones }: World): Promise<void> {
  const [first] = phones as [SimPhone];
  await first.store.putDrafts(
    ['m0', 'm1'].map(
      (id) => ({ kind: 'member', entityId: id, changes: { fullName: `Đồng chí ${id}` } }) as const,
    ),
  );
  await first.store.putDrafts([
    { kind: 'meeting', entityId: MEETING, changes: { period: '2026-11', kind: 'regular', ordinal: 1 } },
  ]);
  await first.store.freeze({ step: 'prepare', period: null });
  for (const phone of phones) await drain(phone);
}

async function obey(world: World, diary: Diary, command: Command): Promise<void> {
  if (!('phone' in command)) {
    switch (command.do) {
      case 'wait':
        world.clock.advanceMs(command.ms);
        for (const phone of world.phones) phone.advance(command.ms);
        return;
      case 'restart-province':
        return world.restartProvince();
      case 'backup-province':
        return world.backupProvince();
      case 'restore-province':
        diary.isProvinceRestored ||= await world.restoreProvince();
        return;
    }
  }
  const phone = world.phones[command.phone] as SimPhone;
  switch (command.do) {
    case 'freeze':
      return freeze(phone, diary);
    case 'send':
      await phone.engine.sendNow();
      return;
    case 'settle':
      return settle(phone, diary);
    case 'reopen':
      return world.reopen(command.phone);
    case 'clone':
      return world.clone(command.phone);
    case 'backup-phone':
      return world.backupPhone(command.phone);
    case 'restore-phone':
      await forgetWhatIsOnlyThere(world, diary, phone);
      await world.restorePhone(command.phone);
      return;
    case 'line':
      phone.line.spoil(command.mishap, command.times);
      return;
    case 'clock':
      phone.shiftClock(command.byMs);
      return;
    default:
      noteWritten(diary, phone, command.do, command.text);
      return write(phone, command.do, command.text);
  }
}

async function freeze({ name, store }: SimPhone, diary: Diary): Promise<void> {
  await store.freeze({ step: 'proceedings', period: null });
  for (const what of ['place', 'mark']) diary.drafted.delete(`${name} ${what}`);
}

function noteWritten(diary: Diary, phone: SimPhone, what: string, text: string): void {
  diary.written.set(text, { phone: phone.name, what });
  if (what !== 'place' && what !== 'mark') return;
  forgetDrafted(diary, phone, what);
  diary.drafted.set(`${phone.name} ${what}`, text);
}

function forgetDrafted({ written, drafted }: Diary, { name }: SimPhone, what: string): void {
  const before = drafted.get(`${name} ${what}`);
  if (before !== undefined) written.delete(before);
  drafted.delete(`${name} ${what}`);
}

async function write(
  { store }: SimPhone,
  what: 'guest' | 'topic' | 'place' | 'mark',
  text: string,
): Promise<void> {
  switch (what) {
    case 'guest': {
      const guest = { name: text, body: '', order: 1 };
      await store.putDrafts([{ kind: 'meeting', entityId: MEETING, changes: { [`guests/${text}`]: guest } }]);
      return;
    }
    case 'topic':
      await store.putDrafts([
        { kind: 'topic', entityId: `topic-${text}`, changes: { title: text, year: 2026, quarter: 4 } },
      ]);
      return;
    case 'place':
      await store.putDrafts([{ kind: 'meeting', entityId: MEETING, changes: { place: text } }]);
      return;
    case 'mark':
      await store.putDrafts([
        {
          kind: 'attendance',
          entityId: `${MEETING}.m0`,
          changes: { meetingId: MEETING, memberId: 'm0', mark: 'excused', reason: text },
        },
      ]);
  }
}

/** A phone that goes back to its backup loses what only it had; that is the loss of a device, and no promise covers it. */
async function forgetWhatIsOnlyThere(world: World, diary: Diary, phone: SimPhone): Promise<void> {
  const tables = await world.province().dump();
  const log = JSON.stringify(tables.op);
  for (const [text, entry] of diary.written) {
    if (entry.phone === phone.name && !log.includes(`"${text}\\"`)) diary.written.delete(text);
  }
}

/** Chooses in all that is asked; what is shown as being written there and is not chosen is over. */
async function settle(phone: SimPhone, diary: Diary): Promise<void> {
  const { store } = phone;
  for (const { id, kind, field, written } of (await store.readQueue()).conflicts) {
    const isWritten = written !== null && id.length % 3 === 0;
    await store.resolveConflict(id, isWritten ? 'written' : id.length % 2 === 0 ? 'mine' : 'theirs');
    if (written !== null && !isWritten) forgetDrafted(diary, phone, kind === 'attendance' ? 'mark' : field);
  }
}

async function heal(world: World, diary: Diary): Promise<void> {
  for (const phone of world.phones) phone.line.mend();
  const atRest = await untilNothingChanges(world, '', (phone) => finish(phone, diary));
  await checkConflicts(world);
  await untilNothingChanges(world, atRest, async (phone) => {
    await settle(phone, diary);
    await finish(phone, diary);
  });
}

/**
 * Rounds of all phones until one changes nothing that is kept anywhere; every later one would be the same. `keptBefore` is
 * what was kept before the first; gives what is kept after the last.
 */
async function untilNothingChanges(
  world: World,
  keptBefore: string,
  act: (phone: SimPhone) => Promise<void>,
): Promise<string> {
  let before = keptBefore;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const phone of world.phones) await act(phone);
    const after = await world.everything();
    if (after === before) return after;
    before = after;
  }
  fail('P7', 'phones and province never come to rest');
}

/** Whatever was begun on the phone goes to its end. */
async function finish(phone: SimPhone, diary: Diary): Promise<void> {
  await freeze(phone, diary);
  for (const unit of (await phone.store.readQueue()).units) {
    if (unit.state === 'refused') await phone.store.retryRefused(unit.unitId);
  }
  await drain(phone);
}

/** Sends until nothing waits; P7: a queue that does not drain is a failure. */
async function drain(phone: SimPhone): Promise<void> {
  for (let go = 0; go < GOES; go += 1) {
    // Nobody taps "Gửi ngay": a save nudges the engine, time passes, and it tries by itself.
    phone.engine.nudge();
    await settled(phone);
    phone.advance(20 * 60_000);
    await settled(phone);
    const { units } = await phone.store.readQueue();
    if (phone.engine.status.get().state === 'resting' && units.every((unit) => unit.state !== 'queued'))
      return;
  }
  fail('P7', `${phone.name} never drains: ${JSON.stringify(phone.engine.status.get())}`);
}

/** The try that was set off has come to its end. One that never does asks on and on, which is no way to drain either. */
async function settled({ name, engine: { status } }: SimPhone): Promise<void> {
  const until = workedMs() + ONE_TRY_MS;
  while (status.get().state === 'sending') {
    await changeOf(status);
    // What follows in the same turn may begin another.
    await new Promise((resolve) => setImmediate(resolve));
    if (workedMs() > until) fail('P7', `${name} sends on and on`);
  }
}

/** The next change of it, or that none has come for long. */
function changeOf(status: StatusFeed): Promise<void> {
  return new Promise((resolve, reject) => {
    const unsubscribe = status.subscribe(() => end(resolve));
    const timer = setTimeout(() => end(() => reject(new Error('P7: a try hangs'))), ONE_TRY_MS * 6);
    function end(then: () => void): void {
      clearTimeout(timer);
      unsubscribe();
      then();
    }
  });
}

function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
