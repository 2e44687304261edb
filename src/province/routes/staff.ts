import type { Chance, Clock } from '#base/clock.ts';
import { instantToDay, type Instant } from '#base/day.ts';
import { ok, type Result } from '#base/result.ts';
import { isSameName } from '#domain/names.ts';
import type { Problem } from '#wire/problem.ts';
import {
  newCellSchema,
  newCodeSchema,
  newCommuneSchema,
  type IssuedCode,
  type NewCode,
  type StaffCell,
  type StaffOverview,
} from '#wire/staff.ts';
import { codesByRole, reachByRole, reaches } from '../access.ts';
import { problem, readId, readJson, type Endpoint } from '../http/endpoint.ts';
import { cellFor, codeFor, communeFor } from '../in-reach.ts';
import type { Binding, Code, Device, Ledger, OrgCell, OrgTransaction } from '../ledger/ledger.ts';
import { actOf } from './audit.ts';
import { shutOut } from './devices.ts';
import { doneBy } from './done-by.ts';
import { codeExpiry, issueCode } from './issue-code.ts';
import { shownToStaff } from './shown-to-staff.ts';

export interface StaffDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
}

/*
 * What the staff of the province and of a commune may ask. Scope comes from the binding of the token: a commune is
 * told of another commune's things what it is told of things that are not there.
 */

const PER_MINUTE = 300;

function isTaken(name: string, among: readonly { readonly name: string }[]): boolean {
  return among.some((other) => isSameName(other.name, name));
}
/**
 * Codes in one overview, which is a megabyte: twice those of all secretaries and deputies. Every member may have one too, and
 * all that ever were would be fifteen, for which nobody else is served a second and more.
 */
const CODES_LISTED = 10_000;
/** Units listed of one cell: some two years of them. */
const UNITS_LISTED = 300;

export function overviewEndpoint({ ledger, clock }: StaffDeps): Endpoint<null | object, StaffOverview> {
  return {
    name: 'GET /v1/staff/overview',
    perMinute: PER_MINUTE,
    read: () => ({}),
    handle: async (_, device) => ok(await overview(ledger, device, clock.now())),
  };
}

export function newCommuneEndpoint({
  ledger,
  clock,
  chance,
}: StaffDeps): Endpoint<{ name: string }, { id: string }> {
  return {
    name: 'POST /v1/staff/communes',
    perMinute: PER_MINUTE,
    read: (request) => named(readJson(newCommuneSchema, request.body)),
    handle: ({ name }, device) =>
      doneBy(ledger, device, async (org) => {
        if (isTaken(name, await org.communes())) return problem('name-taken');
        const id = chance.id();
        const now = clock.now();
        await org.addCommune({ id, name }, now);
        await org.addAudit(actOf(device, 'POST /v1/staff/communes', { communeId: id }, now));
        return ok({ id });
      }),
  };
}

export function newCellEndpoint({
  ledger,
  clock,
  chance,
}: StaffDeps): Endpoint<{ name: string; communeId: string }, { id: string }> {
  return {
    name: 'POST /v1/staff/cells',
    perMinute: PER_MINUTE,
    read: (request) => named(readJson(newCellSchema, request.body)),
    handle: ({ name, communeId }, device) =>
      doneBy(ledger, device, async (org) => {
        if ((await communeFor(org, device, communeId)) === null) return problem('not-found');
        if (isTaken(name, await org.cells(communeId))) return problem('name-taken');
        const id = chance.id();
        const now = clock.now();
        await org.addCell({ id, communeId, name }, now);
        await org.addAudit(actOf(device, 'POST /v1/staff/cells', { cellId: id, communeId }, now));
        return ok({ id });
      }),
  };
}

export function newCodeEndpoint({ ledger, clock, chance }: StaffDeps): Endpoint<NewCode, IssuedCode> {
  return {
    name: 'POST /v1/staff/codes',
    perMinute: PER_MINUTE,
    read: (request) => readJson(newCodeSchema, request.body),
    handle: (wanted, device) =>
      doneBy(ledger, device, async (org) => {
        const binding = await bindingFor(org, wanted, device);
        if (!binding.ok) return binding;
        const now = clock.now();
        const issued = await issueCode(org, chance, binding.value, now, codeExpiry(now));
        const about = { ...binding.value, subjectId: issued.id };
        await org.addAudit(actOf(device, 'POST /v1/staff/codes', about, now));
        return ok(issued);
      }),
  };
}

/** Withdraws a code. Where a device has used it, it is shut out, and every copy of its phone: the way to deal with a lost phone. */
export function withdrawCodeEndpoint({ ledger, clock }: StaffDeps): Endpoint<string, object> {
  return {
    name: 'POST /v1/staff/codes/:id/withdraw',
    perMinute: PER_MINUTE,
    read: readId,
    handle: (id, device) =>
      doneBy(ledger, device, async (org) => {
        const code = await codeFor(org, device, id);
        if (code === null) return problem('not-found');
        if (code.withdrawnAt !== null) return ok({});
        const now = clock.now();
        await org.putCode({ ...code, withdrawnAt: now });
        if (code.usedBy !== null) {
          const user = await org.device(code.usedBy);
          await shutOut(org, user?.forkedFrom ?? code.usedBy, code, now);
        }
        const { cellId, communeId } = code;
        const about = { cellId, communeId, subjectId: id };
        await org.addAudit(actOf(device, 'POST /v1/staff/codes/:id/withdraw', about, now));
        return ok({});
      }),
  };
}

