import { err, ok, type Result } from '#base/result.ts';
import type { ProblemCode } from '#wire/problem.ts';
import {
  auditPageSchema,
  cellDevicesSchema,
  createdSchema,
  issuedCodeSchema,
  releaseAnswerSchema,
  staffCellSchema,
  OWN_CELL,
  staffOverviewSchema,
  type AuditPage,
  type CellDevices,
  type IssuedCode,
  type NewCode,
  type ReleaseAnswer,
  type StaffCell,
  type StaffOverview,
} from '#wire/staff.ts';
import { anythingSchema, type WireSchema } from '#wire/scalars.ts';
import type { Ask } from './ask.ts';

// Screens know nothing of the wire; what they show of an answer they take from here.
export type {
  AuditPage,
  CellDevices,
  IssuedCode,
  NewCode,
  ReleaseAnswer,
  StaffCell,
  StaffOverview,
} from '#wire/staff.ts';

/** Why a request of the staff came to nothing. `no-answer`: it may have been done all the same; look again. */
export type StaffProblem = ProblemCode | 'no-answer';

/** What the pages of the staff ask of the province, and whoever looks through the phones of a cell; it never throws. */
export interface StaffClient {
  overview(): Promise<Result<StaffOverview, StaffProblem>>;
  addCommune(name: string): Promise<Result<{ readonly id: string }, StaffProblem>>;
  addCell(name: string, communeId: string): Promise<Result<{ readonly id: string }, StaffProblem>>;
  /** The code itself comes back this once; asked again it is another code. */
  issueCode(request: NewCode): Promise<Result<IssuedCode, StaffProblem>>;
  withdrawCode(codeId: string): Promise<Result<void, StaffProblem>>;
  cell(cellId: string): Promise<Result<StaffCell, StaffProblem>>;
  /** The phones of that cell; of this phone's own cell where null. */
  devices(cellId: string | null): Promise<Result<CellDevices, StaffProblem>>;
  /** Shuts out a phone that was lost, and all copies of it. */
  withdrawDevice(deviceId: string): Promise<Result<void, StaffProblem>>;
  /** Lets what withdrawn phones of that cell handed in take effect; asked again it finds nothing more to take. */
  release(cellId: string): Promise<Result<ReleaseAnswer, StaffProblem>>;
  audit(): Promise<Result<AuditPage, StaffProblem>>;
}

export function createStaffClient(send: Ask): StaffClient {
  async function ask<T>(
    schema: WireSchema<T>,
    path: string,
    message?: object,
  ): Promise<Result<T, StaffProblem>> {
    const read = await send(`/v1/${path}`, message);
    if (read.kind === 'problem') return err(read.code);
    if (read.kind === 'trouble') return err(read.code === 'server-busy' ? 'busy' : 'no-answer');
    const parsed = schema.safeParse(read.json);
    return parsed.success ? ok(parsed.data) : err('no-answer');
  }

  return {
    overview: () => ask(staffOverviewSchema, 'staff/overview'),
    addCommune: (name) => ask(createdSchema, 'staff/communes', { name }),
    addCell: (name, communeId) => ask(createdSchema, 'staff/cells', { name, communeId }),
    issueCode: (request) => ask(issuedCodeSchema, 'staff/codes', request),
    async withdrawCode(codeId) {
      const done = await ask(anythingSchema, `staff/codes/${encodeURIComponent(codeId)}/withdraw`, {});
      return done.ok ? ok(undefined) : done;
    },
    cell: (cellId) => ask(staffCellSchema, `staff/cells/${encodeURIComponent(cellId)}`),
    devices: (cellId) => ask(cellDevicesSchema, `cells/${encodeURIComponent(cellId ?? OWN_CELL)}/devices`),
    async withdrawDevice(deviceId) {
      const done = await ask(anythingSchema, `staff/devices/${encodeURIComponent(deviceId)}/withdraw`, {});
      return done.ok ? ok(undefined) : done;
    },
    release: (cellId) => ask(releaseAnswerSchema, `staff/cells/${encodeURIComponent(cellId)}/release`, {}),
    audit: () => ask(auditPageSchema, 'staff/audit'),
  };
}
