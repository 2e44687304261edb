import type { Chance, Clock } from '#base/clock.ts';
import {
  addPeriods,
  dayToInstant,
  dayToPeriod,
  instantToDay,
  type Day,
  type Instant,
  type Period,
} from '#base/day.ts';
import { must } from '#base/assert.ts';
import { buildBook } from '#domain/build-book.ts';
import { CELL_ENTITY_ID, emptyCell } from '#domain/cell.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { Role } from '#wire/enrol.ts';
import { defaultLimits } from '#wire/limits.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { sha256 } from '../apply/hash.ts';
import { scoreVerifier } from '../apply/verify-score.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import { codeExpiry, issueCode } from '../routes/issue-code.ts';
import { createDemoChance } from './demo-chance.ts';
import { openDemoDesk, type Put } from './demo-desk.ts';
import { createDemoDevice, type DemoDevice } from './demo-device.ts';
import { playMonth, skipMonth } from './demo-months.ts';
import type { DemoCellPlan, DemoPlan } from './demo-plan.ts';
import { inventRoster } from './demo-roster.ts';

export interface DemoDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
  readonly log: Log;
}

export interface DemoCode {
  readonly role: Role;
  readonly scopeName: string;
  readonly code: string;
}

/**
 * `empty`  nobody has put anything into the ledger
 * `made`   it holds the demonstration, and what was done with it since
 * `broken` making the demonstration was cut off half-way
 * `other`  it holds something real
 */
export type DemoState = 'empty' | 'made' | 'broken' | 'other';

/** How the ledger stands to the demonstration. */
export async function readDemoState(ledger: Ledger): Promise<DemoState> {
  return ledger.inOrg(async (org) => {
    const mark = await org.secret(DEMO_MARK);
    if (mark !== null) return mark === MAKING ? 'broken' : 'made';
    const isEmpty = (await org.communes()).length === 0 && !(await org.hasProvinceDevice());
    return isEmpty ? 'empty' : 'other';
  });
}

/** Kept with the data: that they are a demonstration, and which of its codes are the newest. */
const DEMO_MARK = 'demo';
const MAKING = 'making';
const COMMUNE_ID = 'demo-commune';

/**
 * An invented commune with its cells and their months up to the one before this, sent unit by unit as phones send
 * them. The same plan and month give the same facts. Assumes the ledger is empty. Answers one code for each role.
 */
export async function fillWithDemo(plan: DemoPlan, deps: DemoDeps): Promise<readonly DemoCode[]> {
  const { ledger, clock } = deps;
  const now = clock.now();
  const communeId = COMMUNE_ID;
  await ledger.inOrg(async (org) => {
    await org.putSecret(DEMO_MARK, MAKING);
    await org.addCommune({ id: communeId, name: plan.commune }, now);
  });
  for (const [index, cell] of plan.cells.entries()) {
    const cellId = demoCellId(index);
    const device = createDemoDevice(`demo-phone-${index + 1}`);
    await ledger.inOrg(async (org) => {
      await org.addCell({ id: cellId, communeId, name: cell.name }, now);
      await enrolPhone(org, device, cellId, now);
    });
    await playCell(plan, cell, index, device, deps);
  }
  return issueDemoCodes(plan, deps);
}

function demoCellId(index: number): string {
  return `demo-cell-${index + 1}`;
}

/** Its token is nobody's: the demonstration speaks for the phone only while it is being made. */
async function enrolPhone(
  org: Parameters<Parameters<Ledger['inOrg']>[0]>[0],
  device: DemoDevice,
  cellId: string,
  now: Instant,
): Promise<void> {
  await org.putDevice({
    id: device.id,
    tokenHash: sha256(`no token of ${device.id}`),
    publicKey: device.publicKey,
    role: 'secretary',
    cellId,
    communeId: null,
    memberId: null,
    enrolledAt: now,
    forkedFrom: null,
    revokedAt: null,
    wire: WIRE_VERSION,
  });
}

