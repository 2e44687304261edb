import type { Chance, Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import { toBase64Url } from '#store/bytes.ts';
import type { Store } from '#store/store.ts';
import type { ProblemCode } from '#wire/problem.ts';
import {
  auditPageSchema,
  cellDevicesSchema,
  createdSchema,
  issuedCodeSchema,
  staffCellSchema,
  OWN_CELL,
  staffOverviewSchema,
  type AuditPage,
  type CellDevices,
  type IssuedCode,
  type NewCode,
  type StaffCell,
  type StaffOverview,
} from '#wire/staff.ts';
import { anythingSchema, type WireSchema } from '#wire/scalars.ts';
import { jsonRequestToSign, SIGNATURE_HEADER, signatureToText } from '#wire/signed-request.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { request } from './http-transport.ts';
import { readReply, type ReadReply } from './read-reply.ts';

// Screens know nothing of the wire; what they show of an answer they take from here.
export type { AuditPage, CellDevices, IssuedCode, NewCode, StaffCell, StaffOverview } from '#wire/staff.ts';

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
  audit(): Promise<Result<AuditPage, StaffProblem>>;
}

/** What the client is made of; `store` names the device and signs for it. */
export interface StaffClientDeps {
  readonly store: Pick<Store, 'readCredentials' | 'sign'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly origin?: string;
}

export function createStaffClient({ store, clock, chance, origin = '' }: StaffClientDeps): StaffClient {
  /** The province's clock minus this device's, ms. */
  let skewMs = 0;

  async function signatureOf(method: string, path: string, body: string): Promise<string> {
    const time = clock.now() + skewMs;
    const nonce = toBase64Url(chance.bytes(16));
    const text = jsonRequestToSign({ method, path, time, nonce, body });
    const signature = toBase64Url(await store.sign(new TextEncoder().encode(text)));
    return signatureToText({ time, nonce, signature });
  }

  async function send(path: string, message: object | undefined): Promise<ReadReply> {
    const credentials = await store.readCredentials();
    if (credentials === null) return { kind: 'problem', code: 'unauthorised', detail: '', retryAfterS: null };
    const method = message ? 'POST' : 'GET';
    const body = message ? JSON.stringify(message) : '';
    const reply = await request(origin + path, {
      method,
      headers: {
        Accept: API_ANSWER_TYPE,
        Authorization: `Bearer ${credentials.token}`,
        [SIGNATURE_HEADER]: await signatureOf(method, path, body),
        ...(message && { 'Content-Type': 'application/json' }),
      },
      ...(message && { body }),
    });
    return readReply(reply, API_ANSWER_TYPE);
  }

  async function ask<T>(
    schema: WireSchema<T>,
    path: string,
    message?: object,
  ): Promise<Result<T, StaffProblem>> {
    let read = await send(`/v1/${path}`, message);
    if (read.kind === 'problem' && read.code === 'clock') {
      skewMs = Number(read.detail) - clock.now();
      read = await send(`/v1/${path}`, message);
    }
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
    audit: () => ask(auditPageSchema, 'staff/audit'),
  };
}