/** Whoever opens a cell's book is written down first: an answer that was read and not written down there is none. */
export function staffCellEndpoint({ ledger, clock }: StaffDeps): Endpoint<string, StaffCell> {
  return {
    name: 'GET /v1/staff/cells/:id',
    perMinute: PER_MINUTE,
    read: readId,
    async handle(id, device) {
      const cell = await doneBy(ledger, device, async (org) => {
        const found = await cellFor(org, device, id);
        if (found === null) return problem('not-found');
        const about = { cellId: found.id, communeId: found.communeId };
        await org.addAudit(actOf(device, 'GET /v1/staff/cells/:id', about, clock.now()));
        return ok(found);
      });
      return cell.ok ? ok(await staffCell(ledger, cell.value)) : cell;
    },
  };
}

/** The role and place of a new code, if whoever asks may give it. A place that is not theirs is not found. */
async function bindingFor(
  org: OrgTransaction,
  { role, scopeId }: NewCode,
  device: Device,
): Promise<Result<Binding, Problem>> {
  if (!codesByRole[device.role]?.includes(role)) return problem('forbidden', 'role');
  switch (reachByRole[role]) {
    case 'province':
      return scopeId === null
        ? ok({ role, cellId: null, communeId: null, memberId: null })
        : problem('malformed');
    case 'commune': {
      const commune = scopeId === null ? null : await communeFor(org, device, scopeId);
      return commune
        ? ok({ role, cellId: null, communeId: commune.id, memberId: null })
        : problem('not-found');
    }
    case 'cell': {
      const cell = scopeId === null ? null : await cellFor(org, device, scopeId);
      return cell ? ok({ role, cellId: cell.id, communeId: null, memberId: null }) : problem('not-found');
    }
  }
}

/** A name with something in it besides spaces. */
function named<T extends { name: string }>(wanted: T | null): T | null {
  const name = wanted?.name.trim() ?? '';
  return wanted === null || name === '' ? null : { ...wanted, name };
}

async function overview(ledger: Ledger, device: Device, now: Instant): Promise<StaffOverview> {
  const scope = device.role === 'province' ? null : device.communeId;
  const { communes, cells, codes, figures } = await ledger.inOrg(async (org) => ({
    communes: (await org.communes()).filter(({ id }) => reaches(device, { cellId: null, communeId: id })),
    cells: await org.cells(scope),
    codes: await org.codes(scope, now, CODES_LISTED),
    figures: await org.cellFigures(scope),
  }));
  const members = new Map<string, number>();
  // One commune after the other: all of them at once take a second, for which nobody else is served.
  for (const { id } of communes) {
    const counts = await ledger.inOrg((org) => org.rollCounts(id, instantToDay(now)));
    for (const [cellId, count] of counts) members.set(cellId, count);
  }
  const nameById = new Map([...communes, ...cells].map((place) => [place.id, place.name]));
  return {
    role: device.role === 'province' ? 'province' : 'commune',
    communes: communes.map((commune) => ({
      id: commune.id,
      name: commune.name,
      cells: cells
        .filter((cell) => cell.communeId === commune.id)
        .map(({ id, name }) => ({
          ...emptyFigures,
          ...figures.get(id),
          members: members.get(id) ?? 0,
          id,
          name,
        })),
    })),
    codes: codes.map((code) => ({
      id: code.id,
      role: code.role,
      scopeName: nameById.get(code.cellId ?? code.communeId ?? '') ?? '',
      issuedAt: code.issuedAt,
      expiresAt: code.expiresAt,
      state: codeState(code, now),
    })),
  };
}

const emptyFigures = {
  devices: 0,
  lastSeenAt: null,
  pendingUnits: 0,
  lastPeriod: null,
};

function codeState(code: Code, now: Instant): StaffOverview['codes'][number]['state'] {
  if (code.withdrawnAt !== null) return 'withdrawn';
  if (code.usedAt !== null) return 'used';
  return code.expiresAt !== null && code.expiresAt <= now ? 'expired' : 'open';
}

async function staffCell(ledger: Ledger, { id, name }: OrgCell): Promise<StaffCell> {
  return ledger.inCell(id, async (cell) => {
    const head = cell.head();
    const records = await cell.records();
    const units = await cell.units(UNITS_LISTED);
    const refused = await cell.quarantined(UNITS_LISTED);
    const verifications = await cell.verificationsBetween(0, head.seq);
    return {
      id,
      name,
      entities: records.flatMap(({ kind, entityId, version, value }) => {
        const shown = shownToStaff(kind, value);
        return shown ? [{ kind, id: entityId, version, value: shown }] : [];
      }),
      units: units.map(({ unitId, step, period, receipt }) => ({
        unitId,
        step,
        period,
        receivedAt: receipt.receivedAt,
        receiptCode: receipt.code,
      })),
      refused: refused.map(({ unitId, period, code, detail, receivedAt }) => ({
        unitId,
        period,
        code,
        receivedAt,
        isOfWithdrawn: code === 'forbidden' && detail === 'revoked',
      })),
      verifications: verifications.map(({ scoreId, points, grade, differs }) => ({
        scoreId,
        points,
        grade,
        differs: [...differs],
      })),
    };
  });
}