async function playCell(
  plan: DemoPlan,
  cell: DemoCellPlan,
  index: number,
  device: DemoDevice,
  { ledger, clock, criteriaSets, calendar, log }: DemoDeps,
): Promise<void> {
  const chance = createDemoChance(plan.seed + index);
  const verifierOf = scoreVerifier(criteriaSets, calendar, log);
  const cellId = demoCellId(index);
  const rules = { maxBodyBytes: defaultLimits.maxBodyBytes, verifierOf };
  const desk = openDemoDesk(ledger, cellId, device, rules);

  const periods = demoPeriods(plan, clock.now());
  const start = `${must(periods[0], 'the plan has months')}-01` as Day;
  const roster = inventRoster(plan, cell, start, chance);
  await desk.save('cell', null, dayToInstant(start), [
    {
      kind: 'cell',
      id: CELL_ENTITY_ID,
      value: {
        ...emptyCell,
        name: cell.name,
        parentName: plan.partyOrg,
        kind: cell.kind,
        hasCommittee: cell.hasCommittee,
        hasDeputy: true,
        assignedSuperior: plan.superior,
        hamlets: cell.hamlets,
      },
    },
  ]);
  const members = roster.map(({ id, ...value }): Put => ({ kind: 'member', id, value }));
  await desk.save('roster', null, dayToInstant(start), members);

  const months = { plan, cell, desk, chance, criteriaSets, calendar };
  for (const [month, period] of periods.entries()) {
    if (month === cell.notHeldMonth) await skipMonth(months, period);
    else await playMonth(months, period);
  }
  await ledger.inCell(cellId, (tx) =>
    tx.putPresence({
      deviceId: device.id,
      seenAt: clock.now(),
      pendingUnits: 0,
      pendingOldestAt: null,
    }),
  );
}

function demoPeriods(plan: DemoPlan, now: Instant): readonly Period[] {
  const current = dayToPeriod(instantToDay(now));
  return Array.from({ length: plan.months }, (_, index) => addPeriods(current, index - plan.months));
}

/** One code for each role and place; those of an earlier start that nobody used are withdrawn. */
export async function issueDemoCodes(
  plan: DemoPlan,
  { ledger, clock, chance }: Pick<DemoDeps, 'ledger' | 'clock' | 'chance'>,
): Promise<readonly DemoCode[]> {
  const now = clock.now();
  const members = await Promise.all(plan.cells.map((_, index) => plainMemberOf(ledger, demoCellId(index))));
  return ledger.inOrg(async (org) => {
    const earlier = (await org.secret(DEMO_MARK)) ?? MAKING;
    for (const id of earlier === MAKING ? [] : earlier.split(' ')) {
      const code = await org.code(id);
      if (code !== null && code.usedAt === null) await org.putCode({ ...code, withdrawnAt: now });
    }
    const codes: DemoCode[] = [];
    const ids: string[] = [];
    const add = async (
      role: Role,
      scopeName: string,
      cellId: string | null,
      commune: string | null,
      member: string | null = null,
    ) => {
      const binding = { role, cellId, communeId: commune, memberId: member };
      const { id, code } = await issueCode(org, chance, binding, now, codeExpiry(now));
      codes.push({ role, scopeName, code });
      ids.push(id);
    };
    await add('province', '', null, null);
    await add('commune', plan.commune, null, COMMUNE_ID);
    for (const [index, cell] of plan.cells.entries()) {
      await add('secretary', cell.name, demoCellId(index), null);
      await add('deputy', cell.name, demoCellId(index), null);
      await add('member', cell.name, demoCellId(index), null, members[index] ?? null);
    }
    await org.putSecret(DEMO_MARK, ids.join(' '));
    return codes;
  });
}

/** Somebody of the cell who holds no post; the same at every start. */
async function plainMemberOf(ledger: Ledger, cellId: string): Promise<string | null> {
  const records = await ledger.inCell(cellId, (cell) => cell.records());
  const { members } = buildBook(records.map(({ kind, entityId, value }) => ({ kind, id: entityId, value })));
  const ids = members.filter(({ posts }) => posts.length === 0).map(({ id }) => id);
  return ids.sort()[0] ?? null;
}
