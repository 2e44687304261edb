import type { Chance, Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { ok, type Result } from '#base/result.ts';
import { isSameName } from '#domain/names.ts';
import type { Role } from '#wire/enrol.ts';
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
import { problem, readJson, type Endpoint } from '../http/endpoint.ts';
import type { Binding, Code, Device, Ledger, OrgCell, OrgTransaction } from '../ledger/ledger.ts';
import { codeExpiry, issueCode } from './issue-code.ts';

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
/** Units listed of one cell: some two years of them. */
const UNITS_LISTED = 300;

const staff: readonly Role[] = ['province', 'commune'];

export function overviewEndpoint({ ledger, clock }: StaffDeps): Endpoint<null | object, StaffOverview> {
  return {
    method: 'GET',
    path: '/v1/staff/overview',
    roles: staff,
    perMinute: PER_MINUTE,
    read: () => ({}),
    handle: (_, device) => ledger.inOrg(async (org) => ok(await overview(org, device, clock.now()))),
  };
}

export function newCommuneEndpoint({
  ledger,
  clock,
  chance,
}: StaffDeps): Endpoint<{ name: string }, { id: string }> {
  return {
    method: 'POST',
    path: '/v1/staff/communes',
    roles: ['province'],
    perMinute: PER_MINUTE,
    read: (request) => named(readJson(newCommuneSchema, request.body)),
    handle: ({ name }) =>
      ledger.inOrg(async (org) => {
        if (isTaken(name, await org.communes())) return problem('name-taken');
        const id = chance.id();
        await org.addCommune({ id, name }, clock.now());
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
    method: 'POST',
    path: '/v1/staff/cells',
    roles: staff,
    perMinute: PER_MINUTE,
    read: (request) => named(readJson(newCellSchema, request.body)),
    handle: ({ name, communeId }, device) =>
      ledger.inOrg(async (org) => {
        const commune = await org.commune(communeId);
        if (commune === null || !isWithin(device, commune.id)) return problem('not-found');
        if (isTaken(name, await org.cells(communeId))) return problem('name-taken');
        const id = chance.id();
        await org.addCell({ id, communeId, name }, clock.now());
        return ok({ id });
      }),
  };
}

export function newCodeEndpoint({ ledger, clock, chance }: StaffDeps): Endpoint<NewCode, IssuedCode> {
  return {
    method: 'POST',
    path: '/v1/staff/codes',
    roles: staff,
    perMinute: PER_MINUTE,
    read: (request) => readJson(newCodeSchema, request.body),
    handle: (wanted, device) =>
      ledger.inOrg(async (org) => {
        const binding = await bindingFor(org, wanted, device);
        if (!binding.ok) return binding;
        const now = clock.now();
        return ok(await issueCode(org, chance, binding.value, now, codeExpiry(now)));
      }),
  };
}

/** Withdraws a code. Where a device has used it, it is shut out, and every copy of its phone: the way to deal with a lost phone. */
export function withdrawCodeEndpoint({ ledger, clock }: StaffDeps): Endpoint<string, object> {
  return {
    method: 'POST',
    path: '/v1/staff/codes/:id/withdraw',
    roles: staff,
    perMinute: PER_MINUTE,
    read: (request) => (request.params as { id: string }).id,
    handle: (id, device) =>
      ledger.inOrg(async (org) => {
        const code = await org.code(id);
        if (code === null || !(await isCodeWithin(org, code, device))) return problem('not-found');
        if (code.withdrawnAt !== null) return ok({});
        const now = clock.now();
        await org.putCode({ ...code, withdrawnAt: now });
        for (const user of code.usedBy === null ? [] : await org.devicesFrom(code.usedBy)) {
          if (user.revokedAt === null && sameBinding(user, code)) {
            await org.putDevice({ ...user, revokedAt: now });
          }
        }
        return ok({});
      }),
  };
}

export function staffCellEndpoint({ ledger }: StaffDeps): Endpoint<string, StaffCell> {
  return {
    method: 'GET',
    path: '/v1/staff/cells/:id',
    roles: staff,
    perMinute: PER_MINUTE,
    read: (request) => (request.params as { id: string }).id,
    async handle(id, device) {
      const cell = await ledger.inOrg((org) => org.cell(id));
      if (cell === null || !isWithin(device, cell.communeId)) return problem('not-found');
      return ok(await staffCell(ledger, cell));
    },
  };
}

function isWithin(device: Device, communeId: string): boolean {
  return device.role === 'province' || device.communeId === communeId;
}

async function isCodeWithin(org: OrgTransaction, code: Code, device: Device): Promise<boolean> {
  if (device.role === 'province') return true;
  // A commune does not withdraw codes of its own level: the province gives and takes those.
  if (code.cellId === null) return false;
  const cell = await org.cell(code.cellId);
  return cell !== null && isWithin(device, cell.communeId);
}

/** The role and place of a new code, if whoever asks may give it. A place that is not theirs is not found. */
async function bindingFor(
  org: OrgTransaction,
  { role, scopeId }: NewCode,
  device: Device,
): Promise<Result<Binding, Problem>> {
  switch (role) {
    case 'province':
    case 'commune': {
      if (device.role !== 'province') return problem('forbidden');
      if (role === 'province') {
        return scopeId === null
          ? ok({ role, cellId: null, communeId: null, memberId: null })
          : problem('malformed');
      }
      const commune = scopeId === null ? null : await org.commune(scopeId);
      return commune
        ? ok({ role, cellId: null, communeId: commune.id, memberId: null })
        : problem('not-found');
    }
    case 'secretary':
    case 'deputy':
    case 'member': {
      const cell = scopeId === null ? null : await org.cell(scopeId);
      if (cell === null || !isWithin(device, cell.communeId)) return problem('not-found');
      return ok({ role, cellId: cell.id, communeId: null, memberId: null });
    }
  }
}

function sameBinding(a: Binding, b: Binding): boolean {
  return a.role === b.role && a.cellId === b.cellId && a.communeId === b.communeId;
}

/** A name with something in it besides spaces. */
function named<T extends { name: string }>(wanted: T | null): T | null {
  const name = wanted?.name.trim() ?? '';
  return wanted === null || name === '' ? null : { ...wanted, name };
}

async function overview(org: OrgTransaction, device: Device, now: Instant): Promise<StaffOverview> {
  const scope = device.role === 'province' ? null : device.communeId;
  const communes = (await org.communes()).filter((commune) => isWithin(device, commune.id));
  const cells = await org.cells(scope);
  const figures = await org.cellFigures(scope);
  const nameById = new Map([...communes, ...cells].map((place) => [place.id, place.name]));
  return {
    role: device.role === 'province' ? 'province' : 'commune',
    communes: communes.map((commune) => ({
      id: commune.id,
      name: commune.name,
      cells: cells
        .filter((cell) => cell.communeId === commune.id)
        .map((cell) => ({ ...emptyFigures, ...figures.get(cell.id), id: cell.id, name: cell.name })),
    })),
    codes: (await org.codes(scope)).map((code) => ({
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
  members: 0,
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
      entities: records.map(({ kind, entityId, version, value }) => ({
        kind,
        id: entityId,
        version,
        value,
      })),
      units: units.map(({ unitId, step, period, receipt }) => ({
        unitId,
        step,
        period,
        receivedAt: receipt.receivedAt,
        receiptCode: receipt.code,
      })),
      refused: [...refused],
      verifications: verifications.map(({ scoreId, points, grade, differs }) => ({
        scoreId,
        points,
        grade,
        differs: [...differs],
      })),
    };
  });
}
